"""Persons, roles, accounts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from lrs.people.errors import PeopleError
from lrs.people.mentoring import begin_link, mentees_of
from lrs.people.persons import add_account, add_person, change_person, end_person, find_person, part_account
from lrs.storage import Connection, people
from tests.lrs.conftest import START
from tests.lrs.people.conftest import AddPerson
from tests.lrs.statements import ANNA, BEN


def test_a_person_is_kept_with_name_and_roles(connection: Connection, add_person: AddPerson) -> None:
    added = add_person("  Sample   Mentor ", "mentor", "manager")
    assert people.get(connection, 1, added.person_id) == added
    assert added.name == "Sample Mentor"
    assert added.roles == {"mentor", "manager"}


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "bell\a"])
def test_a_name_that_is_none_is_refused(connection: Connection, name: str) -> None:
    with pytest.raises(PeopleError, match="1 to 200"):
        add_person(connection, 1, uuid4(), name, ["mentee"], START)


@pytest.mark.parametrize("roles", [[], ["pupil"], ["mentor", "pupil"]])
def test_a_role_that_is_none_is_refused(connection: Connection, roles: list[str]) -> None:
    with pytest.raises(PeopleError, match="mentee, mentor, manager"):
        add_person(connection, 1, uuid4(), "Sample", roles, START)


def test_people_are_listed_by_name_whatever_its_case(connection: Connection, add_person: AddPerson) -> None:
    for name in ("bert", "Adam", "Carl"):
        add_person(name)
    assert [one.name for one in people.listed(connection, 1)] == ["Adam", "bert", "Carl"]


def test_a_person_is_found_by_id_and_by_whole_name(connection: Connection, add_person: AddPerson) -> None:
    added = add_person("Sample One")
    add_person("Sample Two")
    assert find_person(connection, 1, added.person_id.upper()) == added
    assert find_person(connection, 1, "Sample One") == added


def test_who_is_not_there_or_there_twice_is_told_with_a_cure(connection: Connection, add_person: AddPerson) -> None:
    twins = [add_person("Twin"), add_person("Twin")]
    add_person("Elsewhere", tenant_id=2)
    with pytest.raises(PeopleError, match=r"nobody called 'Elsewhere'.*user list"):
        find_person(connection, 1, "Elsewhere")
    with pytest.raises(PeopleError, match="2 people") as refusal:
        find_person(connection, 1, "Twin")
    assert all(twin.person_id in str(refusal.value) for twin in twins)


def test_a_person_may_have_several_accounts(connection: Connection, add_person: AddPerson) -> None:
    person = add_person("Sample")
    assert add_account(connection, 1, person, ANNA)
    assert add_account(connection, 1, person, BEN)
    assert not add_account(connection, 1, person, ANNA)
    kept = people.accounts(connection, 1)
    assert {one.person_id for one in kept} == {person.person_id}
    assert sorted((one.agent for one in kept), key=str) == sorted([ANNA, BEN], key=str)


def test_an_account_is_one_persons_only(connection: Connection, add_person: AddPerson) -> None:
    owner, other = add_person("Owner"), add_person("Other")
    add_account(connection, 1, owner, ANNA)
    with pytest.raises(PeopleError, match=owner.person_id):
        add_account(connection, 1, other, ANNA)
    assert add_account(connection, 2, add_person("Elsewhere", tenant_id=2), ANNA)


@pytest.mark.parametrize(
    "agent",
    [
        {},
        {"name": "only a name"},
        {"mbox": "ben@lms.example"},
        {"account": {"homePage": "not an IRI", "name": "x"}},
        {"account": {"homePage": "https://lms.example"}},
        {"objectType": "Group", "member": [ANNA]},
    ],
)
def test_what_is_no_agent_is_refused(connection: Connection, add_person: AddPerson, agent: dict[str, Any]) -> None:
    with pytest.raises(PeopleError):
        add_account(connection, 1, add_person("Sample"), agent)
    assert people.accounts(connection, 1) == []


def test_an_account_keeps_who_joined_it_and_can_be_parted(connection: Connection, add_person: AddPerson) -> None:
    person, other = add_person("First"), add_person("Second")
    agent = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "4711"}}
    assert add_account(connection, 1, person, agent, START, by=person.person_id)
    (account,) = people.accounts(connection, 1, person.person_id)
    assert (account.joined_at, account.joined_by) == (START, person.person_id)
    with pytest.raises(PeopleError, match="no account of Second"):
        part_account(connection, 1, other, agent)
    part_account(connection, 1, person, agent)
    assert people.accounts(connection, 1) == []
    assert add_account(connection, 1, other, agent)


def test_a_reference_is_one_persons_only(connection: Connection, add_person: AddPerson) -> None:
    first, second = add_person("First"), add_person("Second")
    changed = change_person(connection, 1, replace(first, reference=" S  17 ", roles=frozenset({"mentee", "auditor"})))
    assert people.of_reference(connection, 1, "S 17") == people.get(connection, 1, first.person_id) == changed
    with pytest.raises(PeopleError, match="is First's reference already"):
        change_person(connection, 1, replace(second, reference="S 17"))
    with pytest.raises(PeopleError, match="at most 100"):
        change_person(connection, 1, replace(second, reference="x" * 101))


def test_who_has_left_is_nobodys_mentee_and_in_no_programme(connection: Connection, add_person: AddPerson) -> None:
    mentor, mentee = add_person("Mentor", "mentor"), add_person("Mentee")
    begin_link(connection, 1, mentor, mentee, START)
    end_person(connection, 1, mentee, START + timedelta(days=1))
    left = people.get(connection, 1, mentee.person_id)
    assert left is not None
    assert mentees_of(connection, 1, mentor.person_id, START + timedelta(days=1)) == []
    with pytest.raises(PeopleError, match="has left"):
        begin_link(connection, 1, mentor, left, START + timedelta(days=2))
    with pytest.raises(PeopleError, match="has left already"):
        end_person(connection, 1, left, START + timedelta(days=2))
