"""GET /agents: the Person object (Communication 2.4)."""

import json
from typing import Any

import pytest

from tests.lrs.client import Lrs
from tests.lrs.statements import ANNA, BEN, statement


def person(lrs: Lrs, agent: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = lrs.get("agents", agent=json.dumps(agent)).json
    return found


def test_a_person_has_the_identifier_and_the_names_that_statements_give(either_lrs: Lrs) -> None:
    either_lrs.post(statement(actor=BEN | {"name": "Ben"}))
    either_lrs.post(statement(context={"instructor": BEN | {"name": "Benjamin"}}), statement(actor=ANNA))
    assert person(either_lrs, BEN) == {
        "objectType": "Person",
        "name": ["Ben", "Benjamin"],
        "mbox": ["mailto:ben@lms.example"],
    }


@pytest.mark.parametrize(
    "agent",
    [ANNA, {"mbox_sha1sum": "a" * 40}, {"openid": "https://x.example/anna"}, BEN | {"name": "Ben"}],
    ids=["account", "mbox_sha1sum", "openid", "with a name"],
)
def test_a_person_nobody_has_told_of_is_what_was_asked_for(lrs: Lrs, agent: dict[str, Any]) -> None:
    expected = {name: [value] for name, value in agent.items() if name != "objectType"}
    assert person(lrs, agent) == {"objectType": "Person"} | expected


def test_the_members_of_a_group_have_names_too(lrs: Lrs) -> None:
    lrs.post(statement(actor={"objectType": "Group", "name": "All", "member": [ANNA | {"name": "Anna"}]}))
    assert person(lrs, ANNA)["name"] == ["Anna"]


@pytest.mark.parametrize("query", [{}, {"agent": "{}"}, {"agent": "anna"}, {"agent": json.dumps(ANNA), "color": "red"}])
def test_refuses_anything_but_one_agent(lrs: Lrs, query: dict[str, str]) -> None:
    assert lrs.get("agents", **query).status_code == 400


def test_head_is_get_without_a_body(lrs: Lrs) -> None:
    answer = lrs.ask("HEAD", "agents", query_string={"agent": json.dumps(ANNA)})
    assert (answer.status_code, answer.data) == (200, b"")
