"""GET /statements (Communication 2.1.3), on each kind of database."""

import json
from typing import Any

import pytest

from tests.lrs.client import Lrs
from tests.lrs.conftest import Clock
from tests.lrs.statements import ADL, ANNA, BEN, MODULE, statement, voiding

REGISTRATION = "1f7d6a64-9a4c-4c57-8f4e-6f0f6f1d2f01"
QUIZ = {"id": f"{MODULE}/quiz"}
TEAM = {"objectType": "Group", "account": {"homePage": "https://lms.example", "name": "team"}, "member": [BEN]}


def test_gives_a_statement_by_its_id(either_lrs: Lrs) -> None:
    first, _ = either_lrs.post(statement(), statement())
    answer = either_lrs.get("statements", statementId=first.upper())
    assert answer.json["id"] == first
    assert answer.headers["Last-Modified"] == "Mon, 02 Mar 2026 09:00:00 GMT"


def test_says_that_there_is_no_such_statement(lrs: Lrs) -> None:
    answer = lrs.get("statements", statementId=REGISTRATION)
    assert answer.status_code == 404
    assert REGISTRATION in answer.json["error"]


def test_answers_head_with_the_headers_alone(lrs: Lrs) -> None:
    [id_] = lrs.post(statement())
    answer = lrs.ask("HEAD", f"statements?statementId={id_}")
    assert (answer.status_code, answer.data) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 100


def test_lists_the_newest_first_unless_asked_otherwise(either_lrs: Lrs) -> None:
    ids = either_lrs.post(*[statement() for _ in range(3)])
    assert either_lrs.ids() == ids[::-1]
    assert either_lrs.ids(ascending="false") == ids[::-1]
    assert either_lrs.ids(ascending="true") == ids


FILTERS: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("verb", statement("completed"), {"verb": ADL + "completed"}),
    ("activity", statement(object=QUIZ), {"activity": QUIZ["id"]}),
    ("agent as actor", statement(actor=BEN), {"agent": json.dumps(BEN)}),
    ("agent as object", statement(object=BEN), {"agent": json.dumps(BEN)}),
    ("group as actor", statement(actor=TEAM), {"agent": json.dumps(TEAM)}),
    ("member of the group", statement(actor=TEAM), {"agent": json.dumps(BEN)}),
    ("registration", statement(context={"registration": REGISTRATION}), {"registration": REGISTRATION.upper()}),
    (
        "context activity",
        statement(context={"contextActivities": {"category": [QUIZ]}}),
        {"activity": QUIZ["id"], "related_activities": "true"},
    ),
    (
        "object of a sub-statement",
        statement(object=statement(object=QUIZ) | {"objectType": "SubStatement"}),
        {"activity": QUIZ["id"], "related_activities": "true"},
    ),
    ("instructor", statement(context={"instructor": BEN}), {"agent": json.dumps(BEN), "related_agents": "true"}),
    ("team", statement(context={"team": TEAM}), {"agent": json.dumps(TEAM), "related_agents": "true"}),
    (
        "actor of a sub-statement",
        statement(object=statement(actor=BEN) | {"objectType": "SubStatement"}),
        {"agent": json.dumps(BEN), "related_agents": "true"},
    ),
    (
        "agent and verb at once",
        statement("completed", actor=BEN),
        {"agent": json.dumps(BEN), "verb": ADL + "completed"},
    ),
]


@pytest.mark.parametrize(("wanted", "query"), [one[1:] for one in FILTERS], ids=[one[0] for one in FILTERS])
def test_finds_by(either_lrs: Lrs, wanted: dict[str, Any], query: dict[str, str]) -> None:
    _, found, _ = either_lrs.post(statement(), wanted, statement())
    assert either_lrs.ids(**query) == [found]


@pytest.mark.parametrize(
    ("query"),
    [
        {"activity": QUIZ["id"]},
        {"agent": json.dumps(BEN)},
        {"agent": json.dumps(ANNA), "verb": ADL + "completed"},
    ],
)
def test_does_not_find_through_relations_unless_asked_to(lrs: Lrs, query: dict[str, str]) -> None:
    lrs.post(statement(context={"instructor": BEN, "contextActivities": {"parent": [QUIZ]}}))
    assert lrs.ids(**query) == []


def test_finds_the_key_that_sent_as_the_authority(lrs: Lrs) -> None:
    [id_] = lrs.post(statement())
    authority = json.dumps(lrs.statements()[0]["authority"])
    assert lrs.ids(agent=authority, related_agents="true") == [id_]
    assert lrs.ids(agent=authority) == []


def test_bounds_by_the_time_stored_since_exclusive_until_inclusive(either_lrs: Lrs, clock: Clock) -> None:
    ids = []
    for _ in range(3):
        ids += either_lrs.post(statement())
        clock.forward(minutes=1)
    assert either_lrs.ids(since="2026-03-02T09:00:00Z", ascending="true") == ids[1:]
    assert either_lrs.ids(until="2026-03-02T09:01:00Z", ascending="true") == ids[:2]
    assert either_lrs.ids(since="2026-03-02T11:00:00+02:00", until="2026-03-02T09:01:00Z") == [ids[1]]
    assert either_lrs.ids(until="2026-03-02T08:59:59Z") == []


