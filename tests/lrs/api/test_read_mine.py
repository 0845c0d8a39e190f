"""The scope statements/read/mine (Communication 4.2): a key reads what it has sent itself, and nothing else."""

import json

import pytest

from tests.lrs.client import Lrs
from tests.lrs.statements import ADL, statement, voiding


def test_lists_its_own_statements_alone(either_lrs: Lrs) -> None:
    mine = either_lrs.with_scopes("statements/write", "statements/read/mine")
    [first] = mine.post(statement())
    either_lrs.post(statement())
    [last] = mine.post(statement("completed"))
    assert mine.ids() == [last, first]
    assert mine.ids(verb=ADL + "completed") == [last]
    assert len(either_lrs.ids()) == 3


def test_finds_its_own_statement_by_id_and_no_other(either_lrs: Lrs) -> None:
    mine = either_lrs.with_scopes("statements/write", "statements/read/mine")
    [own], [other] = mine.post(statement()), either_lrs.post(statement())
    assert mine.get("statements", statementId=own).json["id"] == own
    assert mine.get("statements", statementId=other).status_code == 404


def test_finds_its_own_voided_statement_and_no_other(lrs: Lrs) -> None:
    mine = lrs.with_scopes("statements/write", "statements/read/mine")
    [own], [other] = mine.post(statement()), lrs.post(statement())
    lrs.post(voiding(own), voiding(other))
    assert mine.get("statements", voidedStatementId=own).json["id"] == own
    assert mine.get("statements", voidedStatementId=other).status_code == 404


def test_a_statement_that_only_names_the_key_is_not_its_own(either_lrs: Lrs) -> None:
    mine = either_lrs.with_scopes("statements/write", "statements/read/mine")
    [own] = mine.post(statement())
    account = mine.statements()[0]["authority"]
    either_lrs.post(
        statement(actor=account),
        statement(context={"instructor": account}),
        voiding("8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"),
    )
    assert mine.ids() == [own]
    assert mine.ids(agent=json.dumps(account), related_agents="true") == [own]


@pytest.mark.parametrize("ascending", ["true", "false"])
def test_pages_are_full_however_many_others_lie_between(either_lrs: Lrs, ascending: str) -> None:
    mine = either_lrs.with_scopes("statements/write", "statements/read/mine")
    own: list[str] = []
    for _ in range(5):
        own += mine.post(statement())
        account = mine.statements()[0]["authority"]
        either_lrs.post(*[statement(actor=account) for _ in range(4)])
    page = mine.get("statements", limit=2, ascending=ascending).json
    found = [page["statements"]]
    while page["more"]:
        page = mine.ask("GET", page["more"].removeprefix("/xapi/")).json
        found.append(page["statements"])
    assert [len(one) for one in found] == [2, 2, 1]
    assert [one["id"] for some in found for one in some] == (own if ascending == "true" else own[::-1])
