"""The Tin Can package: what an LMS finds in it, and which faults of tincan.xml are found."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.conform import conform
from builder.course import Block, Course
from builder.package import Package, zipped
from builder.targets import TARGETS
from tests.builder.packages import edited, sample_package, without_file
from tests.builder.sample_course import COURSE, FIRST, SECOND, with_hostile_texts
from tests.lms.package import read_activities, unpack

TINCAN = TARGETS["tincan"]
TYPES = "http://adlnet.gov/expapi/activities/"
PATH = "tincan.xml"
OF_ONE = replace(COURSE, blocks=(Block("", "", (FIRST,)),))


@pytest.fixture
def package() -> Package:
    return sample_package("tincan")


@pytest.mark.parametrize("course", [COURSE, OF_ONE, with_hostile_texts()], ids=["sample", "one module", "hostile"])
def test_conforms(course: Course) -> None:
    assert conform(TINCAN.render(course)) == []


def test_an_lms_launches_the_page_of_the_course_and_knows_the_modules(package: Package, tmp_path: Path) -> None:
    (tmp_path / "sample.zip").write_bytes(zipped(package))
    course, *modules = read_activities(unpack(tmp_path / "sample.zip", tmp_path / "unpacked"))
    assert (course.id, course.type, course.launch) == (COURSE.iri, f"{TYPES}course", "index.html")
    assert course.name == COURSE.title
    assert [(one.id, one.type, one.launch) for one in modules] == [
        (au.iri, f"{TYPES}module", "") for au in (FIRST, SECOND)
    ]


def test_a_course_of_one_module_is_launched_there(tmp_path: Path) -> None:
    package = TINCAN.render(OF_ONE)
    (tmp_path / "one.zip").write_bytes(zipped(package))
    (module,) = read_activities(unpack(tmp_path / "one.zip", tmp_path / "unpacked"))
    assert (module.id, module.launch) == (FIRST.iri, f"{FIRST.id}.html")
    assert "index.html" not in package.files


def test_a_module_that_would_be_the_page_of_the_course_is_a_problem_of_the_source() -> None:
    (problem,) = TINCAN.check(replace(COURSE, blocks=(Block("", "", (replace(FIRST, id="index"), SECOND)),)))
    assert (problem.path, problem.line) == (FIRST.ref.path, FIRST.ref.line)
    assert TINCAN.check(COURSE) == []


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("index.html<", "lost.html<", "lost.html is launched, but not in the package", "add the page"),
        (">index.html<", ">https://x.example/<", "leads out of the package", "an LMS may not launch it"),
        (">index.html<", "><", "", "the schemas of tincan do not allow it"),
        ('<launch lang="en">index.html</launch>', "", "no activity has a launch", "add a launch to the first"),
        (f'id="{COURSE.iri}"', 'id="course"', "is no absolute IRI", "begin with a scheme"),
        (f'id="{FIRST.iri}"', f'id="{COURSE.iri}"', "stands here twice", "ids are unique"),
        (f' type="{TYPES}course"', "", "The attribute 'type' is required", "the schemas of tincan"),
        ('<name lang="en">', '<title lang="en">', "", "mend the markup there"),
        ("projecttincan.com", "tincan.example", "the root is tincan, not tincan of", "mend the root"),
    ],
)
def test_a_fault_is_found_with_its_cure(package: Package, old: str, new: str, message: str, hint: str) -> None:
    problems = conform(edited(package, PATH, old, new))
    assert [one for one in problems if message in one.message and hint in one.hint and one.path == PATH], problems


def test_a_page_that_is_launched_but_missing_is_found(package: Package) -> None:
    messages = [one.message for one in conform(without_file(package, "index.html")) if one.path == PATH]
    assert messages == ["index.html is launched, but not in the package"]


def test_the_same_course_gives_the_same_bytes(package: Package) -> None:
    assert zipped(package) == zipped(sample_package("tincan"))
