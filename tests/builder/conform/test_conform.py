"""The whole judgement: which rules apply, in which order problems come, and that what we build passes."""

from dataclasses import replace

import pytest

from builder.conform import conform
from builder.targets import TARGETS
from tests.builder.packages import edited, sample_package, with_file, without_file
from tests.builder.sample_course import with_hostile_texts


@pytest.mark.parametrize("target", TARGETS)
def test_what_we_build_conforms(target: str) -> None:
    assert conform(sample_package(target)) == []
    assert conform(TARGETS[target].render(with_hostile_texts())) == []


@pytest.mark.parametrize(("target", "control"), [("scorm12", "imsmanifest.xml"), ("cmi5", "cmi5.xml")])
def test_a_package_without_its_control_file_is_no_package(target: str, control: str) -> None:
    assert "no LMS can read it" in conform(without_file(sample_package(target), control))[-1].message


def test_a_control_file_in_a_folder_does_not_count() -> None:
    package = sample_package("cmi5")
    moved = without_file(with_file(package, "course/cmi5.xml", package.files["cmi5.xml"]), "cmi5.xml")
    assert [problem.hint for problem in conform(moved)] == ["put it at the top of the zip, in no folder"]


def test_an_empty_package_has_one_problem() -> None:
    assert len(conform(replace(sample_package("cmi5"), files={}))) == 1


def test_all_problems_come_at_once_sorted_by_place() -> None:
    package = edited(sample_package("scorm12"), "read-on.html", "</body>", '<img src="lost.png" alt=""></body>')
    package = with_file(package, "UPPER.txt", "Basic bWVudG9yOnNlY3JldA==")
    problems = conform(package)
    assert problems == sorted(problems)
    assert [problem.path for problem in problems] == ["UPPER.txt", "UPPER.txt", "UPPER.txt", "read-on.html"]
