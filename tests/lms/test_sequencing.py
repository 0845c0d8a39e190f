"""Our manifests' sequencing in a foreign engine, scorm-again's: what a learner may open, free and in order."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser

from builder.course import Block, Course
from builder.manifest import item_id
from builder.targets import TARGETS
from tests.builder.packages import xml
from tests.builder.sample_course import COURSE, FIRST, SECOND
from tests.lms.scorm_lms import ScormLms
from tests.lms.server import WebServer

SCORM_AGAIN = Path(__file__).parents[2] / "node_modules" / "scorm-again" / "dist" / "scorm2004.min.js"
SS = "{http://www.imsglobal.org/xsd/imsss}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
THIRD = replace(SECOND, id="third", iri="https://w3id.org/ementor/sample/third", title="Third")
Play = Callable[..., tuple[list[Any], int | None]]

# Plays a course: `visits` say whether the module is done and what is asked for at the end; gives for each visit which
# module it was and which ones the engine lets the learner choose, and at last the module that would come next.
PLAY = """([tree, visits]) => {
  const api = new Scorm2004API({ autocommit: false, logLevel: 5, sequencing: { activityTree: tree } });
  const leaves = (activity) => (activity.children.length ? activity.children.flatMap(leaves) : [activity.id]);
  const current = () => api.getSequencingState().currentActivity?.id ?? null;
  const isOpen = (id) => api.lmsGetValue(`adl.nav.request_valid.choice.{target=${id}}`) === 'true';
  const set = (name, value) => { if (api.lmsSetValue(name, value) !== 'true') throw new Error(`${name} is refused`); };
  const seen = [];
  api.processNavigationRequest('start');
  for (const { done, request } of visits) {
    api.lmsInitialize('');
    seen.push([current(), leaves(tree).filter(isOpen)]);
    set('cmi.exit', 'suspend');
    if (done) {
      const ids = [...Array(Number(api.lmsGetValue('cmi.objectives._count'))).keys()];
      const at = ids.find((n) => api.lmsGetValue(`cmi.objectives.${n}.id`) === 'module_done');
      if (at !== undefined) set(`cmi.objectives.${at}.success_status`, 'passed');
      set('cmi.progress_measure', '1');
      set('cmi.completion_status', 'completed');
    }
    set('adl.nav.request', request);
    api.lmsFinish('');
    api.reset();
  }
  return [seen, current()];
}"""


@dataclass(frozen=True)
class Visit:
    done: bool
    request: str


def tree(manifest: etree._Element) -> dict[str, Any]:
    """The activities as scorm-again's settings: every attribute under the name that it has there."""
    (organization,) = manifest.iter(f"{CP}organization")
    return _activity(organization)


def _activity(element: etree._Element) -> dict[str, Any]:
    sequencing = element.find(f"{SS}sequencing")
    return {
        "id": element.get("identifier"),
        "title": element.findtext(f"{CP}title"),
        "children": [_activity(item) for item in element.iterfind(f"{CP}item")],
        "sequencingControls": _values(sequencing, "controlMode") | _values(sequencing, "rollupRules"),
        "deliveryControls": _values(sequencing, "deliveryControls"),
        "primaryObjective": {"objectiveID": f"{element.get('identifier')}_primary", "isPrimary": True},
        "objectives": [
            {
                "objectiveID": objective.get("objectiveID"),
                "mapInfo": [_attributes(mapping) for mapping in objective.iterfind(f"{SS}mapInfo")],
            }
            for objective in sequencing.iterfind(f"{SS}objectives/{SS}objective")
        ],
        "sequencingRules": {
            "preConditionRules": [
                {
                    "action": rule.find(f"{SS}ruleAction").get("action"),
                    "conditionCombination": rule.find(f"{SS}ruleConditions").get("conditionCombination"),
                    "conditions": [_attributes(condition) for condition in rule.iter(f"{SS}ruleCondition")],
                }
                for rule in sequencing.iterfind(f"{SS}sequencingRules/{SS}preConditionRule")
            ]
        },
    }


def _values(sequencing: etree._Element, name: str) -> dict[str, Any]:
    found = sequencing.find(f"{SS}{name}")
    return {} if found is None else _attributes(found)


def _attributes(element: etree._Element) -> dict[str, Any]:
    words = {"true": True, "false": False}
    return {
        name: words.get(value, float(value) if value.isdigit() else value) for name, value in element.attrib.items()
    }


@pytest.fixture(scope="module")
def play(browser: Browser, web: WebServer, scorm2004_lms: ScormLms) -> Iterator[Play]:
    """`play(course, edition, *visits)`: [[module, the open ones], …] by their places, and the next one."""
    page = browser.new_page()
    page.goto(f"{web.url}/scorm/page.css")
    page.evaluate("(source) => { (0, eval)(source); }", SCORM_AGAIN.read_text(encoding="utf-8"))

    def play(course: Course, edition: str, *visits: Visit) -> tuple[list[Any], int | None]:
        activities = tree(xml(TARGETS[edition].render(course), "imsmanifest.xml"))
        seen, following = page.evaluate(PLAY, [activities, [asdict(visit) for visit in visits]])
        places = {item_id(course, au): at for at, au in enumerate(course.aus)} | {None: None}
        return [[places[now], [places[one] for one in choice]] for now, choice in seen], places[following]

    yield play
    page.close()


def in_a_row(order: str) -> Course:
    return replace(COURSE, order=order, blocks=(Block("", "", (FIRST, SECOND, THIRD)),))


def in_blocks(order: str) -> Course:
    return replace(
        COURSE, order=order, blocks=(Block("first", "First steps", (FIRST, SECOND)), Block("", "", (THIRD,)))
    )


@pytest.mark.parametrize("edition", ["scorm2004_3", "scorm2004_4"])
@pytest.mark.parametrize("course", [in_a_row, in_blocks])
def test_free_every_module_is_open_from_the_start(play: Play, course: Callable[[str], Course], edition: str) -> None:
    seen, following = play(course("free"), edition, Visit(done=False, request="continue"), Visit(False, "continue"))
    assert seen == [[0, [0, 1, 2]], [1, [0, 1, 2]]]
    assert following == 2


@pytest.mark.parametrize("edition", ["scorm2004_3", "scorm2004_4"])
@pytest.mark.parametrize("course", [in_a_row, in_blocks])
def test_in_order_a_module_opens_when_the_one_before_is_done(
    play: Play, course: Callable[[str], Course], edition: str
) -> None:
    done, back = Visit(done=True, request="continue"), Visit(done=False, request="previous")
    seen, following = play(course("in-order"), edition, done, done, back, Visit(False, "suspendAll"))
    assert seen == [[0, [0]], [1, [0, 1]], [2, [0, 1, 2]], [1, [0, 1, 2]]]
    assert following is None  # suspended


def test_in_order_nothing_leads_past_a_module_that_is_not_done(play: Play) -> None:
    waiting = Visit(done=False, request="continue")
    seen, following = play(in_a_row("in-order"), "scorm2004_4", waiting, waiting)
    assert seen == [[0, [0]], [0, [0]]]
    assert following == 0
