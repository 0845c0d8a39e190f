"""Taking a roster in, all or nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest

from lrs.people import invitations, mentoring, roster
from lrs.people.programmes import add_programme
from lrs.storage import Engine, people, programmes, write
from tests.lrs.conftest import START
from tests.lrs.people.conftest import terms

FILE = """\
name,reference,email,roles,programme,mentor,group,minor,account_home_page,account_name
Mentee One,S-1,,mentee,Sample,T-1,Blue,yes,https://lms.example,4711
Mentee Two,,,,Sample,mentor@sample.example,,,,
Mentor One,T-1,mentor@sample.example,mentor manager,Sample,,,,,
"""


@pytest.fixture
def programme_id(engine: Engine) -> str:
    with write(engine) as connection:
        return add_programme(connection, 1, uuid4(), "Sample", **terms()).programme_id  # type: ignore[arg-type]


def take(engine: Engine, text: str, **more: bool) -> roster.Taken:
    return roster.take(engine, 1, text.encode(), START, uuid4, **more)  # type: ignore[arg-type]


def names(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return [one.name for one in people.listed(connection, 1)]


def test_a_roster_is_taken_in_whole_and_the_second_time_changes_nothing(engine: Engine, programme_id: str) -> None:
    first_part = FILE.replace("Mentee Two,,,,Sample,mentor@sample.example,,,,\n", "")
    assert take(engine, first_part, dry_run=True).added == ["Mentee One", "Mentor One"]
    assert names(engine) == []
    taken = take(engine, first_part, invite=True)
    assert (taken.problems, taken.added) == ([], ["Mentee One", "Mentor One"])
    held = invitations.accept(
        engine, 1, taken.invitations["mentor@sample.example"], "sample-password", START, new_id=uuid4
    )
    assert held.tenant_id == 1
    assert take(engine, FILE).added == ["Mentee Two"]
    again = take(engine, FILE, invite=True)
    assert (again.problems, again.added, again.changed, again.unchanged) == ([], [], [], 3)
    assert again.invitations == {}
    with engine.connect() as connection:
        one = people.of_reference(connection, 1, "S-1")
        mentor = people.of_reference(connection, 1, "T-1")
        assert one is not None
        assert mentor is not None
        assert one.minor
        assert mentor.roles == {"mentor", "manager"}
        seen = mentoring.mentees_of(connection, 1, mentor.person_id, START)
        assert [(mentee.name, mentee.programme_id) for mentee in seen] == [
            ("Mentee One", programme_id), ("Mentee Two", programme_id),
        ]  # fmt: skip
        parts = [(row.name, row.role) for row in programmes.roster(connection, 1, programme_id, START)]
        assert parts == [
            ("Mentee One", "mentee"), ("Mentee Two", "mentee"), ("Mentor One", "manager"), ("Mentor One", "mentor"),
        ]  # fmt: skip
        written = roster.export(connection, 1, START + timedelta(days=1), ";")
    once_more = take(engine, written)
    assert (once_more.problems, once_more.added, once_more.changed, once_more.unchanged) == ([], [], [], 3)


def test_one_wrong_row_and_nothing_is_changed(engine: Engine, programme_id: str) -> None:
    broken = FILE.replace("4711", "4712") + "Mentee Three,,,mentee,Another,T-9,,,,\nMentee Four,,,mentee,,T-9,,,,\n"
    taken = take(engine, broken)
    assert [(one.line, one.column) for one in taken.problems] == [(3, "mentor"), (5, "programme"), (6, "mentor")]
    assert "there is no programme called 'Another'" in taken.problems[1].text
    assert names(engine) == []


def test_a_changed_name_and_role_are_taken_over(engine: Engine, programme_id: str) -> None:
    take(engine, "name,reference\nOld Name,S-1\n")
    taken = take(engine, "name,reference,roles\nNew Name,S-1,mentor\n")
    assert (taken.added, taken.changed) == ([], ["New Name"])
    with engine.connect() as connection:
        (person,) = people.listed(connection, 1)
    assert (person.name, person.roles) == ("New Name", {"mentee", "mentor"})
