"""The SCORM 2004 package in the strict LMS: answered, left, resumed, completed; the LMS has nothing to object to."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.lms.package import read_scos
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.play.learner import Learner, open_lms

COMPLETION = "cmi.completion_status"
SUCCESS = "cmi.success_status"
SCALED = "cmi.score.scaled"
MEASURE = "cmi.progress_measure"
STATE = "cmi.suspend_data"
REQUEST = "adl.nav.request"
STRENGTHS, INTERVIEWS = 0, 1
SENTENCE = "Kartą dirbau naktį. Веднъж — сам. 🙂"

Enrol = Callable[..., Attempt]


@pytest.fixture
def enrol(scorm2004_lms: ScormLms, scorm2004_content: str, scorm2004_package: Path) -> Enrol:
    """`enrol(STRENGTHS)`: a learner's attempt at a module as the manifest has it, with what else the LMS decides."""
    scos = read_scos(scorm2004_package)

    def enrol(module: int = STRENGTHS, **more: object) -> Attempt:
        manifest = {"threshold": "1.0", "objectives": scos[module].objectives}
        return scorm2004_lms.enrol(Launch(scorm2004_content + scos[module].href, **(manifest | more)))

    return enrol


def launch(context: BrowserContext, attempt: Attempt) -> tuple[Page, Learner]:
    page, frame = open_lms(context, attempt.address, attempt.launch.url)
    return page, Learner(frame)


def value_is(name: str, value: str) -> Callable[[Attempt], bool]:
    return lambda attempt: attempt.values.get(name) == value


def finished(times: int) -> Callable[[Attempt], bool]:
    return lambda attempt: attempt.finishes == times


def record(attempt: Attempt, name: str) -> dict[str, str]:
    """What is kept of the last record of an array, such as cmi.interactions."""
    last = max(int(key.removeprefix(f"{name}.").split(".")[0]) for key in attempt.values if key.startswith(f"{name}."))
    prefix = f"{name}.{last}."
    return {key.removeprefix(prefix): value for key, value in attempt.values.items() if key.startswith(prefix)}


