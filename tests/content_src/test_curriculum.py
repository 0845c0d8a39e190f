"""What arrives is what the curriculum lists: modules, their order, their competences, the frameworks' own titles."""

import re

import pytest
import yaml

from builder.course import AU, Course
from tests.content_src.curriculum import CURRICULUM
from tests.content_src.reading import CONTENT, courses, every_course, every_module

ENTRECOMP = {f"EntreComp {area}.{number}" for area in (1, 2, 3) for number in (1, 2, 3, 4, 5)}


@every_course
def test_a_course_has_the_curriculums_modules_in_its_order(course: Course):
    planned = list(CURRICULUM[course.id])
    arrived = [au.id for au in course.aus]
    assert arrived == [one for one in planned if one in arrived]
    assert arrived == planned or planned[-1] not in arrived, "the last module stands when all the others do"


def test_no_course_of_the_curriculum_is_missing():
    assert {one.id for one in courses()} == set(CURRICULUM)


@every_module
def test_a_module_teaches_the_competences_that_the_curriculum_gives_it(au: AU):
    planned = next(modules[au.id] for modules in CURRICULUM.values() if au.id in modules)
    found = {f"{competence.framework} {competence.code}" for competence in au.competences}
    assert found
    assert found == set(planned or found)


def test_the_curriculum_of_entrepreneurship_covers_all_15_competences_of_entrecomp():
    assert {code for codes in CURRICULUM["entrepreneurship"].values() for code in codes} == ENTRECOMP


@every_course
def test_ids_are_unique_over_the_programme(course: Course):
    ids = {au.id for au in course.aus}
    assert not ids & {au.id for other in courses() if other is not course for au in other.aus}


@pytest.mark.parametrize(
    ("file", "count", "codes"),
    [
        ("entrecomp.yaml", 15, r"[1-3]\.[1-5]"),
        ("lifecomp.yaml", 9, r"[PSL][1-3]"),
        ("digcomp.yaml", 21, r"[1-5]\.[1-6]"),
    ],
)
def test_frameworks_are_complete(file: str, count: int, codes: str):
    framework = yaml.safe_load((CONTENT / "frameworks" / file).read_text(encoding="utf-8"))
    assert len(framework["codes"]) == count
    assert all(re.fullmatch(codes, code) and titles["en"] for code, titles in framework["codes"].items())
