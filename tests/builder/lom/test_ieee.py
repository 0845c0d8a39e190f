"""The description of a course and of a module for catalogues, as SCORM 2004 has it."""

from dataclasses import replace

import pytest
from lxml import etree

from builder.lom.ieee import NAMESPACE, course_metadata, module_metadata
from tests.builder.sample_course import COURSE, FIRST

NS = {"lom": NAMESPACE}


def texts(lom: etree._Element, path: str) -> list[str]:
    steps = "/".join(f"lom:{step}" for step in path.split("/"))
    return [text for found in lom.xpath(f"{steps}//text()", namespaces=NS) if (text := str(found)).strip()]


@pytest.fixture
def lom() -> etree._Element:
    return module_metadata(COURSE, FIRST, "know-your-strengths.html")


def test_says_what_it_is_in_the_language_of_the_course(lom: etree._Element) -> None:
    assert texts(lom, "general/title") == ["Know your strengths"]
    assert texts(lom, "general/description") == ["You can show three skills with evidence."]
    assert texts(lom, "general/language") == ["en"]
    (title,) = lom.xpath("lom:general/lom:title/lom:string", namespaces=NS)
    assert title.get("language") == "en"


def test_its_identifier_is_the_activity_id_and_the_description_has_one_of_its_own(lom: etree._Element) -> None:
    assert texts(lom, "general/identifier") == ["URI", "https://w3id.org/ementor/sample/know-your-strengths"]
    assert texts(lom, "metaMetadata/identifier/entry") == [
        "https://w3id.org/ementor/sample/know-your-strengths/metadata"
    ]
    assert texts(lom, "metaMetadata/metadataSchema") == ["LOMv1.0", "ADLv1.0"]


def test_competences_are_keywords_and_a_classification_by_framework_and_code(lom: etree._Element) -> None:
    assert texts(lom, "general/keyword") == ["Self-awareness and self-efficacy"]
    assert texts(lom, "classification/purpose/value") == ["competency"]
    assert texts(lom, "classification/taxonPath") == ["EntreComp 2016", "2.1", "Self-awareness and self-efficacy"]


def test_without_competences_the_course_is_the_keyword() -> None:
    lom = module_metadata(COURSE, replace(FIRST, competences=()), "one.html")
    assert texts(lom, "general/keyword") == ["Employability"]
    assert lom.find("lom:classification", NS) is None


def test_names_licence_version_publisher_audience_and_time_in_the_words_of_the_vocabulary(lom: etree._Element) -> None:
    assert texts(lom, "rights/description") == ["CC-BY-4.0"]
    assert texts(lom, "lifeCycle/version") == ["1.0.0"]
    assert texts(lom, "lifeCycle/status/value") == ["final"]
    assert "\nFN:ementor\n" in texts(lom, "lifeCycle/contribute/entity")[0]
    assert texts(lom, "educational/intendedEndUserRole/value") == ["learner"]
    assert texts(lom, "educational/typicalLearningTime") == ["PT1H15M"]


def test_the_course_has_the_time_of_all_modules_and_each_competence_once() -> None:
    lom = course_metadata(COURSE, "imsmanifest.xml")
    assert texts(lom, "educational/typicalLearningTime") == ["PT2H30M"]
    assert texts(lom, "general/keyword") == ["Self-awareness and self-efficacy"]
