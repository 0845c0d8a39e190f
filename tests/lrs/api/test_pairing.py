"""`POST /pair`: a code for a token, for one learner of one LMS, as long as the mentoring lasts."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from lrs.people import mentoring, pairing, pairing_exchange
from lrs.storage import write
from lrs.storage.pairing_tables import pairing as pairing_table
from lrs.storage.pairing_tables import pairing_try
from lrs.storage.tables import credential
from tests.lrs.client import Lrs
from tests.lrs.conftest import Clock
from tests.lrs.pairing import LEARNER, Mentored, add_programme
from tests.lrs.statements import ADL, COURSE, MODULE, statement


@pytest.fixture
def mentored(lrs: Lrs) -> Mentored:
    return Mentored.of(lrs)


def test_a_code_becomes_a_token_on_each_kind_of_database(either_lrs: Lrs) -> None:
    mentored = Mentored.of(either_lrs)
    answer = mentored.ask(code=mentored.issued.code.lower().replace("-", " "))
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    key, _, secret = answer.json["token"].partition(":")
    assert len(answer.json["token"]) <= 41
    assert len(secret) == 22
    assert answer.json["actor"]["account"] == {"homePage": pairing.HOME_PAGE, "name": key[2:12]}
    token, actor = mentored.paired(learner=LEARNER)
    assert actor == answer.json["actor"]
    token.post(statement(actor=actor))
    [kept] = either_lrs.statements()
    assert kept["authority"]["account"]["homePage"].endswith("/lrs/pairing")


def test_the_learner_may_use_it_again_on_another_device_and_nobody_else_may(mentored: Mentored, clock: Clock) -> None:
    first, _ = mentored.paired()
    clock.forward(days=100)
    second, actor = mentored.paired()
    assert first.headers != second.headers
    assert mentored.ask(learner="another-learner").status_code == 403
    second.post(statement(actor=actor))


REFUSED: dict[str, Any] = {
    "a code that is none of ours": lambda mentored, _: mentored.ask(code="00000-00000"),
    "another learner of the LMS": lambda mentored, _: (mentored.paired(), mentored.ask(learner="another"))[1],
    "a code that lay about for 14 days": lambda mentored, clock: (clock.forward(days=14), mentored.ask())[1],
    "a code that was ended": lambda mentored, _: (end_all(mentored), mentored.ask())[1],
    "a mentee whose mentoring is over": lambda mentored, clock: (end_link(mentored, clock), mentored.ask())[1],
}


@pytest.mark.parametrize("asked", REFUSED.values(), ids=REFUSED)
def test_whoever_may_not_have_a_token_hears_the_same(mentored: Mentored, clock: Clock, asked: Any) -> None:
    answer = asked(mentored, clock)
    assert answer.status_code == 403
    assert answer.json == {"error": str(pairing_exchange.CodeRefusedError()), "reason": "code"}


def end_all(mentored: Mentored) -> None:
    with write(mentored.lrs.services.engine) as connection:
        assert pairing.end_all(connection, 1, mentored.mentee.person_id, mentored.lrs.services.clock()) == 1


def end_link(mentored: Mentored, clock: Clock) -> None:
    clock.forward(days=1)
    with write(mentored.lrs.services.engine) as connection:
        mentoring.end_link(connection, 1, mentored.mentor, mentored.mentee, clock())


BODIES = [b"", b"{}", b"[1]", b'{"code": "K7Q2M-9XH4", "learner": "a", "course": "b"}', b"\xff", b"x" * 5000]


@pytest.mark.parametrize("body", BODIES)
def test_what_is_no_request_is_said_and_costs_no_try(mentored: Mentored, body: bytes) -> None:
    for _ in range(6):
        answer = mentored.lrs.app.test_client().post("/pair", data=body)
        assert (answer.status_code, next(iter(answer.json))) == (400, "error")


def test_a_course_that_is_not_known_costs_no_try_and_says_what_to_do(mentored: Mentored) -> None:
    for _ in range(6):
        answer = mentored.ask(course="https://w3id.org/ementor")
        assert answer.status_code == 409
        assert answer.json["reason"] == "course"
        assert "ementor-lrs course add" in answer.json["error"]


def test_five_wrong_codes_a_minute_and_address(mentored: Mentored, clock: Clock) -> None:
    for _ in range(5):
        assert mentored.ask(code="00000-00000").status_code == 403
        clock.forward(seconds=2)
    limited = mentored.ask()
    assert (limited.status_code, limited.headers["Retry-After"]) == (429, "50")
    assert limited.json["reason"] == "tries"
    assert mentored.ask(environ_base={"REMOTE_ADDR": "192.0.2.9"}).status_code == 200
    clock.forward(seconds=50)
    assert mentored.ask().status_code == 200


def test_wrong_codes_from_everywhere_are_limited_together(
    mentored: Mentored, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairing_exchange, "ALL_TRIES", 8)
    addresses = [{"REMOTE_ADDR": f"192.0.2.{n}"} for n in range(10)]
    answers = [mentored.ask(code="00000-00000", environ_base=one).status_code for one in addresses]
    assert answers == [403] * 8 + [429] * 2
    clock.forward(minutes=1)
    assert mentored.ask().status_code == 200
    with mentored.lrs.services.engine.connect() as connection:
        assert connection.execute(select(pairing_try)).all() == []  # nothing of an address is kept


def test_right_codes_are_not_limited(mentored: Mentored) -> None:
    assert [mentored.ask().status_code for _ in range(8)] == [200] * 8


def test_nothing_that_is_stored_gives_a_code_a_token_or_a_learner_away(mentored: Mentored) -> None:
    token = mentored.ask().json["token"]
    with mentored.lrs.services.engine.connect() as connection:
        rows = [*connection.execute(select(pairing_table)), *connection.execute(select(credential))]
    text = repr([tuple(row) for row in rows])
    assert not any(
        secret in text for secret in (mentored.issued.code.replace("-", ""), token.partition(":")[2], LEARNER)
    )


def test_pages_of_any_origin_may_pair(mentored: Mentored) -> None:
    asked = {"Origin": "null", "Access-Control-Request-Method": "POST"}
    preflight = mentored.lrs.app.test_client().options("/pair", headers=asked)
    assert preflight.status_code == 204
    assert "Authorization" in preflight.headers["Access-Control-Allow-Headers"]
    answers = [preflight, mentored.ask(headers=asked), mentored.ask(code="00000-00000"), mentored.ask(code="none")]
    assert {answer.headers["Access-Control-Allow-Origin"] for answer in answers} == {"*"}


def test_a_programme_may_name_the_origins_of_its_courses(mentored: Mentored, clock: Clock) -> None:
    with write(mentored.lrs.services.engine) as connection:
        add_programme(connection, mentored.mentee, "https://lms.example", clock())
    answer = mentored.ask(headers={"Origin": "null"})
    assert (answer.status_code, answer.json["reason"]) == (403, "origin")
    assert mentored.ask(headers={"Origin": "https://lms.example"}).status_code == 200


def refused(**what: Any) -> Any:
    return lambda ask, actor: ask("POST", "statements", json=statement() | {"actor": actor} | what)


def document(method: str, **place: str) -> Any:
    def asked(ask: Any, actor: dict[str, Any]) -> Any:
        whole = {"activityId": MODULE, "agent": as_json(actor), "stateId": "paired"} | place
        return ask(method, "activities/state", query_string=whole, json={})

    return asked


def as_json(value: Any) -> str:
    return json.dumps(value)


SOMEBODY = {"account": {"homePage": pairing.HOME_PAGE, "name": "somebody"}}
PLAN = {"objectType": "SubStatement", "actor": SOMEBODY, "verb": {"id": f"{ADL}passed"}, "object": {"id": MODULE}}
FORBIDDEN: dict[str, Any] = {
    "a statement of somebody else": refused(actor=SOMEBODY),
    "a statement of a group with the learner in it": lambda ask, actor: refused(
        actor={"objectType": "Group", "member": [actor]}
    )(ask, actor),
    "a statement that names others": refused(context={"instructor": SOMEBODY}),
    "about another course": refused(object={"id": "https://w3id.org/ementor/another"}),
    "in the group of another course": refused(
        context={"contextActivities": {"grouping": [{"id": "https://w3id.org/ementor/another"}]}}
    ),
    "about a person": refused(object={"objectType": "Agent"} | SOMEBODY),
    "what somebody plans": refused(object=PLAN),
    "to void": refused(
        verb={"id": f"{ADL}voided"}, object={"objectType": "StatementRef", "id": "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"}
    ),
    "a verb of nobody's": refused(verb={"id": "https://example.org/verbs/liked"}),
    "to waive, which an LMS does": refused(verb={"id": "https://w3id.org/xapi/adl/verbs/waived"}),
    "to be satisfied, which an LMS says": refused(verb={"id": "https://w3id.org/xapi/adl/verbs/satisfied"}),
    "with an attachment": refused(
        attachments=[
            {
                "usageType": "https://example.org/usage",
                "display": {"en": "File"},
                "contentType": "text/plain",
                "length": 1,
                "sha2": "00" * 32,
                "fileUrl": "https://example.org/file",
            }
        ]
    ),
    "to read statements": lambda ask, _actor: ask("GET", "statements"),
    "to read its own statements": lambda ask, actor: ask("GET", "statements", query_string={"agent": as_json(actor)}),
    "to read of people": lambda ask, actor: ask("GET", "agents", query_string={"agent": as_json(actor)}),
    "to read of activities": lambda ask, _actor: ask("GET", "activities", query_string={"activityId": MODULE}),
    "an activity's profile": lambda ask, _actor: ask(
        "GET", "activities/profile", query_string={"activityId": MODULE, "profileId": "p"}
    ),
    "an agent's profile": lambda ask, actor: ask(
        "GET", "agents/profile", query_string={"agent": as_json(actor), "profileId": "p"}
    ),
    "to write somebody else's state": document("PUT", agent=as_json(SOMEBODY)),
    "to read somebody else's state": document("GET", agent=as_json(SOMEBODY)),
    "to delete somebody else's state": document("DELETE", agent=as_json(SOMEBODY)),
    "state of another course": document("PUT", activityId="https://w3id.org/ementor/another"),
}


@pytest.mark.parametrize("asked", FORBIDDEN.values(), ids=FORBIDDEN)
def test_a_token_must_not(mentored: Mentored, asked: Any) -> None:
    token, actor = mentored.paired()
    answer = asked(token.ask, actor)
    assert answer.status_code == 403, answer.text
    assert mentored.lrs.ids() == []


def test_a_token_may_tell_of_its_learner_and_keep_their_state(mentored: Mentored) -> None:
    token, actor = mentored.paired()
    verbs = ("initialized", "progressed", "answered", "scored", "completed", "passed", "terminated")
    token.post(*(statement(actor=actor, verb=verb) for verb in verbs))
    assert document("PUT")(token.ask, actor).status_code == 204
    assert document("GET")(token.ask, actor).json == {}
    assert len(mentored.lrs.ids(activity=MODULE)) == len(verbs)


def test_a_day_has_a_quota(mentored: Mentored, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing_exchange, "DAILY_BYTES", 1000)
    token, actor = mentored.paired()
    small, large = statement(actor=actor), statement(actor=actor, result={"response": "x" * 900})
    assert token.ask("POST", "statements", json=small).status_code == 200
    answer = token.ask("POST", "statements", json=large)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "Tue, 03 Mar 2026 00:00:00 GMT")
    assert token.ask("POST", "statements", json=small).status_code == 200  # nothing was counted that was not taken
    clock.forward(days=1)
    assert token.ask("POST", "statements", json=large).status_code == 429
    assert token.ask("POST", "statements", json=small).status_code == 200


ENDED: dict[str, Any] = {
    "the token has expired": lambda _mentored, _token, clock: clock.forward(days=180),
    "the pairing was ended": lambda mentored, _token, _clock: end_all(mentored),
    "the mentoring has ended": lambda mentored, _token, clock: end_link(mentored, clock),
    "the course disconnected": lambda mentored, token, _clock: mentored.lrs.app.test_client().delete(
        "/pair", headers=token.headers
    ),
}


@pytest.mark.parametrize("ended", ENDED.values(), ids=ENDED)
def test_a_token_ends_at_once_when(mentored: Mentored, clock: Clock, ended: Any) -> None:
    token, actor = mentored.paired()
    token.post(statement(actor=actor))
    ended(mentored, token, clock)
    assert token.ask("POST", "statements", json=statement(actor=actor)).status_code == 401
    assert document("GET")(token.ask, actor).status_code == 401


def test_only_a_token_ends_itself(mentored: Mentored) -> None:
    client = mentored.lrs.app.test_client()
    assert client.delete("/pair").status_code == 401
    assert client.delete("/pair", headers={"Authorization": "Basic MS14Onk="}).status_code == 401
    assert client.delete("/pair", headers=mentored.lrs.headers).status_code == 400
    assert mentored.lrs.ids() == []  # the key still holds


def test_the_course_is_the_prefix_and_the_mentee_the_person(mentored: Mentored, clock: Clock) -> None:
    mentored.paired(body={"device": "Firefox, Android"})
    with mentored.lrs.services.engine.connect() as connection:
        [listed] = pairing.pairings_of(connection, 1, mentored.mentee.person_id, clock())
    assert listed.used_at == clock()
    [device] = listed.devices
    assert (device.name, device.course_iri) == ("Firefox, Android", COURSE)
    assert device.expires_at == clock() + timedelta(days=180)
