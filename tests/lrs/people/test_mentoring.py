"""Who may see whom."""

from datetime import timedelta

import pytest

from lrs.people.errors import PeopleError
from lrs.people.mentoring import begin_link, end_link, end_mentoring, may_see, mentee_of, mentees_of
from lrs.storage import Connection
from tests.lrs.conftest import START
from tests.lrs.people.conftest import AddPerson

LATER = START + timedelta(days=30)


def test_a_mentor_sees_a_mentee_from_begin_to_end(connection: Connection, add_person: AddPerson) -> None:
    mentor, mentee = add_person("Mentor", "mentor"), add_person("Mentee")
    pair = (mentor.person_id, mentee.person_id)
    assert not may_see(connection, 1, *pair, START)
    begin_link(connection, 1, mentor, mentee, START)
    end_link(connection, 1, mentor, mentee, LATER)
    seen = [may_see(connection, 1, *pair, at) for at in (START - timedelta(1), START, LATER - timedelta(1), LATER)]
    assert seen == [False, True, True, False]


def test_a_link_goes_one_way_and_holds_in_its_tenant_only(connection: Connection, add_person: AddPerson) -> None:
    mentor, mentee = add_person("Mentor", "mentor", "mentee"), add_person("Mentee", "mentor", "mentee")
    begin_link(connection, 1, mentor, mentee, START)
    assert not may_see(connection, 1, mentee.person_id, mentor.person_id, START)
    assert not may_see(connection, 2, mentor.person_id, mentee.person_id, START)


def test_mentees_are_listed_by_name_with_the_begin_of_their_link(connection: Connection, add_person: AddPerson) -> None:
    mentor, colleague = add_person("Mentor", "mentor"), add_person("Colleague", "mentor")
    for name in ("bert", "Adam", "Carl"):
        begin_link(connection, 1, mentor, add_person(name), START)
    begin_link(connection, 1, colleague, add_person("Dora"), START)
    found = mentees_of(connection, 1, mentor.person_id, LATER)
    assert [(one.name, one.since) for one in found] == [("Adam", START), ("bert", START), ("Carl", START)]


def test_a_link_may_begin_again_after_its_end(connection: Connection, add_person: AddPerson) -> None:
    mentor, mentee = add_person("Mentor", "mentor"), add_person("Mentee")
    begin_link(connection, 1, mentor, mentee, START)
    end_link(connection, 1, mentor, mentee, START + timedelta(days=1))
    begin_link(connection, 1, mentor, mentee, LATER)
    found = mentee_of(connection, 1, mentor.person_id, mentee.person_id, LATER)
    assert found is not None
    assert found.since == LATER


def test_a_link_that_makes_no_sense_is_refused(connection: Connection, add_person: AddPerson) -> None:
    mentor, mentee, both = add_person("Mentor", "mentor"), add_person("Mentee"), add_person("Both", "mentor", "mentee")
    begin_link(connection, 1, mentor, mentee, START)
    for first, second, said in (
        (mentee, mentor, "Mentee is no mentor .but mentee.: the mentor comes first"),
        (mentor, mentor, "Mentor is no mentee"),
        (both, both, "their own mentor"),
        (mentor, mentee, "mentee already"),
    ):
        with pytest.raises(PeopleError, match=said):
            begin_link(connection, 1, first, second, START)
    with pytest.raises(PeopleError, match="is not Both's mentee"):
        end_link(connection, 1, both, mentee, START)


def test_a_mentors_end_ends_their_links_and_lets_none_go_on_for_longer(
    connection: Connection, add_person: AddPerson
) -> None:
    mentor, mentee, new = add_person("Mentor", "mentor"), add_person("Mentee"), add_person("New")
    begin_link(connection, 1, mentor, mentee, START)
    ending = end_mentoring(connection, 1, mentor, LATER)
    begin_link(connection, 1, ending, new, START, ends_at=LATER + timedelta(days=9))
    for one in (mentee, new):
        seen = [may_see(connection, 1, mentor.person_id, one.person_id, LATER + timedelta(n)) for n in (-1, 0)]
        assert seen == [True, False]
    with pytest.raises(PeopleError, match="ended before it began"):
        begin_link(connection, 1, ending, add_person("Late"), LATER)
    with pytest.raises(PeopleError, match="no mentor"):
        end_mentoring(connection, 1, mentee, LATER)