def test_a_session_begins_with_suspend_and_incomplete_kept_at_once(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    launch(context, attempt)
    attempt.wait_until(lambda a: bool(a.called("Commit")), "the first commit")
    told = [call["args"] or call["method"] for call in attempt.calls if call["method"] in ("SetValue", "Commit")]
    assert told[:3] == [["cmi.exit", "suspend"], [COMPLETION, "incomplete"], [""]]


def test_a_module_answered_left_resumed_and_completed(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    page, learner = launch(context, attempt)
    learner.choose_sector("I am in vocational training")
    learner.read_on(3)
    learner.write("e1-sentence", SENTENCE)
    learner.save_and_exit()
    expect(learner.screen.locator("#goodbye_text")).to_have_text("Everything is saved. You can close this window.")
    attempt.wait_until(finished(1), "the end of the session")
    page.close()
    assert (attempt.values[COMPLETION], attempt.values["cmi.exit"]) == ("incomplete", "suspend")
    assert attempt.values[REQUEST] == "suspendAll"
    assert 0 < float(attempt.values[MEASURE]) < 1

    page, learner = launch(context, attempt)
    expect(learner.heading()).to_have_text("Find your evidence")
    expect(learner.screen.get_by_label("I am in vocational training").first).to_be_checked()
    assert learner.field("e1-sentence").input_value() == SENTENCE
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=1)
    learner.read_all()
    expect(learner.screen.locator("#result")).to_contain_text("Quiz passed: your best result is 87%")
    learner.save_and_exit()
    attempt.wait_until(finished(2), "the end of the session")
    page.close()
    kept = [attempt.values[name] for name in (COMPLETION, SUCCESS, SCALED, MEASURE)]
    assert kept == ["completed", "passed", "0.875", "1"]
    assert [attempt.values[f"cmi.score.{part}"] for part in ("raw", "min", "max")] == ["87.5", "0", "100"]
    assert re.fullmatch(r"PT\d+(\.\d{1,2})?S", attempt.values["cmi.total_time"])
    assert attempt.faults == []


def test_answers_become_interactions(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    _, learner = launch(context, attempt)
    learner.go_to("Check yourself")
    learner.answer("q1-explain", right=True)
    learner.screen.get_by_role("button", name="Next question").click()
    learner.answer("q1-missing", right=False)
    attempt.wait_until(lambda a: "cmi.interactions.1.description" in a.values, "the second interaction")
    kept = record(attempt, "cmi.interactions")
    assert kept["id"] == "q1-missing"
    assert (kept["type"], kept["result"], kept["learner_response"]) == ("choice", "incorrect", "a")
    assert kept["description"].startswith("{lang=en}")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\dZ", kept["timestamp"])
    assert attempt.values["cmi.interactions.0.correct_responses.0.pattern"] == "a[,]c"
    assert attempt.values["cmi.interactions.0.learner_response"] == "a[,]c"
    assert attempt.faults == []


def test_tries_are_unlimited_and_the_best_one_counts(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(INTERVIEWS)
    _, learner = launch(context, attempt)
    learner.read_all()
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=4)
    attempt.wait_until(value_is(SCALED, "0.5"), "the score of the first try")
    attempt.wait_until(value_is(COMPLETION, "completed"), "the completion, which a try is enough for")
    assert attempt.values.get(SUCCESS, "unknown") == "unknown"  # not failed: tries are left
    learner.try_again()
    learner.take_quiz()
    attempt.wait_until(value_is(SUCCESS, "passed"), "passing")
    learner.try_again()
    learner.take_quiz(wrong=8)
    learner.saved()
    assert (attempt.values[COMPLETION], attempt.values[SUCCESS], attempt.values[SCALED]) == ("completed", "passed", "1")
    assert len(attempt.called("SetValue", SUCCESS)) == 1
    objectives = {attempt.values[f"cmi.objectives.{at}.id"]: at for at in range(4)}
    assert list(objectives) == ["star", "formats", "hard-questions", "follow-up"]
    assert {attempt.values[f"cmi.objectives.{at}.success_status"] for at in objectives.values()} == {"passed"}
    assert {attempt.values[f"cmi.objectives.{at}.score.scaled"] for at in objectives.values()} == {"1"}
    assert attempt.faults == []


def test_in_order_the_module_says_when_it_is_done(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(objectives=("previous_done", "strengths", "module_done"))
    _, learner = launch(context, attempt)
    learner.read_all()
    learner.saved()
    assert "cmi.objectives.2.success_status" not in attempt.values
    learner.go_to("Check yourself")
    learner.take_quiz()
    attempt.wait_until(value_is("cmi.objectives.2.success_status", "passed"), "the objective of the order")
    assert "cmi.objectives.0.success_status" not in attempt.values
    assert attempt.faults == []


def test_without_a_mode_it_is_normal(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(lesson_mode="")
    _, learner = launch(context, attempt)
    learner.read_on(1)
    attempt.wait_until(value_is("cmi.location", "e1-sort"), "the page")


@pytest.mark.parametrize("mode", ["browse", "review"])
def test_looking_around_keeps_nothing(context: BrowserContext, enrol: Enrol, mode: str) -> None:
    attempt = enrol(lesson_mode=mode)
    page, learner = launch(context, attempt)
    expect(learner.notice(mode)).to_be_visible()
    learner.go_to("Check yourself")
    learner.take_quiz()
    learner.save_and_exit()
    attempt.wait_until(finished(1), "the end of the session")
    page.close()
    assert [call["args"] for call in attempt.called("SetValue")] == [[REQUEST, "exitAll"]]
    assert attempt.faults == []


def test_without_credit_there_is_no_score(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(credit="no-credit")
    _, learner = launch(context, attempt)
    learner.go_to("Check yourself")
    learner.take_quiz()
    attempt.wait_until(value_is(SUCCESS, "passed"), "passing")
    assert SCALED not in attempt.values


def test_an_lms_with_a_pass_mark_of_its_own_sees_no_score_below_it(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(mastery_score="0.9")
    _, learner = launch(context, attempt)
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=1)  # 87.5 %, enough for the course, not for this LMS
    expect(learner.screen.locator(".quiz-result")).to_contain_text("90%")
    learner.saved()
    assert (attempt.values.get(SCALED), attempt.values.get(SUCCESS)) == (None, None)
    learner.try_again()
    learner.take_quiz()
    attempt.wait_until(value_is(SCALED, "1"), "the score")
    assert attempt.values[SUCCESS] == "passed"
    assert attempt.faults == []


def test_an_lms_without_the_categories_hears_nothing_of_them(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(without=("interactions", "objectives"), objectives=())
    _, learner = launch(context, attempt)
    learner.go_to("Check yourself")
    learner.take_quiz()
    learner.saved()
    assert (attempt.values[SCALED], attempt.faults) == ("1", [])


def test_there_is_room_for_long_texts_and_what_does_not_fit_is_said(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    page, learner = launch(context, attempt)
    learner.go_to("Find your evidence")
    learner.write("e1-sentence", "word " * 10_000)
    learner.saved()
    expect(learner.notice("cut")).to_be_hidden()
    learner.write("e1-sentence", "word " * 13_000)
    expect(learner.notice("cut")).to_be_visible()
    learner.save_and_exit()
    learner.screen.get_by_role("button", name="Leave", exact=False).click()
    attempt.wait_until(finished(1), "the end of the session")
    page.close()
    assert 59_900 < len(attempt.values[STATE]) <= 60_000
    _, learner = launch(context, attempt)
    assert ("word " * 13_000).startswith(learner.field("e1-sentence").input_value())
    assert attempt.faults == []


def test_a_module_that_is_done_goes_on_to_the_next_one_where_the_lms_can(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(can_continue="true")
    _, learner = launch(context, attempt)
    on = learner.screen.get_by_role("button", name="Next: Interviews and selection")
    learner.read_all()
    expect(on).to_be_hidden()
    learner.go_to("Check yourself")
    learner.take_quiz()
    learner.screen.locator("#contents").get_by_role("link", name="The end").click()
    expect(learner.screen.locator("#next_by_hand")).to_be_hidden()
    on.click()
    attempt.wait_until(finished(1), "the end of the session")
    expect(learner.notice("ended")).to_be_visible()
    assert (attempt.values[REQUEST], attempt.values["cmi.exit"]) == ("continue", "suspend")
    assert (attempt.values[COMPLETION], attempt.values[SUCCESS]) == ("completed", "passed")
    assert attempt.faults == []


def test_where_the_lms_cannot_there_is_no_such_button(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(can_continue="false")
    _, learner = launch(context, attempt)
    learner.go_to("Check yourself")
    learner.take_quiz()
    learner.read_all()
    attempt.wait_until(value_is(COMPLETION, "completed"), "completion")
    expect(learner.screen.locator("#next_module")).to_be_hidden()
    expect(learner.screen.locator("#next_by_hand")).to_contain_text("The next module is Interviews and selection.")
