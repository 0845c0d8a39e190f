"""The SCORM 2004 packages, 3rd and 4th edition: what an LMS finds in them."""

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

CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_v1p3}"
ADLSEQ = "{http://www.adlnet.org/xsd/adlseq_v1p3}"
ADLNAV = "{http://www.adlnet.org/xsd/adlnav_v1p3}"
SS = "{http://www.imsglobal.org/xsd/imsss}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
EDITIONS = {"scorm2004_3": "2004 3rd Edition", "scorm2004_4": "2004 4th Edition"}
IN_ORDER = replace(COURSE, order="in-order")


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def package(edition: str) -> Package:
    return sample_package(edition)


@pytest.fixture
def manifest(package: Package) -> etree._Element:
    return xml(package, "imsmanifest.xml")


def items(manifest: etree._Element) -> list[etree._Element]:
    return list(manifest.iter(f"{CP}item"))


def test_conforms_free_and_in_order(package: Package, edition: str) -> None:
    assert conform(package) == []
    assert conform(TARGETS[edition].render(IN_ORDER)) == []


def test_holds_the_content_the_manifest_and_the_control_documents(package: Package, edition: str) -> None:
    assert package.files.keys() == {
        *content_files(COURSE, "scorm2004"),
        "imsmanifest.xml",
        *control_documents(edition),
    }


def test_an_lms_finds_a_sco_a_module_with_its_title(package: Package, tmp_path: Path) -> None:
    (tmp_path / "sample.zip").write_bytes(zipped(package))
    scos = read_scos(unpack(tmp_path / "sample.zip", tmp_path / "unpacked"))
    assert [(sco.title, sco.href) for sco in scos] == [
        ("Know your strengths", "know-your-strengths.html"),
        ("Read on", "read-on.html"),
    ]


def test_schema_and_version_are_exact(manifest: etree._Element, edition: str) -> None:
    assert manifest.findtext(f"{CP}metadata/{CP}schema") == "ADL SCORM"
    assert manifest.findtext(f"{CP}metadata/{CP}schemaversion") == EDITIONS[edition]


def test_the_manifest_names_the_control_documents_at_the_root(manifest: etree._Element, package: Package) -> None:
    named = manifest.get(f"{XSI}schemaLocation").split()
    used = {etree.QName(element).namespace for element in manifest.iter("*")}
    assert used <= set(named[::2])
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


def test_no_passing_score_so_that_the_player_has_the_last_word(manifest: etree._Element) -> None:
    assert manifest.find(f".//{SS}minNormalizedMeasure") is None
    assert {objective.get("satisfiedByMeasure") for objective in manifest.iter(f"{SS}primaryObjective")} == {None}


def test_the_lms_makes_no_status_up(manifest: etree._Element) -> None:
    for item in items(manifest):
        controls = item.find(f"{SS}sequencing/{SS}deliveryControls")
        assert dict(controls.attrib) == {"completionSetByContent": "true", "objectiveSetByContent": "true"}


def test_only_modules_with_a_quiz_count_for_success_and_score_of_the_course(manifest: etree._Element) -> None:
    counts = [dict(item.find(f"{SS}sequencing/{SS}rollupRules").attrib) for item in items(manifest)]
    assert counts == [
        {"rollupObjectiveSatisfied": "true", "objectiveMeasureWeight": "1"},
        {"rollupObjectiveSatisfied": "false", "objectiveMeasureWeight": "0"},
    ]


def test_a_module_has_its_learning_objectives(manifest: etree._Element) -> None:
    known = [objective.get("objectiveID") for objective in items(manifest)[0].iter(f"{SS}objective")]
    assert known == ["evidence", "values"]


def test_buttons_that_would_lose_what_was_written_are_hidden(manifest: etree._Element) -> None:
    for item in items(manifest):
        hidden = [button.text for button in item.iter(f"{ADLNAV}hideLMSUI")]
        assert hidden == ["exit", "exitAll", "abandon", "abandonAll"]


def test_completion_follows_the_progress_in_the_words_of_the_edition(manifest: etree._Element, edition: str) -> None:
    thresholds = [item.find(f"{ADLCP}completionThreshold") for item in items(manifest)]
    if edition == "scorm2004_3":
        assert [(threshold.text, dict(threshold.attrib)) for threshold in thresholds] == [("1.0", {})] * 2
    else:
        wanted = {"completedByMeasure": "true", "minProgressMeasure": "1.0", "progressWeight": "1.0"}
        assert [(threshold.text, dict(threshold.attrib)) for threshold in thresholds] == [(None, wanted)] * 2


