"""The SCORM 1.2 package: what an LMS finds in it."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from builder.conform import conform
from builder.course import Block, Ranking
from builder.package import Package, zipped
from builder.pages import content_files
from builder.targets import TARGETS
from schemas import control_documents
from tests.builder.packages import sample_package, xml
from tests.builder.sample_course import ACTIVITIES, COURSE, FIRST, SECOND, with_hostile_texts
from tests.lms.package import read_scos, unpack

CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
SCORM12 = TARGETS["scorm12"]


@pytest.fixture
def package() -> Package:
    return sample_package("scorm12")


@pytest.fixture
def manifest(package: Package) -> etree._Element:
    return xml(package, "imsmanifest.xml")


def test_conforms(package: Package) -> None:
    assert conform(package) == []


def test_holds_the_content_the_manifest_and_the_control_documents(package: Package) -> None:
    assert package.files.keys() == {
        *content_files(COURSE, "scorm12"),
        "imsmanifest.xml",
        *control_documents("scorm12"),
    }


def test_an_lms_finds_a_sco_a_module_with_its_title(package: Package, tmp_path: Path) -> None:
    (tmp_path / "sample.zip").write_bytes(zipped(package))
    scos = read_scos(unpack(tmp_path / "sample.zip", tmp_path / "unpacked"))
    assert [(sco.title, sco.href) for sco in scos] == [
        ("Know your strengths", "know-your-strengths.html"),
        ("Read on", "read-on.html"),
    ]


def test_no_mastery_score_so_that_the_player_has_the_last_word(manifest: etree._Element) -> None:
    assert manifest.find(f".//{ADLCP}masteryscore") is None


def test_an_author_who_asks_for_a_mastery_score_gets_one_a_quiz() -> None:
    package = TARGETS["scorm12"].render(replace(COURSE, mastery_score=True))
    assert conform(package) == []
    items = xml(package, "imsmanifest.xml").iter(f"{CP}item")
    told = {item.findtext(f"{CP}title"): item.findtext(f"{ADLCP}masteryscore") for item in items}
    quizzes = {au.title: f"{au.quiz.pass_mark * 100:g}" if au.quiz else None for au in COURSE.aus}
    assert told == quizzes
    assert None in quizzes.values()


def test_schema_and_version_are_exact(manifest: etree._Element) -> None:
    assert manifest.findtext(f"{CP}metadata/{CP}schema") == "ADL SCORM"
    assert manifest.findtext(f"{CP}metadata/{CP}schemaversion") == "1.2"


def test_the_manifest_names_the_control_documents_at_the_root(manifest: etree._Element, package: Package) -> None:
    named = manifest.get(f"{XSI}schemaLocation").split()
    assert named[::2] == [
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    ]
    assert set(named[1::2]) < package.files.keys()


def test_every_content_file_is_listed_once_and_modules_list_only_their_own(manifest: etree._Element) -> None:
    listed = {
        resource.get("identifier"): [file.get("href") for file in resource.iterfind(f"{CP}file")]
        for resource in manifest.iter(f"{CP}resource")
    }
    assert listed == {
        "sample_know-your-strengths_sco": ["know-your-strengths.html", "know-your-strengths.js"],
        "sample_read-on_sco": ["read-on.html", "read-on.js"],
        "sample_assets": ["media/star.svg", "player/player.css", "player/player.js"],
    }


def test_nothing_is_launched_with_parameters(manifest: etree._Element) -> None:
    assert not [item for item in manifest.iter(f"{CP}item") if "parameters" in item.attrib]


def test_blocks_keep_their_modules_together() -> None:
    course = replace(COURSE, blocks=(Block("first", "First steps", (FIRST,)), Block("", "", (SECOND,))))
    package = SCORM12.render(course)
    assert conform(package) == []
    items = xml(package, "imsmanifest.xml").findall(f".//{CP}organization/{CP}item")
    assert [item.findtext(f"{CP}title") for item in items] == ["First steps", "Read on"]


def test_texts_with_markup_stay_text() -> None:
    course = with_hostile_texts()
    package = SCORM12.render(course)
    assert conform(package) == []
    assert xml(package, "imsmanifest.xml").findtext(f".//{CP}organization/{CP}title") == course.title


def test_the_same_course_gives_the_same_bytes(package: Package) -> None:
    assert zipped(package) == zipped(sample_package("scorm12"))


def test_the_sample_has_nothing_that_scorm_cannot_carry() -> None:
    assert SCORM12.check(COURSE) == []


def test_a_title_longer_than_a_manifest_takes_is_a_problem_of_the_source() -> None:
    long = replace(FIRST, title="x" * 201)
    (problem,) = SCORM12.check(replace(COURSE, blocks=(Block("", "", (long,)),)))
    assert (problem.path, problem.line) == (FIRST.ref.path, FIRST.ref.line)
    assert "the title has 201 characters, SCORM 1.2 takes 200" in problem.message


def test_a_version_longer_than_a_manifest_takes_is_a_problem_of_the_course() -> None:
    (problem,) = SCORM12.check(replace(COURSE, version="1.0.0-alpha.1+20260101"))
    assert problem.path == "sample/course.yaml"


def test_more_answers_than_suspend_data_holds_are_a_problem_before_anybody_loses_them() -> None:
    (ranking,) = (element for element in ACTIVITIES if isinstance(element, Ranking))
    many = tuple(replace(ranking, id=f"rank-{n}", items=ranking.items * 16) for n in range(70))
    module = replace(FIRST, pages=(replace(FIRST.pages[0], elements=many),))
    (problem,) = SCORM12.check(replace(COURSE, blocks=(Block("", "", (module,)),)))
    assert "SCORM 1.2 keeps 4000" in problem.message
    assert "split the module" in problem.hint
