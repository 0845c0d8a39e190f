"""Whatever is sent: no 5xx, both validators agree, what is taken comes back as sent, the rest leaves no trace."""

import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lrs.storage import transfer
from lrs.storage.check import check
from lrs.xapi import validation
from lrs.xapi.errors import InvalidError
from lrs.xapi.version import Version
from tests.lrs.client import Lrs
from tests.lrs.reliability.generated import JSON, STATEMENTS, TEXTS, mutated

UUID = "https://w3id.org/ementor/schemas/xapi/types#/$defs/uuid"
SCHEMAS = [f"https://w3id.org/ementor/schemas/xapi/{name}" for name in ("statement-1.0.3", "statement-2.0")]
VERSIONS = [Version.V1_0, Version.V2_0]
PARAMETERS = st.sampled_from(
    ["agent", "verb", "activity", "since", "limit", "cursor", "format", "statementId", "registration", "related_agents"]
)
SET = {"stored", "timestamp", "authority", "version"}
thorough = settings(max_examples=100, suppress_health_check=list(HealthCheck))
with_store = settings(max_examples=60, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("schema", SCHEMAS)
@thorough
@given(STATEMENTS)
def test_both_validators_take_what_is_valid(schema: str, statement: Any) -> None:
    assert validation.fast(schema).is_valid(statement)
    assert validation.slow(schema).is_valid(statement)


@pytest.mark.parametrize("schema", SCHEMAS)
@thorough
@given(mutated() | JSON)
def test_both_validators_say_the_same_of_what_may_not_be(schema: str, statement: Any) -> None:
    assert validation.fast(schema).is_valid(statement) == validation.slow(schema).is_valid(statement)


def stored(lrs: Lrs) -> int:
    with lrs.services.engine.connect() as connection:
        return transfer.count(connection, 1, transfer.STATEMENTS)


def fresh(statement: Any) -> Any:
    """The statement, with an id that none before it had: the store keeps what earlier examples sent."""
    known = isinstance(statement, dict) and "id" in statement and validation.fast(UUID).is_valid(statement["id"])
    return statement | {"id": str(uuid4())} if known else statement


def verdict(statement: Any, version: Version) -> bool:
    try:
        validation.check_statement(statement, version)
    except InvalidError:
        return False
    return True


@with_store
@given(STATEMENTS)
def test_what_is_valid_is_taken_and_comes_back_as_it_was_sent(lrs: Lrs, statement: Any) -> None:
    statement = fresh(statement)
    answer = lrs.ask("POST", "statements", data=json.dumps(statement), content_type="application/json")
    assert answer.status_code == 200, answer.text
    body = lrs.get("statements", limit=1).json["statements"][0]
    if "contextActivities" not in json.dumps(statement):  # those come back as arrays
        sent = {name: value for name, value in statement.items() if name not in SET}
        assert {name: value for name, value in body.items() if name in sent} == sent


@with_store
@given(mutated(), st.sampled_from(VERSIONS))
def test_what_may_not_be_is_taken_or_refused_whole(lrs: Lrs, statement: Any, version: Version) -> None:
    before = stored(lrs)
    text = json.dumps(fresh(statement))
    headers = {"X-Experience-API-Version": version.value}
    answer = lrs.ask("POST", "statements", headers, data=text, content_type="application/json")
    assert answer.status_code in (200, 400, 409)
    if answer.status_code == 200:
        assert verdict(json.loads(text), version)
        assert stored(lrs) == before + 1
    else:
        assert answer.json["error"]
        assert stored(lrs) == before


@with_store
@given(st.lists(STATEMENTS | mutated(), max_size=4))
def test_a_batch_is_taken_whole_or_not_at_all(lrs: Lrs, batch: list[Any]) -> None:
    before = stored(lrs)
    answer = lrs.ask(
        "POST", "statements", data=json.dumps([fresh(one) for one in batch]), content_type="application/json"
    )
    assert answer.status_code in (200, 400, 409)
    assert stored(lrs) - before == (len(batch) if answer.status_code == 200 else 0)


@with_store
@given(st.dictionaries(PARAMETERS | TEXTS, TEXTS, max_size=3))
def test_whatever_is_asked_for(lrs: Lrs, query: dict[str, str]) -> None:
    for resource in ("statements", "activities/state", "agents/profile", "activities/profile", "activities", "agents"):
        answer = lrs.get(resource, **query)
        assert answer.status_code in (200, 400, 404), answer.text
        assert answer.status_code == 200 or answer.json["error"]


def test_of_all_that_was_taken_the_store_is_well(lrs: Lrs) -> None:
    @settings(max_examples=1, suppress_health_check=list(HealthCheck))
    @given(st.lists(STATEMENTS, min_size=30, max_size=40))
    def send(statements: list[Any]) -> None:
        for statement in statements:
            lrs.ask("POST", "statements", json=statement)

    send()
    assert check(lrs.services.engine, 1, lambda _: None) == []
