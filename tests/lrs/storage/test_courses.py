"""Courses, and the attempts that follow from adding one."""

from dataclasses import replace

import pytest

from lrs.storage import Engine, courses, write
from lrs.storage.courses import Course, Module, ModuleTakenError
from tests.lrs.conftest import START
from tests.lrs.statements import COURSE, MODULE

ONE = Module(MODULE, "Module", "CompletedOrPassed", 0.7)
TWO = Module(MODULE + "-2", "Second", "NotApplicable", None)
SAMPLE = Course(COURSE, "Sample", "en", (ONE, TWO))


def add(engine: Engine, *several: Course) -> list[bool]:
    with write(engine) as connection:
        return [courses.add(connection, 1, course, START) for course in several]


def listed(engine: Engine) -> list[Course]:
    with engine.connect() as connection:
        return list(courses.listed(connection, 1))


def test_a_course_comes_back_with_its_modules_in_order(engine: Engine) -> None:
    other = Course(COURSE + "-b", "B", "de", (Module(COURSE + "-b/m", "M", "Passed", None),), ("mentor", "manager"))
    assert add(engine, SAMPLE, other) == [True, True]
    assert listed(engine) == [SAMPLE, other]


@pytest.mark.parametrize(
    ("audience", "theirs"), [((), True), (("mentee", "mentor"), True), (("mentor", "manager"), False)]
)
def test_a_course_for_others_alone_is_not_for_mentees(audience: tuple[str, ...], *, theirs: bool) -> None:
    assert replace(SAMPLE, audience=audience).for_mentees is theirs


def test_adding_the_same_again_changes_nothing(engine: Engine) -> None:
    assert add(engine, SAMPLE, SAMPLE) == [True, False]


def test_a_renewed_course_keeps_its_place(engine: Engine) -> None:
    other = Course(COURSE + "-b", "B", "de", (Module(COURSE + "-b/m", "M", "Passed", None),))
    renewed = Course(COURSE, "Renewed", "en", (TWO,))
    add(engine, SAMPLE, other, renewed)
    assert listed(engine) == [renewed, other]


def test_a_module_belongs_to_one_course(engine: Engine) -> None:
    with pytest.raises(ModuleTakenError, match=MODULE):
        add(engine, SAMPLE, Course(COURSE + "-b", "B", "en", (ONE,)))
    assert listed(engine) == []
