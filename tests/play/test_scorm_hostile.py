"""The SCORM packages in LMSs that do what the standard does not: the learner is told, and goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, expect

from tests.lms.package import read_scos
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.play.learner import Learner, open_lms

Open = Callable[[str], tuple[Attempt, Frame]]


SCORES = {"scorm12": "cmi.core.score.raw", "scorm2004": "cmi.score.raw"}
PLACES = {"scorm12": "cmi.core.lesson_location", "scorm2004": "cmi.location"}


@pytest.fixture(params=["scorm12", "scorm2004"])
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def opened(context: BrowserContext, edition: str, request: pytest.FixtureRequest) -> Open:
    """`opened(mode)`: *Know your strengths* in an LMS with one of the modes of hostile.js."""
    lms: ScormLms = request.getfixturevalue(f"{edition}_lms")
    folder: Path = request.getfixturevalue(f"{edition}_package")
    url = request.getfixturevalue(f"{edition}_content") + read_scos(folder)[0].href

    def opened(mode: str) -> tuple[Attempt, Frame]:
        attempt = lms.enrol(Launch(url, hostile=mode))
        _, frame = open_lms(context, attempt.address, url)
        return attempt, frame

    return opened


def take_quiz(learner: Learner) -> None:
    learner.go_to("Check yourself")
    learner.take_quiz()
    expect(learner.screen.locator(".quiz-result")).to_contain_text("8 of 8")


def test_an_api_that_appears_late_is_found(opened: Open, edition: str) -> None:
    attempt, frame = opened("late")
    learner = Learner(frame)
    take_quiz(learner)
    attempt.wait_until(lambda a: a.values.get(SCORES[edition]) == "100", "the score")
    assert attempt.faults == []


def test_an_api_that_throws_leaves_the_module_usable(opened: Open) -> None:
    _, frame = opened("throws")
    learner = Learner(frame)
    expect(learner.notice("untracked")).to_be_visible()
    take_quiz(learner)
    learner.save_and_exit()
    expect(learner.screen.locator("#exit_dialog")).to_be_visible()


def test_without_an_api_it_goes_on_untracked_after_ten_seconds(context: BrowserContext, opened: Open) -> None:
    context.clock.install()
    _, frame = opened("missing")
    expect(frame.locator("#notice_connecting")).to_be_visible()
    context.clock.fast_forward(11_000)
    learner = Learner(frame)
    expect(learner.notice("untracked")).to_be_visible()
    take_quiz(learner)


def test_alone_in_a_window_it_does_not_wait_for_an_lms(context: BrowserContext, scorm12_content: str) -> None:
    page = context.new_page()
    page.goto(f"{scorm12_content}know-your-strengths.html")
    expect(Learner(page).notice("untracked")).to_be_visible()


def test_a_slow_lms_does_not_hold_up_the_learner(opened: Open, edition: str) -> None:
    attempt, frame = opened("slow")
    learner = Learner(frame)
    learner.read_on(2)
    expect(learner.heading()).to_have_text("From claim to evidence")
    attempt.wait_until(lambda a: a.values.get(PLACES[edition]) == "e1-proof", "the page")
    assert attempt.faults == []


def test_an_lms_that_refuses_to_keep_is_said_and_leaving_asks(context: BrowserContext, opened: Open) -> None:
    context.clock.install()
    attempt, frame = opened("commit-false")
    learner = Learner(frame)
    context.clock.run_for(10_000)
    expect(learner.notice("unsaved")).to_be_visible()
    learner.save_and_exit()
    expect(learner.screen.locator("#exit_question")).to_contain_text("not confirmed")
    learner.screen.get_by_role("button", name="Leave anyway").click()
    expect(learner.screen.locator("#goodbye_text")).to_contain_text("Nothing new was saved.")
    assert attempt.faults == []


def test_what_an_lms_has_lost_is_said_again_at_the_end(opened: Open, edition: str) -> None:
    attempt, frame = opened("commit-lost")
    learner = Learner(frame)
    learner.read_on(2)
    learner.saved()
    assert PLACES[edition] not in attempt.values
    learner.save_and_exit()
    attempt.wait_until(lambda a: a.finishes == 1, "the end of the session")
    assert attempt.values[PLACES[edition]] == "e1-proof"


def test_every_five_minutes_a_commit_keeps_the_lms_awake(context: BrowserContext, opened: Open, edition: str) -> None:
    context.clock.install()
    attempt, frame = opened("")
    commit = "LMSCommit" if edition == "scorm12" else "Commit"
    learner = Learner(frame)
    context.clock.run_for(3_000)
    learner.saved()
    before = len(attempt.called(commit))
    context.clock.run_for(200_000)
    assert len(attempt.called(commit)) == before
    context.clock.run_for(120_000)
    attempt.wait_until(lambda a: len(a.called(commit)) > before, "the commit")
    assert attempt.faults == []
