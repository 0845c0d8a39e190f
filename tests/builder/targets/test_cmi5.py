"""The cmi5 package: what an LMS finds in it."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from builder.conform import conform
from builder.course import Block, Course
from builder.package import Package, zipped
from builder.pages import content_files
from builder.targets import TARGETS
from tests.builder.packages import sample_package, xml
from tests.builder.sample_course import COURSE, FIRST, QUIZ, SECOND, with_hostile_texts
from tests.lms.package import read_assignable_units, unpack

NS = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
CMI5 = TARGETS["cmi5"]
IRI = "https://w3id.org/ementor/sample"


@pytest.fixture
def package() -> Package:
    return sample_package("cmi5")


@pytest.fixture
def structure(package: Package) -> etree._Element:
    return xml(package, "cmi5.xml")


def with_pass_mark(mark: float) -> Course:
    module = replace(FIRST, pages=(replace(FIRST.pages[0], elements=(replace(QUIZ, pass_mark=mark),)),))
    return replace(COURSE, blocks=(Block("", "", (module,)),))


def test_conforms(package: Package) -> None:
    assert conform(package) == []


def test_holds_the_content_and_the_course_structure_at_the_root(package: Package) -> None:
    assert package.files.keys() == {*content_files(COURSE, "cmi5"), "cmi5.xml"}


def test_an_lms_finds_an_au_a_module(package: Package, tmp_path: Path) -> None:
    (tmp_path / "sample.zip").write_bytes(zipped(package))
    first, second = read_assignable_units(unpack(tmp_path / "sample.zip", tmp_path / "unpacked"))
    assert (first.publisher_id, first.title) == (f"{IRI}/know-your-strengths", "Know your strengths")
    assert (first.url, first.launch_parameters) == ("know-your-strengths.html", "")
    assert (first.move_on, first.mastery_score) == ("CompletedAndPassed", 0.7)
    assert (second.move_on, second.mastery_score) == ("Completed", None)


def test_any_window_will_do(structure: etree._Element) -> None:
    assert {au.get("launchMethod") for au in structure.iter(f"{NS}au")} == {"AnyWindow"}


def test_the_course_has_its_permanent_id_and_texts_in_its_language(structure: etree._Element) -> None:
    course = structure.find(f"{NS}course")
    assert course.get("id") == IRI
    assert [(text.get("lang"), text.text) for text in course.iter(f"{NS}langstring")] == [
        ("en", "Employability"),
        ("en", "A course to look at."),
    ]


def test_objectives_belong_to_their_module_and_are_referred_to_by_it(structure: etree._Element) -> None:
    listed = [objective.get("id") for objective in structure.iterfind(f"{NS}objectives/{NS}objective")]
    assert listed[:2] == [f"{IRI}/know-your-strengths/objectives/{name}" for name in ("evidence", "values")]
    referred = [objective.get("idref") for objective in structure.iterfind(f"{NS}au/{NS}objectives/{NS}objective")]
    assert referred == listed


def test_a_module_without_objectives_has_no_empty_list() -> None:
    course = replace(COURSE, blocks=(Block("", "", (replace(SECOND, objectives=()),)),))
    package = CMI5.render(course)
    assert conform(package) == []
    assert xml(package, "cmi5.xml").find(f".//{NS}objectives") is None


def test_a_block_has_an_id_below_the_course_and_holds_its_modules() -> None:
    package = CMI5.render(replace(COURSE, blocks=(Block("first", "First steps", (FIRST,)), Block("", "", (SECOND,)))))
    assert conform(package) == []
    block, au = xml(package, "cmi5.xml")[-2:]
    assert (block.tag, block.get("id")) == (f"{NS}block", f"{IRI}/blocks/first")
    assert block.find(f"{NS}au").get("id") == FIRST.iri
    assert au.get("id") == SECOND.iri


@pytest.mark.parametrize(
    ("mark", "written"), [(0.7, "0.7"), (1.0, "1"), (0.0, "0"), (0.6667, "0.6667"), (1e-4, "0.0001")]
)
def test_a_mastery_score_is_a_plain_decimal(mark: float, written: str) -> None:
    package = CMI5.render(with_pass_mark(mark))
    assert xml(package, "cmi5.xml").find(f"{NS}au").get("masteryScore") == written
    assert conform(package) == []


def test_a_pass_mark_that_would_be_rounded_is_a_problem_of_the_source() -> None:
    (problem,) = CMI5.check(with_pass_mark(2 / 3))
    assert (problem.path, problem.line) == (QUIZ.ref.path, QUIZ.ref.line)
    assert CMI5.check(COURSE) == []


def test_texts_with_markup_stay_text() -> None:
    course = with_hostile_texts()
    package = CMI5.render(course)
    assert conform(package) == []
    assert xml(package, "cmi5.xml").findtext(f"{NS}course/{NS}title/{NS}langstring") == course.title


def test_the_same_course_gives_the_same_bytes(package: Package) -> None:
    assert zipped(package) == zipped(sample_package("cmi5"))


def test_a_record_store_hears_for_whom_the_course_is(structure: etree._Element) -> None:
    said = structure.findtext(f"{NS}course/{{https://w3id.org/ementor/course-structure}}audience")
    assert said == "mentee"


def test_a_record_store_hears_which_question_asks_for_which_objective_and_what_to_take_to_the_mentor(
    structure: etree._Element,
) -> None:
    ours = "{https://w3id.org/ementor/course-structure}"
    module = structure.find(f".//{NS}au/{ours}module")
    assert module is not None
    assert module.findtext(f"{ours}takeToMentor") == FIRST.take_to_mentor
    asked = {one.get("id"): one.get("objective") for one in module.iterfind(f"{ours}question")}
    iri = FIRST.iri
    expected = {f"{iri}/questions/{one.id}": f"{iri}/objectives/{one.objective}" for one in QUIZ.questions}
    assert expected.items() <= asked.items()
    objectives = {one.get("id") for one in structure.iterfind(f"{NS}objectives/{NS}objective")}
    assert set(expected.values()) <= objectives
