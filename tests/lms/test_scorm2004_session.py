"""What the LMS makes of the data model of SCORM 2004 before and after a session (RTE §4.2; SN §5.6)."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.lms.scorm_lms import ScormLms
from tests.lms.server import WebServer

LAUNCH = {"studentId": "s", "studentName": "Student, Sample", "credit": "credit", "lessonMode": "normal"}
LAUNCH |= {"launchData": "", "masteryScore": "", "threshold": "", "objectives": []}
LAUNCH |= {"canContinue": "unknown"}

Values = dict[str, str]
Play = Callable[..., tuple[Values, Values]]


@pytest.fixture(scope="module")
def play(browser: Browser, web: WebServer, scorm2004_lms: ScormLms) -> Iterator[Play]:
    """Begin a session, set values, end it; gives the data model at its start and after its end."""
    page = browser.new_page()
    page.goto(f"{web.url}/scorm/page.css")

    def play(kept: Values, set_values: Values, **launch: str | list[str]) -> tuple[Values, Values]:
        started, ended = page.evaluate(
            """async ([launch, kept, values]) => {
              const { begin, end } = await import('/scorm2004/session.js');
              const started = begin(launch, kept);
              return [started, end({ ...started, ...values })];
            }""",
            [{**LAUNCH, **launch}, kept, set_values],
        )
        return started, ended

    yield play
    page.close()


@pytest.mark.parametrize(
    ("exit_value", "request_", "entry"),
    [
        ("suspend", "_none_", "resume"),
        ("suspend", "continue", "resume"),
        ("normal", "suspendAll", "resume"),
        ("suspend", "suspendAll", "resume"),
        ("suspend", "exitAll", "ab-initio"),
        ("normal", "_none_", "ab-initio"),
        ("", "continue", "ab-initio"),
        ("time-out", "_none_", "ab-initio"),
        ("logout", "_none_", "ab-initio"),
    ],
)
def test_only_a_suspended_attempt_goes_on(play: Play, exit_value: str, request_: str, entry: str) -> None:
    first, ended = play({}, {"cmi.exit": exit_value, "adl.nav.request": request_, "cmi.suspend_data": "p3"})
    second, _ = play(ended, {})
    assert (first["cmi.entry"], second["cmi.entry"]) == ("ab-initio", entry)
    assert second.get("cmi.suspend_data") == ("p3" if entry == "resume" else None)
    assert second.keys().isdisjoint({"cmi.exit", "adl.nav.request", "cmi.session_time"})


def test_session_times_add_up_to_the_total(play: Play) -> None:
    _, ended = play({}, {"cmi.exit": "suspend", "cmi.session_time": "PT59M30.5S"})
    again, ended = play(ended, {"cmi.exit": "suspend", "cmi.session_time": "PT3645.75S"})
    assert (again["cmi.total_time"], ended["cmi.total_time"]) == ("PT3570.5S", "PT7216.25S")


def test_the_objectives_of_the_manifest_are_there_at_the_start(play: Play) -> None:
    started, _ = play({}, {}, objectives=["evidence", "module_done"])
    assert (started["cmi.objectives.0.id"], started["cmi.objectives.1.id"]) == ("evidence", "module_done")


@pytest.mark.parametrize(
    ("launch", "set_values", "completion", "success"),
    [
        ({}, {}, "unknown", "unknown"),
        ({}, {"cmi.completion_status": "incomplete", "cmi.success_status": "passed"}, "incomplete", "passed"),
        ({"threshold": "1.0"}, {"cmi.completion_status": "incomplete"}, "incomplete", "unknown"),
        (
            {"threshold": "1.0"},
            {"cmi.completion_status": "completed", "cmi.progress_measure": "0.9"},
            "incomplete",
            "unknown",
        ),
        ({"threshold": "1.0"}, {"cmi.progress_measure": "1"}, "completed", "unknown"),
        ({"masteryScore": "0.7"}, {"cmi.success_status": "passed"}, "unknown", "unknown"),
        ({"masteryScore": "0.7"}, {"cmi.score.scaled": "0.7"}, "unknown", "passed"),
        ({"masteryScore": "0.7"}, {"cmi.score.scaled": "0.699"}, "unknown", "failed"),
    ],
)
def test_the_lms_settles_the_status_when_a_session_ends(
    play: Play, launch: dict[str, str], set_values: Values, completion: str, success: str
) -> None:
    _, ended = play({}, set_values, **launch)
    assert (ended["cmi.completion_status"], ended["cmi.success_status"]) == (completion, success)
