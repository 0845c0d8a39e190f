"""The LMS's page over sessions: what it gives at launch, keeps at commit, makes of a session's end (RTE §3.4.4)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.lms.server import WebServer

SAMPLE = Path(__file__).parent / "sample_sco"
INIT = ("LMSInitialize", "")
COMMIT = ("LMSCommit", "")
FINISH = ("LMSFinish", "")
STATUS = "cmi.core.lesson_status"
CALL = "(calls) => calls.map(([method, ...args]) => findApi()[method](...args))"

Enrol = Callable[..., Attempt]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def enrol(web: WebServer, scorm12_lms: ScormLms) -> Enrol:
    sco = web.mount("sample-sco", SAMPLE) + "index.html"
    return lambda **launch: scorm12_lms.enrol(Launch(sco, **launch))


def open_sco(context: BrowserContext, attempt: Attempt) -> tuple[Page, Frame]:
    page = context.new_page()
    page.goto(attempt.address)
    page.frame_locator("iframe").get_by_role("heading", name="Sample SCO").wait_for()
    return page, page.frame(name="sco")


def play(context: BrowserContext, attempt: Attempt, *calls: tuple[str, ...]) -> list[Any]:
    """A session in a tab of its own, which is closed after the calls."""
    page, sco = open_sco(context, attempt)
    answers = sco.evaluate(CALL, [list(call) for call in calls])
    page.close()
    return answers


def put(name: str, value: str) -> tuple[str, str, str]:
    return ("LMSSetValue", name, value)


def get(name: str) -> tuple[str, str]:
    return ("LMSGetValue", name)


def test_a_first_launch_is_ab_initio_and_not_attempted(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(launch_data="start=2", mastery_score="70")
    names = [STATUS, "cmi.core.entry", "cmi.core.credit", "cmi.core.lesson_mode", "cmi.core.total_time"]
    names += ["cmi.core.student_id", "cmi.core.student_name", "cmi.launch_data", "cmi.student_data.mastery_score"]
    answers = play(context, attempt, INIT, *map(get, names))
    expected = ["not attempted", "ab-initio", "credit", "normal", "0000:00:00.00", "sample-student", "Student, Sample"]
    assert answers == ["true", *expected, "start=2", "70"]


def test_a_suspended_session_is_resumed(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    calls = [put("cmi.core.exit", "suspend"), put("cmi.suspend_data", "p3"), put("cmi.core.session_time", "00:01:00")]
    play(context, attempt, INIT, *calls, FINISH)
    again = play(context, attempt, INIT, *map(get, ["cmi.core.entry", "cmi.suspend_data", "cmi.core.total_time"]))
    assert again == ["true", "resume", "p3", "0000:01:00.00"]


def test_what_was_committed_survives_a_closed_tab_and_the_rest_does_not(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    play(context, attempt, INIT, put("cmi.core.exit", "suspend"), put("cmi.suspend_data", "kept"), COMMIT)
    play(context, attempt, INIT, put("cmi.suspend_data", "lost"))
    assert play(context, attempt, INIT, get("cmi.suspend_data")) == ["true", "kept"]
    assert (attempt.sessions, attempt.finishes, attempt.open) == (3, 0, True)


def test_calls_made_while_the_tab_closes_arrive(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    page, sco = open_sco(context, attempt)
    last = [put("cmi.suspend_data", "at the last moment"), COMMIT, FINISH]
    sco.evaluate("(calls) => { findApi().LMSInitialize(''); lastCalls = calls; }", [list(call) for call in last])
    page.close(run_before_unload=True)
    attempt.wait_until(lambda a: a.finishes == 1, "the finish of the closing tab")
    assert attempt.values["cmi.suspend_data"] == "at the last moment"


def test_a_session_left_open_ends_before_the_next_begins(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    play(context, attempt, INIT, put("cmi.core.session_time", "00:01:00"), COMMIT)
    assert play(context, attempt, INIT, get(STATUS), get("cmi.core.total_time")) == [
        "true",
        "completed",
        "0000:01:00.00",
    ]


def test_the_sco_plays_in_a_popup(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(window="popup")
    page = context.new_page()
    page.goto(attempt.address)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Open the module").click()
    popup = opened.value
    expect(popup.get_by_role("heading", name="Sample SCO")).to_be_visible()
    assert popup.evaluate(CALL, [list(INIT), list(put("cmi.core.exit", "suspend"))]) == ["true", "true"]
    popup.evaluate("(calls) => { lastCalls = calls; }", [list(FINISH)])
    popup.close(run_before_unload=True)
    attempt.wait_until(lambda a: a.finishes == 1, "the finish of the closing popup")


def test_the_lms_can_close_the_module_itself(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    page, sco = open_sco(context, attempt)
    sco.evaluate("(calls) => { findApi().LMSInitialize(''); lastCalls = calls; }", [list(FINISH)])
    page.get_by_role("button", name="Close the module").click()
    attempt.wait_until(lambda a: a.finishes == 1, "the finish of the closed module")


def test_a_call_after_finish_reaches_the_record_as_a_fault(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    play(context, attempt, INIT, FINISH, put("cmi.suspend_data", "late"))
    attempt.wait_until(lambda a: bool(a.faults), "the fault")
    assert attempt.faults == ['LMSSetValue("cmi.suspend_data", "late"): 301 the session is finished']
    assert [call["afterFinish"] for call in attempt.calls] == [False, False, True]


def test_a_hostile_lms_offers_no_api(context: BrowserContext, enrol: Enrol) -> None:
    _, sco = open_sco(context, enrol(hostile="missing"))
    assert sco.evaluate("() => findApi()") is None


def test_a_hostile_lms_offers_its_api_late(context: BrowserContext, enrol: Enrol) -> None:
    _, sco = open_sco(context, enrol(hostile="late"))
    assert sco.evaluate("() => findApi()") is None
    sco.wait_for_function("() => findApi() !== null")
    assert sco.evaluate(CALL, [list(INIT)]) == ["true"]


def test_a_hostile_lms_throws(context: BrowserContext, enrol: Enrol) -> None:
    _, sco = open_sco(context, enrol(hostile="throws"))
    thrown = "() => { try { findApi().LMSInitialize(''); } catch (error) { return error.message; } }"
    assert sco.evaluate(thrown) == "the LMS is broken"


@pytest.mark.parametrize(("mode", "answer"), [("commit-false", "false"), ("commit-lost", "true")])
def test_a_hostile_lms_answers_a_commit_and_keeps_nothing(
    context: BrowserContext, enrol: Enrol, mode: str, answer: str
) -> None:
    attempt = enrol(hostile=mode)
    calls = (INIT, put("cmi.suspend_data", "x"), COMMIT, ("LMSGetLastError",))
    assert play(context, attempt, *calls) == ["true", "true", answer, "0"]
    assert "cmi.suspend_data" not in attempt.values


def test_a_hostile_lms_is_slow(context: BrowserContext, enrol: Enrol) -> None:
    _, sco = open_sco(context, enrol(hostile="slow"))
    timed = "() => { const start = performance.now(); findApi().LMSInitialize(''); return performance.now() - start; }"
    assert sco.evaluate(timed) >= 500


def test_an_unknown_mode_is_an_error_of_the_test(context: BrowserContext, enrol: Enrol) -> None:
    page = context.new_page()
    with page.expect_event("pageerror") as error:
        page.goto(enrol(hostile="evil").address)
    assert "no such mode of the LMS: evil" in str(error.value)
