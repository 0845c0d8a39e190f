"""What the LMS makes of the data model before and after a session (SCORM 1.2 RTE §3.4.4, cmi.core)."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.lms.scorm_lms import ScormLms
from tests.lms.server import WebServer

STATUS = "cmi.core.lesson_status"
RAW = "cmi.core.score.raw"
LAUNCH = {"studentId": "s", "studentName": "Student, Sample", "credit": "credit", "lessonMode": "normal"}
LAUNCH |= {"launchData": "", "masteryScore": ""}

Values = dict[str, str]


@pytest.fixture(scope="module")
def play(browser: Browser, web: WebServer, scorm12_lms: ScormLms) -> Iterator[Callable[..., tuple[Values, Values]]]:
    """Begin a session, set values, end it; gives the data model at its start and after its end."""
    page = browser.new_page()
    page.goto(f"{web.url}/scorm/page.css")

    def play(kept: Values, set_values: Values, **launch: str) -> tuple[Values, Values]:
        started, ended = page.evaluate(
            """async ([launch, kept, values]) => {
              const { begin, end } = await import('/scorm12/session.js');
              const started = begin(launch, kept);
              return [started, end({ ...started, ...values })];
            }""",
            [{**LAUNCH, **launch}, kept, set_values],
        )
        return started, ended

    yield play
    page.close()


@pytest.mark.parametrize(("exit_value", "entry"), [("suspend", "resume"), ("", ""), ("logout", ""), ("time-out", "")])
def test_the_next_entry_follows_from_the_exit(play: Callable, exit_value: str, entry: str) -> None:
    first, ended = play({}, {"cmi.core.exit": exit_value})
    second, _ = play(ended, {})
    assert (first["cmi.core.entry"], second["cmi.core.entry"]) == ("ab-initio", entry)
    assert "cmi.core.exit" not in second


def test_session_times_add_up_to_the_total(play: Callable) -> None:
    _, ended = play({}, {"cmi.core.session_time": "00:59:30.50"})
    again, ended = play(ended, {"cmi.core.session_time": "0001:00:45.75"})
    assert (again["cmi.core.total_time"], ended["cmi.core.total_time"]) == ("0000:59:30.50", "0002:00:16.25")
    assert play(ended, {})[1]["cmi.core.total_time"] == "0002:00:16.25"


@pytest.mark.parametrize(
    ("launch", "set_values", "status"),
    [
        ({}, {}, "completed"),
        ({}, {STATUS: "incomplete"}, "incomplete"),
        ({}, {STATUS: "completed", RAW: "20"}, "completed"),
        ({"lessonMode": "browse", "credit": "no-credit"}, {}, "browsed"),
        ({"masteryScore": "70"}, {STATUS: "completed", RAW: "70"}, "passed"),
        ({"masteryScore": "70"}, {STATUS: "incomplete", RAW: "69.9"}, "failed"),
        ({"masteryScore": "70"}, {STATUS: "incomplete"}, "incomplete"),
        ({"masteryScore": "70", "credit": "no-credit"}, {STATUS: "completed", RAW: "9"}, "completed"),
    ],
)
def test_the_lms_settles_the_status_when_a_session_ends(
    play: Callable, launch: dict[str, str], set_values: Values, status: str
) -> None:
    assert play({}, set_values, **launch)[1][STATUS] == status