def test_free_means_choose_and_flow_without_a_rule(manifest: etree._Element) -> None:
    mode = manifest.find(f".//{CP}organization/{SS}sequencing/{SS}controlMode")
    assert dict(mode.attrib) == {"choice": "true", "choiceExit": "true", "flow": "true"}
    assert manifest.find(f".//{SS}sequencingRules") is None


def test_in_order_a_module_is_closed_until_the_one_before_it_is_done(edition: str) -> None:
    course = replace(IN_ORDER, blocks=(Block("first", "First steps", (FIRST,)), Block("", "", (SECOND,))))
    manifest = xml(TARGETS[edition].render(course), "imsmanifest.xml")
    block, first, second = items(manifest)
    assert block.find(f"{SS}sequencing/{SS}controlMode").get("flow") == "true"
    assert first.find(f"{SS}sequencing/{SS}sequencingRules") is None
    rule = second.find(f"{SS}sequencing/{SS}sequencingRules/{SS}preConditionRule")
    assert rule.find(f"{SS}ruleAction").get("action") == "disabled"
    assert rule.find(f"{SS}ruleConditions").get("conditionCombination") == "any"
    conditions = [
        (one.get("referencedObjective"), one.get("operator"), one.get("condition"))
        for one in rule.iter(f"{SS}ruleCondition")
    ]
    assert conditions == [("previous_done", "not", "satisfied"), ("previous_done", "not", "objectiveStatusKnown")]
    done = "https://w3id.org/ementor/sample/know-your-strengths/done"
    (writes,) = first.iterfind(f"{SS}sequencing/{SS}objectives/{SS}objective[@objectiveID='module_done']/{SS}mapInfo")
    assert (writes.get("targetObjectiveID"), writes.get("writeSatisfiedStatus")) == (done, "true")
    (reads,) = second.iterfind(f"{SS}sequencing/{SS}objectives/{SS}objective[@objectiveID='previous_done']/{SS}mapInfo")
    assert (reads.get("targetObjectiveID"), reads.get("writeSatisfiedStatus")) == (done, "false")


def test_what_was_reached_counts_for_the_attempt_only(manifest: etree._Element) -> None:
    assert manifest.find(f".//{CP}organization").get(f"{ADLSEQ}objectivesGlobalToSystem") == "false"


def test_texts_with_markup_stay_text(edition: str) -> None:
    course = with_hostile_texts()
    package = TARGETS[edition].render(course)
    assert conform(package) == []
    assert xml(package, "imsmanifest.xml").findtext(f".//{CP}organization/{CP}title") == course.title


def test_the_same_course_gives_the_same_bytes(package: Package, edition: str) -> None:
    assert zipped(package) == zipped(sample_package(edition))


def test_the_sample_has_nothing_that_scorm_cannot_carry(edition: str) -> None:
    assert TARGETS[edition].check(COURSE) == []


def test_a_title_longer_than_an_lms_has_to_keep_is_a_problem_of_the_source(edition: str) -> None:
    long = replace(FIRST, title="x" * 201)
    (problem,) = TARGETS[edition].check(replace(COURSE, blocks=(Block("", "", (long,)),)))
    assert (problem.path, problem.line) == (FIRST.ref.path, FIRST.ref.line)
    assert f"SCORM {EDITIONS[edition]} takes 200" in problem.message


def test_there_is_room_for_fifteen_times_the_answers_of_scorm_12(edition: str) -> None:
    (ranking,) = (element for element in ACTIVITIES if isinstance(element, Ranking))

    def course(rankings: int) -> list[str]:
        many = tuple(replace(ranking, id=f"rank-{n}", items=ranking.items * 16) for n in range(rankings))
        module = replace(FIRST, pages=(replace(FIRST.pages[0], elements=many),))
        found = TARGETS[edition].check(replace(COURSE, blocks=(Block("", "", (module,)),)))
        return [problem.message for problem in found]

    assert course(800) == []
    (message,) = course(900)
    assert f"SCORM {EDITIONS[edition]} keeps 60000" in message


@pytest.mark.parametrize("target", EDITIONS)
def test_an_author_who_asks_for_a_passing_score_gets_one_a_quiz(target: str) -> None:
    package = TARGETS[target].render(replace(COURSE, mastery_score=True))
    assert conform(package) == []
    primary = xml(package, "imsmanifest.xml").iter(f"{SS}primaryObjective")
    found = [one.findtext(f"{SS}minNormalizedMeasure") for one in primary]
    assert found == [f"{au.quiz.pass_mark:g}" if au.quiz else None for au in COURSE.aus]
