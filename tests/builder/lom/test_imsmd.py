"""The description of a course and of a module for catalogues, as SCORM 1.2 has it."""

from dataclasses import replace

import pytest
from lxml import etree

from builder.lom.imsmd import NAMESPACE, course_metadata, module_metadata
from tests.builder.sample_course import COURSE, FIRST

NS = {"md": NAMESPACE}


def texts(lom: etree._Element, path: str) -> list[str]:
    steps = "/".join(f"md:{step}" for step in path.split("/"))
    return [str(text) for text in lom.xpath(f"md:{steps[3:]}//text()", namespaces=NS)]


@pytest.fixture
def lom() -> etree._Element:
    return module_metadata(COURSE, FIRST, "know-your-strengths.html")


def test_says_what_it_is_in_the_language_of_the_course(lom: etree._Element) -> None:
    assert texts(lom, "general/title") == ["Know your strengths"]
    assert texts(lom, "general/description") == ["You can show three skills with evidence."]
    assert texts(lom, "general/language") == ["en"]
    (title,) = lom.xpath("md:general/md:title/md:langstring", namespaces=NS)
    assert title.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_its_catalogue_entry_is_the_activity_id(lom: etree._Element) -> None:
    assert texts(lom, "general/catalogentry") == ["URI", "https://w3id.org/ementor/sample/know-your-strengths"]


def test_competences_are_keywords_and_a_classification_by_framework_and_code(lom: etree._Element) -> None:
    assert texts(lom, "general/keyword") == ["Self-awareness and self-efficacy"]
    assert texts(lom, "classification/purpose/value") == ["Competency"]
    assert texts(lom, "classification/taxonpath") == ["EntreComp 2016", "2.1", "Self-awareness and self-efficacy"]


def test_without_competences_the_course_is_the_keyword() -> None:
    lom = module_metadata(COURSE, replace(FIRST, competences=()), "one.html")
    assert texts(lom, "general/keyword") == ["Employability"]
    assert lom.find("md:classification", NS) is None


def test_names_licence_version_publisher_audience_and_time(lom: etree._Element) -> None:
    assert texts(lom, "rights/description") == ["CC-BY-4.0"]
    assert texts(lom, "lifecycle/version") == ["1.0.0"]
    assert "\nFN:ementor\n" in texts(lom, "lifecycle/contribute/centity")[0]
    assert texts(lom, "educational/intendedenduserrole/value") == ["Learner"]
    assert texts(lom, "educational/typicallearningtime") == ["PT1H15M"]


def test_a_publisher_may_have_a_comma_in_the_name() -> None:
    lom = course_metadata(replace(COURSE, publisher="Schools, Ltd; North"), "m")
    assert "ORG:Schools\\, Ltd\\; North" in texts(lom, "lifecycle/contribute/centity")[0]


def test_the_course_has_the_time_of_all_modules_and_each_competence_once() -> None:
    lom = course_metadata(COURSE, "imsmanifest.xml")
    assert texts(lom, "educational/typicallearningtime") == ["PT2H30M"]
    assert texts(lom, "general/keyword") == ["Self-awareness and self-efficacy"]
