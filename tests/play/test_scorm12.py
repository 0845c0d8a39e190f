"""The SCORM 1.2 package in the strict LMS: answered, left, resumed, completed; the LMS has nothing to object to."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.lms.package import read_scos
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.play.learner import Learner, open_lms

STATUS = "cmi.core.lesson_status"
SCORE = "cmi.core.score.raw"
STATE = "cmi.suspend_data"
STRENGTHS, INTERVIEWS = 0, 1
SENTENCE = "Kartą dirbau naktį. Веднъж — сам. 🙂"

Enrol = Callable[..., Attempt]


@pytest.fixture
def enrol(scorm12_lms: ScormLms, scorm12_content: str, scorm12_package: Path) -> Enrol:
    """`enrol(STRENGTHS)`: a learner's attempt at a module, with what else the LMS decides."""
    scos = read_scos(scorm12_package)
    return lambda module=STRENGTHS, **more: scorm12_lms.enrol(Launch(scorm12_content + scos[module].href, **more))


def launch(context: BrowserContext, attempt: Attempt) -> tuple[Page, Learner]:
    page, frame = open_lms(context, attempt.address, attempt.launch.url)
    return page, Learner(frame)


def status_is(status: str) -> Callable[[Attempt], bool]:
    return lambda attempt: attempt.values.get(STATUS) == status


def finished(times: int) -> Callable[[Attempt], bool]:
    return lambda attempt: attempt.finishes == times


def test_a_module_answered_left_resumed_and_completed(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    page, learner = launch(context, attempt)
    learner.choose_sector("I am in vocational training")
    learner.read_on(1)
    learner.screen.locator("#e1-cards .sort-card").first.get_by_label("Like me", exact=True).check()
    learner.read_on(2)
    learner.write("e1-sentence", SENTENCE)
    learner.save_and_exit()
    expect(learner.screen.locator("#goodbye_text")).to_have_text("Everything is saved. You can close this window.")
    attempt.wait_until(finished(1), "the end of the session")
    page.close()
    assert (attempt.values[STATUS], attempt.values["cmi.core.exit"]) == ("incomplete", "suspend")

    page, learner = launch(context, attempt)
    expect(learner.heading()).to_have_text("Find your evidence")
    expect(learner.screen.get_by_label("I am in vocational training").first).to_be_checked()
    assert learner.field("e1-sentence").input_value() == SENTENCE
    assert learner.screen.locator("#e1-cards .sort-card").first.get_by_label("Like me", exact=True).is_checked()
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=1)
    expect(learner.screen.locator(".quiz-result")).to_contain_text("7 of 8")
    learner.read_all()
    expect(learner.screen.locator("#result")).to_contain_text("Quiz passed: your best result is 87%")
    learner.save_and_exit()
    attempt.wait_until(finished(2), "the end of the session")
    page.close()
    assert (attempt.values[STATUS], attempt.values[SCORE]) == ("passed", "87.5")
    assert attempt.faults == []


