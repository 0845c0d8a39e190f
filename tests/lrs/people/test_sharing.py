"""What a mentee decides: sharing switches, a pause; what holds for minors; and what mentors have to accept."""

from datetime import timedelta

import pytest

from lrs.people import confidentiality
from lrs.people.errors import PeopleError
from lrs.people.sharing import KINDS, agree_for_minor, pause, resume, shares, switch
from lrs.storage import Connection, people
from tests.lrs.conftest import START
from tests.lrs.people.conftest import AddPerson

LATER = START + timedelta(days=1)


def test_everything_is_off_until_it_is_switched_on_and_off_again(connection: Connection, add_person: AddPerson) -> None:
    mentee, other = add_person("Mentee"), add_person("Other")
    both = [mentee.person_id, other.person_id]
    assert shares(connection, 1, both) == {one: {} for one in both}
    assert switch(connection, 1, mentee, "reflections", True, START)
    assert not switch(connection, 1, mentee, "reflections", True, LATER)
    assert shares(connection, 1, both) == {mentee.person_id: {"reflections": START}, other.person_id: {}}
    assert switch(connection, 1, mentee, "reflections", False, LATER)
    assert not switch(connection, 1, mentee, "reflections", False, LATER)
    assert shares(connection, 1, both) == {one: {} for one in both}
    with pytest.raises(PeopleError, match=f"nothing that can be shared: {', '.join(KINDS)}"):
        switch(connection, 1, mentee, "everything", True, START)


def test_a_pause_stops_what_is_shared_and_gives_it_back(connection: Connection, add_person: AddPerson) -> None:
    mentee = add_person("Mentee")
    switch(connection, 1, mentee, "plans", True, START)
    paused = pause(connection, 1, mentee, LATER)
    assert people.get(connection, 1, mentee.person_id) == paused
    assert paused.paused_at == LATER
    assert pause(connection, 1, paused, LATER + timedelta(days=1)) == paused
    assert shares(connection, 1, [mentee.person_id]) == {mentee.person_id: {}}
    assert resume(connection, 1, paused) == mentee
    assert shares(connection, 1, [mentee.person_id]) == {mentee.person_id: {"plans": START}}


def test_a_minor_shares_nothing_without_agreement(connection: Connection, add_person: AddPerson) -> None:
    minor, adult = add_person("Minor", minor=True), add_person("Adult")
    with pytest.raises(PeopleError, match="agreement of whoever answers for you"):
        switch(connection, 1, minor, "plans", True, START)
    agreed = agree_for_minor(connection, 1, minor, START)
    assert switch(connection, 1, agreed, "plans", True, START)
    assert shares(connection, 1, [minor.person_id])[minor.person_id] == {"plans": START}
    agree_for_minor(connection, 1, agreed, None)
    assert shares(connection, 1, [minor.person_id])[minor.person_id] == {}
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
