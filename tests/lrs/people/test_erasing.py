"""Erasing a person: rows, bytes, and what may not come back."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from lrs.credentials import new_credential
from lrs.people import erasing, goals, invitations, logins, meetings, mentoring, persons, programmes, replies
from lrs.people.access_log import look
from lrs.people.pairing import issue_code
from lrs.storage import Connection, access_log, courses, credentials, people, personal_data, write
from lrs.storage.check import check
from lrs.storage.people import Person
from lrs.storage.tables import metadata
from lrs.transfer import exporting, importing
from lrs.xapi.actor import actor_key
from tests.lrs.client import Lrs
from tests.lrs.conftest import START
from tests.lrs.people.conftest import terms
from tests.lrs.sharing import put_text

NAME, ACCOUNT = "Erasable Sample-Person", "erasable-account-4711"
HOME = "https://lms.example"
MODULE = "https://courses.example/first/a"
DAY = timedelta(days=1)


def agent(name: str) -> dict[str, Any]:
    return {"objectType": "Agent", "account": {"homePage": HOME, "name": name}}


def statement(actor: str, verb: str = "initialized", **parts: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": str(uuid4()),
        "actor": agent(actor),
        "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"},
    }
    return made | {"object": {"id": MODULE}, "timestamp": START.isoformat()} | parts


SCORED = {
    "object": {"id": f"{MODULE}/quiz"},
    "context": {"contextActivities": {"grouping": [{"id": MODULE}]}},
    "result": {"score": {"scaled": 0.4}, "success": False},
}
OWN = [
    statement(ACCOUNT),
    statement(ACCOUNT, "experienced"),
    statement(ACCOUNT, result={"response": NAME}),
    statement(ACCOUNT, "scored", **SCORED),
]
NAMING = [
    statement("other", object=agent(ACCOUNT)),
    statement("other", context={"instructor": agent(ACCOUNT)}),
    statement("other", context={"team": {"objectType": "Group", "member": [agent(ACCOUNT)]}}),
    statement("other") | {"actor": {"objectType": "Group", "member": [agent("other"), agent(ACCOUNT)]}},
    statement("other", object={"objectType": "SubStatement"} | {
        name: value for name, value in OWN[0].items() if name not in ("id", "timestamp")}),
]  # fmt: skip
ANSWERING = statement("other", "responded", object={"objectType": "StatementRef", "id": OWN[1]["id"]})
OTHERS = [statement("other"), statement("other", "experienced"), ANSWERING]


@pytest.fixture
def erasable(either_lrs: Lrs) -> Person:
    return fill(either_lrs)


def fill(lrs: Lrs) -> Person:
    """Somebody with a trace in every kind of place, and others with some of their own."""
    engine = lrs.services.engine
    with write(engine) as connection:
        course = courses.Course(
            "https://courses.example/first", "First", "en", (courses.Module(MODULE, "A", "Completed", None),)
        )
        courses.add(connection, 1, course, START)
        person = persons.add_person(connection, 1, uuid4(), NAME, ["mentee", "mentor"], START, reference="S-4711")
        mentor = persons.add_person(connection, 1, uuid4(), "Mentor", ["mentor"], START)
        mentee = persons.add_person(connection, 1, uuid4(), "Mentee", ["mentee"], START)
        persons.add_account(connection, 1, person, agent(ACCOUNT), START, by=person.person_id)
        persons.add_account(connection, 1, mentee, agent("other"), START, by=person.person_id)
        logins.give_login(connection, 1, person, "erasable@sample.example", "sample-password")
        invitations.invite(connection, 1, person, "erasable@sample.example", START)
        programme = programmes.add_programme(connection, 1, uuid4(), "Sample", **terms())  # type: ignore[arg-type]
        programmes.enrol(connection, 1, programme, person, "mentee", START)
        mentoring.begin_link(connection, 1, mentor, person, START)
        mentoring.begin_link(connection, 1, person, mentee, START)
        issue_code(connection, 1, person, person.person_id, START)
        (own_account,) = people.accounts(connection, 1, person.person_id)
        token, _ = new_credential(1, "token", frozenset({"state"}), START)
        credentials.add(connection, replace(token, agent_key=own_account.agent_key))
        ids = {"mentee_id": person.person_id}
        meetings.log_meeting(connection, 1, uuid4(), mentor.person_id, START, START, notes=f"About {NAME}", **ids)
        meetings.log_meeting(
            connection, 1, uuid4(), person.person_id, START, START, homework="Read", mentee_id=mentee.person_id
        )
        goals.add_goal(connection, 1, uuid4(), f"{NAME} writes", None, person.person_id, START, **ids)
        replies.ask_for_help(connection, 1, uuid4(), person.person_id, f"{NAME} asks", START)
        look(connection, 1, mentor.person_id, [person.person_id], "progress", "session brief", START, uuid4)
    for one in (*OWN, *NAMING, *OTHERS):
        lrs.post(one)
    assert put_state(lrs) == 204
    put_text(lrs, agent(ACCOUNT), MODULE, f"{NAME} shares")
    return person


def put_state(lrs: Lrs) -> int:
    state = {"activityId": MODULE, "agent": json.dumps(agent(ACCOUNT)), "stateId": "s"}
    return lrs.ask("PUT", "activities/state", query_string=state, json={"text": NAME}).status_code


def erase(lrs: Lrs, person: Person) -> erasing.Found:
    found = erasing.erase_person(lrs.services.engine, 1, person, START + DAY, uuid4, reason="asked for")
    assert erasing.clear_bytes(lrs.services.engine)
    return found


def test_nothing_about_the_person_is_left(either_lrs: Lrs, erasable: Person) -> None:
    engine = either_lrs.services.engine
    with engine.connect() as connection:
        announced = erasing.would_erase(connection, 1, erasable)
    assert (announced.statements, announced.statements_of_others) == (len(OWN), len(NAMING))
    assert {"attempt", "attempt_event", "pairing", "credential", "meeting", "document"} <= announced.rows.keys()
    done = erase(either_lrs, erasable)
    assert (done.statements, done.statements_of_others) == (len(OWN), len(NAMING))
    with engine.connect() as connection:
        everything = {
            name: str([tuple(row) for row in connection.execute(select(table))])
            for name, table in metadata.tables.items()
        }
        (erasure,) = [one for one in access_log.listed(connection, 1, START) if one.act == "erased"]
        looks = [one for one in access_log.listed(connection, 1, START) if one.act == "progress"]
    for trace in (NAME, ACCOUNT, "S-4711", "erasable@", erasable.person_id):
        assert [name for name, rows in everything.items() if trace in rows] == []
    assert (erasure.subject_id, erasure.reason) == (None, "asked for")
    assert [(one.subject_id, one.reason) for one in looks] == [(None, "")]
    with engine.connect() as connection:
        left = people_and_agents(connection, erasable)
    assert {name: rows for name, rows in left.items() if rows} == {}
    assert check(engine, 1, lambda _: None) == []


def people_and_agents(connection: Connection, person: Person) -> dict[str, list[dict[str, Any]]]:
    """What stands under the person's id or their account's key."""
    key = actor_key(agent(ACCOUNT))
    assert key is not None
    return personal_data.rows_about(connection, 1, person.person_id, [key])


def test_what_is_others_stays_theirs(either_lrs: Lrs, erasable: Person) -> None:
    erase(either_lrs, erasable)
    left = {one["id"] for one in OTHERS}
    assert set(either_lrs.ids()) == set(either_lrs.ids(agent=json.dumps(agent("other")))) == left
    with either_lrs.services.engine.connect() as connection:
        rows = connection.execute(select(metadata.tables["meeting"])).all()
        assert [(row.mentor_id, row.homework) for row in rows] == [(people.NOBODY, "Read")]
        assert {one.name for one in people.listed(connection, 1)} == {"Mentor", "Mentee"}


def status(lrs: Lrs, sent: Any) -> int:
    return lrs.ask("POST", "statements", json=sent).status_code


def test_a_replay_is_refused_until_the_account_is_joined_anew(either_lrs: Lrs, erasable: Person) -> None:
    erase(either_lrs, erasable)
    for one in (*OWN, *NAMING, statement(ACCOUNT)):
        assert status(either_lrs, one) == 409
    assert put_state(either_lrs) == 409
    mixed = [statement("other"), OWN[0]]
    assert status(either_lrs, mixed) == 409
    assert status(either_lrs, statement("other")) == 200
    with write(either_lrs.services.engine) as connection:
        back = persons.add_person(connection, 1, uuid4(), "Back again", ["mentee"], START + DAY)
        persons.add_account(connection, 1, back, agent(ACCOUNT), START + DAY)
    assert status(either_lrs, statement(ACCOUNT)) == 200
    assert put_state(either_lrs) == 204
    assert status(either_lrs, OWN[0]) == 409


def test_an_old_export_does_not_bring_anything_back(lrs: Lrs, tmp_path: Path) -> None:
    erasable = fill(lrs)
    engine = lrs.services.engine
    exporting.export(engine, 1, tmp_path / "before.ndjson", lambda _: None)
    erase(lrs, erasable)
    done = importing.import_(engine, 1, tmp_path / "before.ndjson", lambda _: None)
    assert (done.statement, done.document) == (0, 0)
    assert set(lrs.ids()) == {one["id"] for one in OTHERS}


def test_no_byte_of_the_name_is_left_in_the_files(lrs: Lrs, tmp_path: Path) -> None:
    """The address stands in a table as it is, statements stand compressed: both are looked for, and found before."""
    erasable = fill(lrs)
    traces = [text.encode() for text in (NAME, ACCOUNT, "erasable@", erasable.person_id)]
    assert [trace for trace in traces if trace not in stored(tmp_path)] == []
    erase(lrs, erasable)
    assert [trace for trace in traces if trace in stored(tmp_path)] == []


def stored(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.glob("lrs.sqlite3*"))


def test_retention_lets_go_of_whom_no_programme_keeps(either_lrs: Lrs, erasable: Person) -> None:
    with either_lrs.services.engine.connect() as connection:
        (one,) = erasing.past_retention(connection, 1, START.date() + 900 * DAY)
        assert one[0] == erasable
        assert erasing.past_retention(connection, 1, one[1] - DAY) == []
        assert erasing.past_retention(connection, 1, one[1]) == [one]