def test_answers_become_interactions(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    _, learner = launch(context, attempt)
    learner.go_to("Check yourself")
    learner.answer("q1-explain", right=True)
    learner.screen.get_by_role("button", name="Next question").click()
    learner.answer("q1-missing", right=False)
    attempt.wait_until(lambda a: "cmi.interactions.1.latency" in a.values, "the second interaction")
    kept = {name.removeprefix("cmi.interactions."): value for name, value in attempt.values.items()}
    expected = {
        "0.id": "q1-explain",
        "0.type": "choice",
        "0.objectives.0.id": "evidence",
        "0.correct_responses.0.pattern": "a,c",
        "0.weighting": "1",
        "0.student_response": "a,c",
        "0.result": "correct",
        "1.id": "q1-missing",
        "1.student_response": "a",
        "1.result": "wrong",
    }
    assert {name: kept[name] for name in expected} == expected
    assert attempt.faults == []


def test_tries_are_unlimited_and_the_best_one_counts(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(INTERVIEWS)
    _, learner = launch(context, attempt)
    learner.read_all()
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=4)
    attempt.wait_until(lambda a: a.values.get(SCORE) == "50", "the score of the first try")
    assert attempt.values[STATUS] == "incomplete"  # not failed: tries are left
    learner.try_again()
    learner.take_quiz()
    attempt.wait_until(status_is("passed"), "passing")
    learner.try_again()
    learner.take_quiz(wrong=8)
    learner.saved()
    assert (attempt.values[STATUS], attempt.values[SCORE]) == ("passed", "100")
    objectives = [attempt.values[f"cmi.objectives.{at}.id"] for at in range(4)]
    assert objectives == ["star", "formats", "hard-questions", "follow-up"]
    assert {attempt.values[f"cmi.objectives.{at}.score.raw"] for at in range(4)} == {"100"}
    assert len(attempt.called("LMSSetValue", STATUS)) == 2
    assert attempt.faults == []


@pytest.mark.parametrize("way", ["the tab is closed", "the learner goes elsewhere", "the LMS closes the module"])
def test_leaving_without_a_word_keeps_everything(context: BrowserContext, enrol: Enrol, way: str) -> None:
    attempt = enrol()
    page, learner = launch(context, attempt)
    learner.go_to("Find your evidence")
    learner.field("e1-sentence").fill("Written at the last moment")
    if way == "the tab is closed":
        page.close(run_before_unload=True)
    elif way == "the learner goes elsewhere":
        page.goto("about:blank")
    else:
        page.get_by_role("button", name="Close the module").click()
    attempt.wait_until(finished(1), "the end of the session")
    _, learner = launch(context, attempt)
    expect(learner.heading()).to_have_text("Find your evidence")
    assert learner.field("e1-sentence").input_value() == "Written at the last moment"
    assert re.fullmatch(r"0000:00:\d\d\.\d\d", attempt.values["cmi.core.total_time"])
    assert attempt.faults == []


def test_a_page_that_is_hidden_has_kept_everything(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    _, learner = launch(context, attempt)
    learner.go_to("Find your evidence")
    learner.field("e1-sentence").fill("Written, then to another app")
    learner.hide()
    assert "Written, then to another app" in attempt.values[STATE]
    assert attempt.open


def test_a_window_that_the_browser_restores_says_that_its_session_is_over(
    context: BrowserContext, enrol: Enrol
) -> None:
    attempt = enrol(window="popup")
    page = context.new_page()
    page.goto(attempt.address)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Open the module").click()
    learner = Learner(opened.value)
    learner.put_away_and_restore()
    expect(learner.notice("ended")).to_be_in_viewport()
    expect(learner.screen.locator("#save_status")).to_have_text("Not saved yet")
    learner.read_on(1)
    attempt.wait_until(finished(1), "the end of the session")
    assert attempt.faults == []


def test_in_a_popup_the_window_closes_after_saving(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(window="popup")
    page = context.new_page()
    page.goto(attempt.address)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Open the module").click()
    learner = Learner(opened.value)
    learner.read_on(2)
    with opened.value.expect_event("close"):
        learner.save_and_exit()
    attempt.wait_until(finished(1), "the end of the session")
    assert attempt.values["cmi.core.lesson_location"] == "e1-proof"
    assert attempt.faults == []


def test_a_second_window_only_reads(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    _, first = launch(context, attempt)
    other = enrol()
    _, second = launch(context, other)
    expect(second.notice("second-tab")).to_be_visible()
    assert second.field("e1-sentence").get_attribute("readonly") is not None
    assert (other.sessions, other.calls) == (0, [])
    first.read_on(1)
    attempt.wait_until(lambda a: a.values.get("cmi.core.lesson_location") == "e1-sort", "the page of the first")


@pytest.mark.parametrize("mode", ["browse", "review"])
def test_looking_around_keeps_nothing(context: BrowserContext, enrol: Enrol, mode: str) -> None:
    attempt = enrol(lesson_mode=mode)
    page, learner = launch(context, attempt)
    expect(learner.notice(mode)).to_be_visible()
    learner.go_to("Check yourself")
    learner.take_quiz()
    page.close(run_before_unload=True)
    attempt.wait_until(finished(1), "the end of the session")
    assert attempt.called("LMSSetValue") == []
    assert attempt.faults == []


def test_without_credit_there_is_no_score(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(credit="no-credit")
    _, learner = launch(context, attempt)
    learner.read_all()
    learner.go_to("Check yourself")
    learner.take_quiz()
    attempt.wait_until(status_is("passed"), "passing")
    assert SCORE not in attempt.values


def test_with_a_mastery_score_the_lms_sees_no_score_before_it_is_passed(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(mastery_score="70")
    _, learner = launch(context, attempt)
    learner.read_all()
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=6)
    learner.saved()
    assert SCORE not in attempt.values
    learner.try_again()
    learner.take_quiz(wrong=1)
    attempt.wait_until(status_is("passed"), "passing")
    attempt.wait_until(lambda a: a.values.get(SCORE) == "87.5", "the score")
    assert attempt.faults == []


def test_an_lms_without_the_optional_categories_hears_nothing_of_them(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol(without=("interactions", "objectives"))
    _, learner = launch(context, attempt)
    learner.go_to("Check yourself")
    learner.take_quiz()
    learner.saved()
    assert (attempt.values[SCORE], attempt.faults) == ("100", [])


def test_texts_beyond_the_room_are_said_before_they_are_lost(context: BrowserContext, enrol: Enrol) -> None:
    attempt = enrol()
    page, learner = launch(context, attempt)
    learner.go_to("Find your evidence")
    learner.write("e1-sentence", "word " * 1000)
    expect(learner.notice("cut")).to_be_visible()
    expect(learner.screen.locator("#e1-sentence_count")).to_contain_text("can keep only the first")
    learner.save_and_exit()
    learner.screen.get_by_role("button", name="Leave", exact=False).click()
    attempt.wait_until(finished(1), "the end of the session")
    page.close()
    assert 3900 < len(attempt.values[STATE]) <= 4000
    _, learner = launch(context, attempt)
    assert ("word " * 1000).startswith(learner.field("e1-sentence").input_value())
    assert attempt.faults == []
