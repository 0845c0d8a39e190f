"""The text that is stored, and when two statements are the same."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from lrs.xapi.parsing import parse
from lrs.xapi.statement import receive, same
from lrs.xapi.version import Version
from tests.lrs.statements import ANNA, BEN, MODULE, statement

STORED = datetime(2026, 3, 2, 9, 0, 0, 7, tzinfo=UTC)
NEW_ID = UUID("8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11")


def text(body: str) -> str:
    """The text stored for a statement that came as that text."""
    raw = body.encode()
    incoming = receive(raw, parse(raw), Version.V1_0, b'{"mbox":"mailto:k@x.example"}', lambda: NEW_ID)
    return (incoming.head + incoming.tail(STORED)).decode()


BODY = '{"actor":{"mbox":"mailto:a@b.example"}, "verb":{"id":"v:v"},\n "object":{"id":"o:o"}%s}'
HEAD = '"actor":{"mbox":"mailto:a@b.example"}, "verb":{"id":"v:v"},\n "object":{"id":"o:o"}'
SET = '"authority":{"mbox":"mailto:k@x.example"}'
AT = '"2026-03-02T09:00:00.000007Z"'


def test_what_the_lrs_sets_stands_beside_what_came() -> None:
    assert text(BODY % "") == f'{{"id":"{NEW_ID}",{HEAD},{SET},"version":"1.0.0","timestamp":{AT},"stored":{AT}}}'


def test_what_came_is_not_set_again() -> None:
    came = f',"id":"{str(NEW_ID).upper()}","timestamp":"2026-01-01T00:00:00.000000001Z","version":"1.0.1"'
    assert text(BODY % came) == f'{{{HEAD}{came},{SET},"stored":{AT}}}'


def test_a_clients_own_stored_and_authority_are_replaced() -> None:
    came = (
        ',"stored":"2001-01-01T00:00:00Z","authority":{"mbox":"mailto:x@y.example"},"timestamp":"2026-01-01T00:00:00Z"'
    )
    stored = text(BODY % came)
    assert "2001" not in stored
    assert stored.count('"authority"') == 1
    assert SET in stored


def as_stored(sent: dict[str, Any]) -> dict[str, Any]:
    return sent | {
        "id": str(NEW_ID),
        "stored": "2026-03-02T09:00:00.000007Z",
        "timestamp": sent.get("timestamp", "2026-03-02T09:00:00.000007Z"),
        "authority": BEN,
        "version": "1.0.0",
    }


TEAM = {"objectType": "Group", "member": [ANNA, BEN]}
CONTEXT = {"contextActivities": {"other": [{"id": "o:1"}, {"id": "o:2"}]}, "registration": str(NEW_ID)}
SAME = [
    (statement(), statement()),
    (statement(), statement(object={"objectType": "Activity", "id": MODULE, "definition": {"name": {"fi": "x"}}})),
    (statement(), statement() | {"verb": {"id": statement()["verb"]["id"]}}),
    (statement(actor=TEAM), statement(actor=TEAM | {"member": [BEN, ANNA]})),
    (statement(result={"score": {"raw": 1}}), statement(result={"score": {"raw": 1.0}})),
    (statement(timestamp="2026-01-01T10:00:00Z"), statement(timestamp="2026-01-01T12:00:00.000+02:00")),
    (
        statement(context=CONTEXT),
        statement(
            context={
                "registration": str(NEW_ID).upper(),
                "contextActivities": {"other": [{"id": "o:2"}, {"id": "o:1", "objectType": "Activity"}]},
            }
        ),
    ),
]


@pytest.mark.parametrize(("sent", "again"), SAME)
def test_same_but_for_what_the_standard_lets_differ(sent: dict[str, Any], again: dict[str, Any]) -> None:
    assert same(as_stored(sent), again)


def test_a_statement_that_was_fetched_and_sent_back_is_the_same() -> None:
    assert same(as_stored(statement()), as_stored(statement()))


OTHER = [
    statement("completed"),
    statement(actor=BEN),
    statement(object={"id": MODULE + "/2"}),
    statement(timestamp="2026-01-01T10:00:00Z"),
    statement(result={"success": True}),
    statement(context={"extensions": {"e:e": True}}),
]


@pytest.mark.parametrize("again", OTHER)
def test_not_the_same(again: dict[str, Any]) -> None:
    assert not same(as_stored(statement()), again)


def test_true_is_not_one() -> None:
    sent = statement(result={"extensions": {"e:e": 1}})
    assert not same(as_stored(sent), statement(result={"extensions": {"e:e": True}}))


def test_a_timestamp_that_the_client_gave_has_to_come_again() -> None:
    assert not same(as_stored(statement(timestamp="2026-01-01T10:00:00Z")), statement())
