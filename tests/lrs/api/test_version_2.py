"""What xAPI 2.0 (IEEE 9274.1.1) has beyond 1.0.3; how PUT differs is in test_preconditions."""

import json
from typing import Any

import pytest

from tests.lrs.client import Lrs
from tests.lrs.statements import ANNA, BEN, statement

ID = "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"
IN_2_0 = {"X-Experience-API-Version": "2.0.0"}
TEAM = {"objectType": "Group", "mbox": "mailto:team@lms.example", "member": [BEN]}
BY = {"objectType": "contextAgent", "agent": BEN | {"name": "Ben"}, "relevantTypes": ["https://x.example/mentor"]}
WITH = {"objectType": "contextGroup", "group": TEAM | {"name": "Team"}}
CONTEXT = {"contextAgents": [BY], "contextGroups": [WITH]}


def post(lrs: Lrs, sent: dict[str, Any]) -> int:
    return lrs.ask("POST", "statements", IN_2_0, json=sent).status_code


@pytest.mark.parametrize("agent", [BEN, TEAM], ids=["agent", "group"])
def test_agents_and_groups_of_the_context_are_found_as_related(either_lrs: Lrs, agent: dict[str, Any]) -> None:
    assert post(either_lrs, statement(id=ID, context=CONTEXT)) == 200
    assert either_lrs.ids(agent=json.dumps(agent), related_agents="true") == [ID]
    assert either_lrs.ids(agent=json.dumps(agent)) == []


def test_format_ids_leaves_of_them_what_identifies(lrs: Lrs) -> None:
    post(lrs, statement(context=CONTEXT))
    context = lrs.statements(format="ids")[0]["context"]
    assert context["contextAgents"] == [BY | {"agent": BEN}]
    assert context["contextGroups"] == [WITH | {"group": {name: TEAM[name] for name in ("objectType", "mbox")}}]


@pytest.mark.parametrize(
    "context",
    [
        {"contextAgents": [BY["agent"]]},
        {"contextAgents": [BY | {"objectType": "Agent"}]},
        {"contextAgents": [BY | {"relevantTypes": []}]},
        {"contextAgents": [BY | {"relevantTypes": ["mentor"]}]},
        {"contextGroups": [WITH | {"group": ANNA}]},
        {"contextGroups": BY},
    ],
)
def test_refuses_them_in_another_form(lrs: Lrs, context: dict[str, Any]) -> None:
    assert post(lrs, statement(context=context)) == 400


def test_1_0_3_knows_of_none(lrs: Lrs) -> None:
    assert lrs.refused(statement(context=CONTEXT))["pointer"] == "/context"


def test_a_statement_is_given_to_clients_of_either_version(lrs: Lrs) -> None:
    post(lrs, statement(id=ID, context=CONTEXT))
    for headers in (IN_2_0, None):
        found = lrs.get("statements", headers, statementId=ID).json
        assert (found["version"], found["context"]) == ("2.0.0", CONTEXT)


def test_a_document_says_when_it_changed(lrs: Lrs) -> None:
    """4.1.6.2 and 4.1.6.5: Last-Modified."""
    query = {"agent": json.dumps(ANNA), "profileId": "preferences"}
    lrs.ask("POST", "agents/profile", IN_2_0, query_string=query, json={"a": 1})
    assert lrs.get("agents/profile", IN_2_0, **query).headers["Last-Modified"] == "Mon, 02 Mar 2026 09:00:00 GMT"
