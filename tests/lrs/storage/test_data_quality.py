"""What is amiss with a programme's data, counted."""

import json
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from lrs import ingest
from lrs.ingest import JSON, Body, Sender
from lrs.people import persons, programmes, sharing
from lrs.people.pairing import HOME_PAGE
from lrs.storage import Connection, Engine, aliases, courses, data_quality, write
from lrs.storage.aliases import Alias
from lrs.storage.courses import Course, Module, Question
from lrs.storage.data_quality import Latest, Quality
from lrs.storage.people import Person
from lrs.storage.programme_members import Running
from lrs.xapi.version import Version
from tests.lrs.conftest import START
from tests.lrs.statements import COURSE, MODULE, statement

AUTHORITY = {"objectType": "Agent", "mbox": "mailto:lrs@x.example"}
SENDER = Sender(Version.V1_0, AUTHORITY, json.dumps(AUTHORITY).encode())
DAY = timedelta(days=1)


def account(name: str, home_page: str = "https://lms.example") -> dict[str, object]:
    return {"objectType": "Agent", "account": {"homePage": home_page, "name": name}}


def store(connection: Connection, *said: dict[str, object], now: datetime = START) -> None:
    body = Body(json.dumps(said).encode(), JSON)
    ingest.store(connection, 1, [ingest.read_batch(body, SENDER, uuid4)], now)


@pytest.fixture
def running(engine: Engine) -> Running:
    """A programme, and a course of one module without questions."""
    with write(engine) as connection:
        courses.add(connection, 1, Course(COURSE, "C", "en", (Module(MODULE, "M", "Completed", None),)), START)
        made = programmes.add_programme(
            connection, 1, uuid4(), "P", purpose="A test", legal_basis="Consent", begins_on=START.date(),
            ends_on=(START + DAY).date(), now=START,
        )  # fmt: skip
    return Running(1, made.programme_id, START + DAY, 21 * DAY)


def mentee(connection: Connection, of: Running, *agents: dict[str, object]) -> Person:
    one = persons.add_person(connection, 1, uuid4(), "Sample", ["mentee"], START)
    for agent in agents:
        persons.add_account(connection, 1, one, agent)
    programmes.enrol(connection, 1, programmes.find_programme(connection, 1, of.programme_id), one, "mentee", START)
    return one


def test_accounts_mentees_and_courses_are_counted(engine: Engine, running: Running) -> None:
    with write(engine) as connection:
        mentee(connection, running)
        mentee(connection, running, account("a"), account("never told of"))
        mentee(connection, running, account("b", HOME_PAGE))
        mentee(connection, running, account("c", HOME_PAGE), account("d"))
        mentee(connection, running, account("silent"), account("silent too"))
        paused = mentee(connection, running, account("e", HOME_PAGE))
        sharing.pause(connection, 1, paused, START)
        store(connection, *(statement("initialized", actor=account(name)) for name in ("a", "d", "nobody's")))
        store(connection, *(statement("initialized", actor=account(name, HOME_PAGE)) for name in ("b", "c", "e")))
        assert data_quality.quality(connection, running, HOME_PAGE) == Quality(
            people=5, unjoined=1, silent=1, browser_only=1, without_questions=1
        )
        asked = Module(MODULE, "M", "Completed", None, questions=(Question(f"{MODULE}/q", "Why?", "Reasons"),))
        courses.add(connection, 1, Course(COURSE, "C", "en", (asked,)), START)
        assert data_quality.quality(connection, running, HOME_PAGE).without_questions == 0


def test_the_latest_statements_are_looked_at(engine: Engine, running: Running) -> None:
    other = {"id": "https://moodle.example/mod/scorm/view.php?id=42"}
    late = (START + timedelta(minutes=6)).isoformat()
    with write(engine) as connection:
        assert data_quality.latest(connection, 1, {COURSE}) == Latest(0, 0, 0)
        store(
            connection,
            statement("initialized", timestamp=START.isoformat()),
            statement("satisfied", object={"id": COURSE}, timestamp=(START + timedelta(minutes=4)).isoformat()),
            statement("experienced", object=other, context={}, timestamp=late),
            statement("experienced", object={"objectType": "Agent", "mbox": "mailto:x@x.example"}, context={}),
        )
        assert data_quality.latest(connection, 1, {COURSE}) == Latest(looked_at=4, unknown=1, ahead=1)
        aliases.put(connection, 1, Alias(other["id"], MODULE))
        assert data_quality.latest(connection, 1, {COURSE}).unknown == 0
