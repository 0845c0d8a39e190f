"""A key for one course: it reaches what belongs to activities at or below an IRI, and nothing else."""

import json
from typing import Any

import pytest

from tests.lrs.client import Lrs
from tests.lrs.statements import ADL, ANNA, BEN, COURSE, MODULE, statement, voiding

ELSEWHERE = "https://w3id.org/ementor/another/module"
AGENT = json.dumps(ANNA)


@pytest.fixture
def key(lrs: Lrs) -> Lrs:
    return lrs.with_scopes("all", prefix=COURSE)


def inside(object_: dict[str, Any]) -> dict[str, Any]:
    return statement(object=statement(object=object_) | {"objectType": "SubStatement"})


SENT = {
    "the activity itself": statement(object={"id": COURSE}),
    "one below it": statement(object={"id": f"{MODULE}/quiz"}),
    "one below it, in a group": statement(context={"contextActivities": {"grouping": [{"id": COURSE}]}}),
    "any category": statement(context={"contextActivities": {"category": [{"id": ELSEWHERE}]}}),
    "a plan to do one": inside({"id": MODULE}),
}
REFUSED = {
    "another activity": (statement(object={"id": ELSEWHERE}), "/object/id"),
    "one that only begins like it": (statement(object={"id": f"{COURSE}-two/module"}), "/object/id"),
    "one under another parent": (
        statement(context={"contextActivities": {"parent": {"id": ELSEWHERE}}}),
        "/context/contextActivities/parent",
    ),
    "one in another group": (
        statement(context={"contextActivities": {"grouping": [{"id": MODULE}, {"id": ELSEWHERE}]}}),
        "/context/contextActivities/grouping",
    ),
    "a person": (statement(object=BEN), "/object/id"),
    "a plan to do another": (inside({"id": ELSEWHERE}), "/object/object/id"),
    "a statement, to void it": (voiding("8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"), "/object/id"),
}


@pytest.mark.parametrize("sent", SENT.values(), ids=SENT)
def test_takes_statements_about(key: Lrs, sent: dict[str, Any]) -> None:
    key.post(sent)


@pytest.mark.parametrize(("sent", "pointer"), REFUSED.values(), ids=REFUSED)
def test_refuses_statements_about(lrs: Lrs, key: Lrs, sent: dict[str, Any], pointer: str) -> None:
    answer = key.ask("POST", "statements", json=[statement(), sent])
    assert answer.status_code == 403
    assert answer.json == {
        "error": f"the key is for activities below {COURSE} alone",
        "pointer": pointer,
        "section": "Communication 4.2",
        "statement": 1,
    }
    assert lrs.ids() == []


def test_a_prefix_that_ends_with_a_slash_is_a_prefix_too(lrs: Lrs) -> None:
    key = lrs.with_scopes("all", prefix=f"{COURSE}/")
    key.post(statement())
    assert key.ask("POST", "statements", json=statement(object={"id": COURSE})).status_code == 403


def test_lists_statements_of_an_activity_below_it_alone(lrs: Lrs, key: Lrs) -> None:
    related = statement(object={"id": ELSEWHERE}, context={"contextActivities": {"parent": [{"id": MODULE}]}})
    own, other, _ = lrs.post(statement(), related, statement(object={"id": ELSEWHERE}))
    assert key.ids(activity=MODULE) == [own]
    assert key.ids(activity=MODULE, related_activities="true") == [other, own]
    assert key.get("statements", activity=ELSEWHERE).status_code == 403
    assert key.get("statements", verb=ADL + "experienced").status_code == 403


def test_finds_by_id_what_is_related_to_an_activity_below_it_alone(lrs: Lrs, key: Lrs) -> None:
    related = statement(object={"id": ELSEWHERE}, context={"contextActivities": {"parent": [{"id": MODULE}]}})
    ids = lrs.post(statement(), related, inside({"id": MODULE}), statement(object={"id": ELSEWHERE}))
    assert [key.get("statements", statementId=id_).status_code for id_ in ids] == [200, 200, 200, 404]


DOCUMENTS = [
    ("activities/state", {"activityId": MODULE, "agent": AGENT, "stateId": "s"}, 204),
    ("activities/state", {"activityId": ELSEWHERE, "agent": AGENT, "stateId": "s"}, 403),
    ("activities/profile", {"activityId": COURSE, "profileId": "p"}, 204),
    ("activities/profile", {"activityId": ELSEWHERE, "profileId": "p"}, 403),
    ("agents/profile", {"agent": AGENT, "profileId": "p"}, 403),  # a person's, so it belongs to no activity
]


@pytest.mark.parametrize(("resource", "query", "status"), DOCUMENTS)
def test_reaches_documents_of_activities_below_it_alone(
    key: Lrs, resource: str, query: dict[str, str], status: int
) -> None:
    assert key.ask("PUT", resource, query_string=query, data=b"1").status_code == status
    assert key.ask("POST", resource, query_string=query, json={}).status_code in (status, 400)  # b"1" is no object
    assert key.get(resource, **query).status_code == {204: 200}.get(status, status)
    several = {name: text for name, text in query.items() if name not in ("stateId", "profileId")}
    assert key.get(resource, **several).status_code == {204: 200}.get(status, status)
    assert key.ask("DELETE", resource, query_string=query).status_code == status


def test_there_is_no_resource_through_which_it_reaches_more(lrs: Lrs, key: Lrs) -> None:
    """Whatever is mounted below /xapi: a request about another activity and a person is not answered."""
    query = {"activityId": ELSEWHERE, "agent": AGENT, "stateId": "s", "profileId": "p", "activity": ELSEWHERE}
    for rule in lrs.app.url_map.iter_rules():
        if not rule.rule.startswith("/xapi/") or rule.endpoint == "xapi.about.get":
            continue
        for method in ("GET", "PUT", "POST", "DELETE"):
            answer = key.ask(method, rule.rule.removeprefix("/xapi/"), query_string=query, json=[])
            assert answer.status_code >= 400, (method, rule.rule)
        for given in ({"activityId": ELSEWHERE}, {"agent": AGENT}, {}):
            answer = key.get(rule.rule.removeprefix("/xapi/"), **given)
            assert answer.status_code >= 400, (given, rule.rule)
