"""Programmes: what each has to say of itself, who is in one, and what is assigned."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from lrs.people.errors import PeopleError
from lrs.people.programmes import (
    add_programme,
    assign,
    change_programme,
    checked,
    enrol,
    find_programme,
    kept_until,
    of_person,
)
from lrs.storage import Connection, courses, programmes
from lrs.storage.courses import Course, Module
from lrs.storage.programmes import Assigned, Programme
from tests.lrs.conftest import START
from tests.lrs.people.conftest import AddPerson, AddProgramme

PLAIN = Programme(
    "0f1e2d3c-4b5a-4678-9abc-def012345678", "Sample programme", "Mentoring", "Consent",
    date(2026, 3, 1), date(2026, 8, 31), 12, 14, "", "", "", START,
)  # fmt: skip
COURSE = "https://courses.example/first"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "  "}, "name is missing"),
        ({"purpose": ""}, "purpose is missing: say what personal data is processed for"),
        ({"legal_basis": " \n"}, "legal basis is missing: .*GDPR art. 6"),
        ({"ends_on": PLAIN.begins_on}, "it ends later"),
        ({"retention_months": -1}, "retention is 0 to 120 months"),
        ({"retention_months": 121}, "retention is 0 to 120 months"),
        ({"interval_days": 0}, "1 to 365 days"),
        ({"rules": "R9=1"}, "there is no rule 'R9'"),
        ({"purpose": "x" * 4_001}, "every other text 4000"),
    ],
)
def test_a_programme_that_does_not_say_why_and_for_how_long_cannot_be(changed: dict[str, object], said: str) -> None:
    with pytest.raises(PeopleError, match=said):
        checked(replace(PLAIN, **changed))


@pytest.mark.parametrize(
    ("ends_on", "months", "until"),
    [
        (date(2026, 8, 31), 12, date(2027, 8, 31)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 15), 0, date(2026, 12, 15)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_data_is_kept_for_whole_months_after_the_end(ends_on: date, months: int, until: date) -> None:
    assert kept_until(replace(PLAIN, ends_on=ends_on, retention_months=months)) == until


def test_a_programme_is_kept_as_it_was_made_and_changed(connection: Connection, add_programme_: AddProgramme) -> None:
    made = add_programme_("  Sample programme ")
    assert (made.name, made.retention_months, made.interval_days) == ("Sample programme", 12, 14)
    assert find_programme(connection, 1, made.programme_id) == find_programme(connection, 1, made.name) == made
    changed = change_programme(connection, 1, replace(made, interval_days=7, contact="Data protection office"))
    assert programmes.get(connection, 1, made.programme_id) == changed
    with pytest.raises(PeopleError, match="called 'Sample programme' already"):
        add_programme_("Sample programme")
    for tenant_id, text in ((1, "Another"), (2, made.name)):
        with pytest.raises(PeopleError, match="there is no programme"):
            find_programme(connection, tenant_id, text)


def test_people_are_in_it_as_what_they_are(
    connection: Connection, add_person: AddPerson, add_programme_: AddProgramme
) -> None:
    programme, other = add_programme_("First"), add_programme_("Second")
    manager, mentee = add_person("Manager", "manager", "mentor"), add_person("adam")
    assert enrol(connection, 1, programme, manager, "manager", START)
    assert enrol(connection, 1, programme, manager, "mentor", START)
    assert enrol(connection, 1, programme, mentee, "mentee", START)
    assert not enrol(connection, 1, programme, mentee, "mentee", START)
    with pytest.raises(PeopleError, match="adam has not the role 'mentor'"):
        enrol(connection, 1, programme, mentee, "mentor", START)
    found = programmes.roster(connection, 1, programme.programme_id, START)
    assert [(one.name, one.role) for one in found] == [
        ("adam", "mentee"),
        ("Manager", "manager"),
        ("Manager", "mentor"),
    ]
    assert programmes.roster(connection, 1, other.programme_id, START) == []
    later = START + timedelta(days=3)
    assert programmes.end_enrolment(connection, 1, programme.programme_id, mentee.person_id, "mentee", later)
    seen = [of_person(connection, 1, mentee.person_id, "mentee", at) for at in (START, later)]
    assert seen == [[programme], []]
    assert enrol(connection, 1, programme, mentee, "mentee", later)
    assert of_person(connection, 1, mentee.person_id, "mentee", later) == [programme]


def test_a_plan_names_known_modules_and_days_within_the_programme(
    connection: Connection, add_programme_: AddProgramme
) -> None:
    modules = tuple(Module(f"{COURSE}/{name}", name, "CompletedOrPassed", None) for name in ("a", "b"))
    courses.add(connection, 1, Course(COURSE, "First", "en", modules), START)
    programme = add_programme_("First")
    plan = [Assigned(f"{COURSE}/b", programme.begins_on + timedelta(days=30)), Assigned(f"{COURSE}/a")]
    assign(connection, 1, programme, plan)
    for wrong, said in (
        ([Assigned(f"{COURSE}/c")], "no module .*/c"),
        ([plan[0], plan[0]], "twice"),
        ([Assigned(f"{COURSE}/a", programme.ends_on + timedelta(days=1))], "outside the programme"),
    ):
        with pytest.raises(PeopleError, match=said):
            assign(connection, 1, programme, wrong)
    assert programmes.terms(connection, 1, [programme.programme_id, "none"]) == {
        programme.programme_id: (programme, plan)
    }


def test_a_programme_cannot_be_made_without_its_terms(connection: Connection) -> None:
    with pytest.raises(TypeError, match="purpose"):
        add_programme(connection, 1, object(), "Sample")  # type: ignore[call-arg, arg-type]
