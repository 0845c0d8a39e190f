"""Who may see and do what, role by role."""

from datetime import timedelta
from itertools import combinations

import pytest

from lrs.people import sharing
from lrs.people.access import (
    TABLE,
    Act,
    Relation,
    allowed,
    may,
    may_in_tenant,
    programme_of,
)
from lrs.people.mentoring import begin_link, end_link
from lrs.people.persons import ROLES, end_person
from lrs.people.programmes import enrol
from lrs.storage import Connection, people, programmes
from lrs.storage.people import Person
from tests.lrs.conftest import START
from tests.lrs.people.conftest import AddPerson, AddProgramme

LATER = START + timedelta(days=30)
LEARNING = {Act.PROGRESS, Act.SHARED, Act.MENTORING}
OWN = {Act.OWN_DATA, Act.LOOKS}
# one row a role: what it may with itself, with a linked mentee, in a programme it runs, in the tenant
EXPECTED = {
    "mentee": (OWN | LEARNING, set(), set(), set()),
    "mentor": (OWN, LEARNING, set(), set()),
    "manager": (OWN, set(), {Act.ROSTER, Act.FIGURES, Act.LINKS}, set()),
    "auditor": (OWN, set(), set(), {Act.ACCESS_LOG, Act.SETTINGS}),
    "administrator": (OWN, set(), set(), {Act.PEOPLE, Act.SETTINGS, Act.CHANGE_SETTINGS}),
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_what_the_design_says_and_nothing_else(role: str) -> None:
    for relation, acts in zip(Relation, EXPECTED[role], strict=True):
        assert {act for act in Act if allowed({role}, {relation}, act)} == acts
    assert TABLE.keys() == set(ROLES)


def test_roles_add_up_and_a_stranger_may_nothing() -> None:
    for one, other in combinations(ROLES, 2):
        for act in Act:
            both = allowed({one, other}, {Relation.TENANT}, act)
            assert both == (allowed({one}, {Relation.TENANT}, act) or allowed({other}, {Relation.TENANT}, act))
    assert not any(allowed(ROLES, (), act) or allowed((), Relation, act) for act in Act)


def test_nobody_but_the_mentor_sees_learning_of_others() -> None:
    for role in set(ROLES) - {"mentor"}:
        for act in (Act.PROGRESS, Act.SHARED):
            assert not allowed({role}, set(Relation) - {Relation.SELF}, act)


def test_a_pause_hides_learning_from_all_but_oneself() -> None:
    for act in (Act.PROGRESS, Act.SHARED):
        assert not allowed(ROLES, set(Relation) - {Relation.SELF}, act, paused=True)
        assert allowed({"mentee"}, {Relation.SELF}, act, paused=True)
    assert allowed({"mentor"}, {Relation.LINKED}, Act.MENTORING, paused=True)


def acts(connection: Connection, viewer: Person, subject: Person, at: object = START, tenant_id: int = 1) -> set[Act]:
    return {act for act in Act if may(connection, tenant_id, viewer, act, subject.person_id, at)}  # type: ignore[arg-type]


def test_a_mentor_sees_a_mentee_while_the_link_holds(connection: Connection, add_person: AddPerson) -> None:
    mentor, colleague, mentee = add_person("Mentor", "mentor"), add_person("Colleague", "mentor"), add_person("Mentee")
    begin_link(connection, 1, mentor, mentee, START)
    end_link(connection, 1, mentor, mentee, LATER)
    assert acts(connection, mentor, mentee, START - timedelta(1)) == set()
    assert acts(connection, mentor, mentee) == LEARNING
    assert acts(connection, mentor, mentee, LATER) == set()
    assert acts(connection, mentor, colleague) == acts(connection, colleague, mentee) == set()
    assert acts(connection, mentee, mentor) == set()
    paused = sharing.pause(connection, 1, mentee, START)
    assert acts(connection, mentor, paused) == {Act.MENTORING}
    assert acts(connection, paused, paused) == OWN | LEARNING


def test_a_manager_sees_who_is_in_the_programmes_that_they_run(
    connection: Connection, add_person: AddPerson, add_programme_: AddProgramme
) -> None:
    own, other = add_programme_("Own"), add_programme_("Other")
    manager, inside, outside = add_person("Manager", "manager"), add_person("Inside"), add_person("Outside")
    enrol(connection, 1, own, manager, "manager", START)
    enrol(connection, 1, own, inside, "mentee", START)
    enrol(connection, 1, other, outside, "mentee", START)
    running = {Act.ROSTER, Act.FIGURES, Act.LINKS}
    assert acts(connection, manager, inside) == running
    assert acts(connection, manager, outside) == set()
    for programme, expected in ((own, running), (other, set())):
        found = {
            act for act in Act if programme_of(connection, 1, manager, [act], programme.programme_id, START) is not None
        }
        assert found == expected
    terms = programme_of(connection, 1, manager, running, own.programme_id, START)
    assert terms == (own, [])
    assert programme_of(connection, 1, manager, [*running, Act.PROGRESS], own.programme_id, START) is None
    programmes.end_enrolment(connection, 1, own.programme_id, manager.person_id, "manager", LATER)
    assert acts(connection, manager, inside, LATER) == set()
    assert programme_of(connection, 1, manager, running, own.programme_id, LATER) is None
    assert programme_of(connection, 1, inside, [Act.ROSTER], own.programme_id, START) is None


def test_nothing_crosses_tenants_and_who_has_left_may_nothing(connection: Connection, add_person: AddPerson) -> None:
    elsewhere = add_person("Elsewhere", *ROLES, tenant_id=2)
    here = add_person("Here", *ROLES)
    assert acts(connection, here, elsewhere) == acts(connection, elsewhere, here, tenant_id=2) == set()
    assert {act for act in Act if may_in_tenant(here, act)} == EXPECTED["auditor"][3] | EXPECTED["administrator"][3]
    end_person(connection, 1, here, LATER)
    left = people.get(connection, 1, here.person_id)
    assert left is not None
    assert acts(connection, left, left, LATER) == set()
    assert not any(may_in_tenant(left, act) for act in Act)
