"""What the course for managers says of this product is so: who sees what, the store's numbers, how long courses are."""

import re

import pytest

from lrs.dashboard import programme_view
from lrs.people.access import TABLE, Act, Relation
from lrs.people.persons import MANAGER, MENTEE, MENTOR
from lrs.people.programmes import RETENTION_MONTHS
from lrs.progress.check_in import NOT_MET_AFTER
from lrs.progress.small_cells import FEWEST
from lrs.storage.programme_roster import RosterRow
from tests.content_src.reading import CONTENT, courses

NUMBERS = {5: "five"}


def written(module: str) -> str:
    """The Markdown of a module for managers, in one line."""
    (path,) = (CONTENT / "managers").glob(f"*-{module}.md")
    return " ".join(path.read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    ("claim", "act", "roles"),
    [
        ("who with whom: the manager sees them", Act.ROSTER, {MANAGER}),
        ("Modules, tries, days: mentee and mentor.", Act.PROGRESS, {MENTEE, MENTOR}),
        ("A text that was shared: mentee and mentor.", Act.SHARED, {MENTEE, MENTOR}),
        ("Notes of sessions: mentee and mentor;", Act.MENTORING, {MENTEE, MENTOR}),
        ("Figures of all: the manager.", Act.FIGURES, {MANAGER}),
    ],
)
def test_who_sees_what_is_the_record_stores_table(claim: str, act: Act, roles: set[str]):
    assert claim in written("run-and-monitor-safely")
    ways = ((MENTEE, Relation.SELF), (MENTOR, Relation.LINKED), (MANAGER, Relation.PROGRAMME))
    assert {role for role, relation in ways if act in TABLE[role][relation]} == roles


@pytest.mark.parametrize(
    ("mentors", "paused", "joined", "begun"),
    [((), True, True, True), (("Mentor One",), False, False, False), (("Mentor One",), False, True, False)],
)
def test_what_a_manager_has_to_see_to_is_named_as_on_the_page(
    mentors: tuple[str, ...], paused: bool, joined: bool, begun: bool
):
    row = RosterRow("1", "Mentee One", mentors, paused, joined, begun, overdue=True, last_at=None, next_at=None)
    signs = list(programme_view.signs(row))
    assert len(signs) >= 2
    (listed,) = re.findall(r"what is \*to see to\*: ([^.]+)\.", written("run-and-monitor-safely"))
    assert set(signs) <= set(listed.split(", "))


def test_the_numbers_of_the_record_store_are_its_own():
    run, close = written("run-and-monitor-safely"), written("evaluate-recognise-sustain")
    assert f"14 × {NOT_MET_AFTER} = " in run
    assert f"of fewer than {NUMBERS[FEWEST]} people, it says" in run
    assert f"kept for {RETENTION_MONTHS} months after its end" in close


@pytest.mark.parametrize("course", ["mentors", "mentees"])
def test_a_training_is_as_long_as_the_modules_of_its_course(course: str):
    (found,) = (one for one in courses() if one.id == course)
    minutes = [int(re.fullmatch(r"PT(\d+)M", au.duration)[1]) for au in found.aus]
    assert f"{' + '.join(map(str, minutes))} = {sum(minutes)} minutes" in written("recruit-select-train-match")
