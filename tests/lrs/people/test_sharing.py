"""What a mentee decides: sharing a text, a pause; what holds for minors; and what mentors have to accept."""

import json
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from lrs.people import confidentiality, persons, sharing
from lrs.people.errors import PeopleError
from lrs.people.sharing import agree_for_minor, may_share, pause, resume
from lrs.progress.record import Shared
from lrs.storage import Connection, people, write
from lrs.storage.people import Person
from lrs.xapi.keys import iri_key
from tests.lrs.client import Lrs
from tests.lrs.conftest import START
from tests.lrs.people.conftest import AddPerson
from tests.lrs.sharing import put_text, text_iri
from tests.lrs.statements import MODULE

LATER = START + timedelta(days=1)


SHARED = Shared(text_iri(MODULE), iri_key(MODULE), START)
AGENT = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "sample"}}


def shown(connection: Connection, mentee: Person, *, to_others: bool = True) -> list[str]:
    found = sharing.shown(connection, 1, {mentee.person_id: [SHARED]}, to_others=to_others)
    return [passage.text for one in found.get(mentee.person_id, ()) for passage in one.passages]


def with_text(lrs: Lrs, mentee: Person) -> None:
    with write(lrs.services.engine) as connection:
        persons.add_account(connection, 1, mentee, AGENT, START)
    put_text(lrs, AGENT, MODULE, "Mine")


@pytest.fixture
def people_of(either_lrs: Lrs) -> Callable[..., Person]:
    def add(name: str, **more: bool) -> Person:
        with write(either_lrs.services.engine) as connection:
            return persons.add_person(connection, 1, uuid4(), name, ["mentee"], START, **more)

    return add


def test_a_text_is_shown_from_when_it_is_shared_until_it_is_taken_back(
    either_lrs: Lrs, people_of: Callable[..., Person]
) -> None:
    mentee, other = people_of("Mentee"), people_of("Other")
    engine = either_lrs.services.engine
    with engine.connect() as connection:
        assert shown(connection, mentee) == []
    with_text(either_lrs, mentee)
    with engine.connect() as connection:
        assert shown(connection, mentee) == ["Mine"]
        assert shown(connection, other) == []
        unsaid = sharing.shown(connection, 1, {mentee.person_id: [], other.person_id: [SHARED]})
        assert unsaid == {}  # a document alone, of which no statement says that it was shared, is the mentee's own
    with write(engine) as connection:
        assert sharing.take_back(connection, 1, mentee, SHARED.iri)
        assert not sharing.take_back(connection, 1, mentee, SHARED.iri)
        assert shown(connection, mentee) == []


def test_taking_back_leaves_what_courses_resume_by(either_lrs: Lrs, people_of: Callable[..., Person]) -> None:
    minor = people_of("Minor", minor=True)
    with_text(either_lrs, minor)
    place = {"activityId": MODULE, "agent": json.dumps(AGENT), "stateId": "resume"}
    assert either_lrs.ask("PUT", "activities/state", query_string=place, json={"data": "x"}).status_code == 204
    with write(either_lrs.services.engine) as connection:
        agree_for_minor(connection, 1, minor, None)
    assert either_lrs.get("activities/state", **place).json == {"data": "x"}


def test_a_pause_hides_what_is_shared_and_gives_it_back(either_lrs: Lrs, people_of: Callable[..., Person]) -> None:
    mentee = people_of("Mentee")
    with_text(either_lrs, mentee)
    with write(either_lrs.services.engine) as connection:
        paused = pause(connection, 1, mentee, LATER)
        assert people.get(connection, 1, mentee.person_id) == paused
        assert paused.paused_at == LATER
        assert pause(connection, 1, paused, LATER + timedelta(days=1)) == paused
        assert (shown(connection, mentee), shown(connection, mentee, to_others=False)) == ([], ["Mine"])
        assert resume(connection, 1, paused) == mentee
        assert shown(connection, mentee) == ["Mine"]


def test_a_minor_shows_nothing_without_agreement(either_lrs: Lrs, people_of: Callable[..., Person]) -> None:
    minor, adult = people_of("Minor", minor=True), people_of("Adult")
    with_text(either_lrs, minor)
    with write(either_lrs.services.engine) as connection:
        assert not may_share(minor)
        assert shown(connection, minor) == []
        agreed = agree_for_minor(connection, 1, minor, START)
        assert may_share(agreed)
        assert shown(connection, minor) == ["Mine"]
        agree_for_minor(connection, 1, agreed, None)
        assert shown(connection, minor, to_others=False) == []
        with pytest.raises(PeopleError, match="no minor"):
            agree_for_minor(connection, 1, adult, START)


def test_a_mentor_accepts_the_present_text(connection: Connection, add_person: AddPerson) -> None:
    mentor, mentee = add_person("Mentor", "mentor"), add_person("Mentee")
    assert not confidentiality.has_accepted(connection, 1, mentor.person_id)
    for person, version in ((mentee, confidentiality.VERSION), (mentor, "1999-01")):
        with pytest.raises(PeopleError):
            confidentiality.accept(connection, 1, person, START, version)
    confidentiality.accept(connection, 1, mentor, START)
    confidentiality.accept(connection, 1, mentor, LATER)
    assert confidentiality.has_accepted(connection, 1, mentor.person_id)