@pytest.mark.parametrize("ascending", ["true", "false"])
def test_more_leads_through_all_pages_and_then_ends(either_lrs: Lrs, ascending: str) -> None:
    either_lrs.post(*[statement() for _ in range(3)], *[statement("completed") for _ in range(5)])
    query: dict[str, str] = {"verb": ADL + "completed", "limit": "2", "ascending": ascending}
    page = either_lrs.get("statements", **query).json
    found = [one["id"] for one in page["statements"]]
    while page["more"]:
        assert page["more"].startswith("/xapi/statements?")
        page = either_lrs.ask("GET", page["more"].removeprefix("/xapi/")).json
        found += [one["id"] for one in page["statements"]]
    assert found == either_lrs.ids(verb=ADL + "completed", ascending=ascending)
    assert len(found) == 5


def test_more_is_not_moved_by_what_is_stored_meanwhile(lrs: Lrs) -> None:
    ids = lrs.post(*[statement() for _ in range(4)])
    more = lrs.get("statements", limit=2).json["more"]
    lrs.post(statement())
    page = lrs.ask("GET", more.removeprefix("/xapi/")).json
    assert [one["id"] for one in page["statements"]] == ids[1::-1]


@pytest.mark.parametrize(
    ("limit", "count"), [({}, 10), ({"limit": "0"}, 10), ({"limit": "15"}, 15), ({"limit": "99"}, 20)]
)
def test_a_page_has_the_servers_size_unless_a_smaller_one_is_asked_for(
    lrs: Lrs, limit: dict[str, str], count: int
) -> None:
    lrs.post(*[statement() for _ in range(21)])
    assert len(lrs.statements(**limit)) == count


def test_a_voided_statement_is_found_by_its_own_parameter_alone(either_lrs: Lrs) -> None:
    [voided] = either_lrs.post(statement())
    [by] = either_lrs.post(voiding(voided))
    assert either_lrs.ids() == [by]
    assert either_lrs.get("statements", statementId=voided).status_code == 404
    assert either_lrs.get("statements", voidedStatementId=voided).json["id"] == voided
    assert either_lrs.get("statements", voidedStatementId=by).status_code == 404


def test_a_statement_may_be_voided_before_it_comes(either_lrs: Lrs) -> None:
    [by] = either_lrs.post(voiding(REGISTRATION))
    either_lrs.post(statement(id=REGISTRATION))
    assert either_lrs.ids() == [by]


def test_a_voiding_statement_cannot_be_voided(either_lrs: Lrs) -> None:
    [voided] = either_lrs.post(statement())
    [by] = either_lrs.post(voiding(voided))
    [again] = either_lrs.post(voiding(by))
    assert either_lrs.ids() == [again, by]


def test_format_ids_leaves_what_identifies(lrs: Lrs) -> None:
    anonymous = {"objectType": "Group", "member": [ANNA | {"name": "Anna"}]}
    lrs.post(statement(actor=BEN | {"name": "Ben"}, context={"team": anonymous}, result={"success": True}))
    [found] = lrs.statements(format="ids")
    assert found["actor"] == BEN
    assert found["verb"] == {"id": ADL + "experienced"}
    assert found["object"] == {"id": MODULE}
    assert found["context"]["team"] == {"objectType": "Group", "member": [ANNA]}
    assert found["result"] == {"success": True}


@pytest.mark.parametrize(
    ("languages", "name"), [("de", {"de": "Modul"}), ("fi, en;q=0.5", {"en": "Module"}), ("fi", {"en": "Module"})]
)
def test_format_canonical_leaves_the_language_that_suits(lrs: Lrs, languages: str, name: dict[str, str]) -> None:
    lrs.post(statement())
    answer = lrs.get("statements", {"Accept-Language": languages}, format="canonical")
    assert answer.json["statements"][0]["object"]["definition"]["name"] == name


@pytest.mark.parametrize(
    "query",
    [
        {"color": "red"},
        {"limit": "-1"},
        {"limit": "many"},
        {"ascending": "yes"},
        {"since": "yesterday"},
        {"since": "2026-02-30T00:00:00Z"},
        {"registration": "1"},
        {"verb": "completed"},
        {"format": "pretty"},
        {"agent": "anna"},
        {"agent": '{"name": "Anna"}'},
        {"agent": '{"objectType": "Group", "member": [{"mbox": "mailto:a@b.example"}]}'},
        {"statementId": REGISTRATION, "limit": "1"},
        {"statementId": REGISTRATION, "voidedStatementId": REGISTRATION},
        {"limit": ["1", "2"]},
    ],
    ids=str,
)
def test_refuses_parameters_without_a_meaning(lrs: Lrs, query: dict[str, Any]) -> None:
    answer = lrs.get("statements", **query)
    assert answer.status_code == 400
    assert answer.json["error"]


def test_consistent_through_covers_what_was_stored_before(either_lrs: Lrs, clock: Clock) -> None:
    either_lrs.post(statement())
    clock.forward(seconds=1)
    answer = either_lrs.get("statements")
    through = answer.headers["X-Experience-API-Consistent-Through"]
    assert answer.json["statements"][0]["stored"] < through < "2026-03-02T09:00:01.000001Z"
