"""A quiz that draws from a bank: the same questions after a break, others in the next try, within its room."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Frame, expect

from builder.build import build, read_courses
from builder.state_budget import worst_case
from tests.banks_course import DRAWN, write_banks
from tests.lms.package import unpack
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.lms.server import WebServer
from tests.play.learner import Learner, open_lms


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_banks(tmp_path_factory.mktemp("banks"), ":attempts: 2\n")


@pytest.fixture(scope="module")
def enrol(source: Path, web: WebServer, scorm12_lms: ScormLms) -> Callable[[], Attempt]:
    build(source, source / "out", [], ["scorm12"])
    content = web.mount("banks", unpack(source / "out/tiny-en-scorm12.zip", source / "scorm12"))
    return lambda: scorm12_lms.enrol(Launch(f"{content}one.html"))


def launch(context: BrowserContext, attempt: Attempt) -> tuple[Any, Learner, Frame]:
    page, screen = open_lms(context, attempt.address, attempt.launch.url)
    learner = Learner(screen)
    learner.go_to("Check")
    return page, learner, screen


def asked(screen: Frame) -> str:
    """The id of the question that is shown."""
    question = screen.locator(".quiz .question:visible")
    expect(question).to_have_count(1)
    return question.get_attribute("id") or ""


def go_on(screen: Frame) -> None:
    screen.locator(".quiz .question:visible .actions button:visible").click()


def take(learner: Learner, screen: Frame, count: int, right: bool = True) -> list[str]:
    taken = []
    for place in range(DRAWN - count, DRAWN):
        expect(screen.locator(".quiz .question:visible .verb")).to_have_text(f"Question {place + 1} of {DRAWN}")
        taken.append(asked(screen))
        learner.answer(taken[-1], right=right)
        go_on(screen)
    return taken


def leave(learner: Learner, attempt: Attempt, page: Any) -> None:
    finishes = attempt.finishes
    learner.saved()
    learner.save_and_exit()
    attempt.wait_until(lambda a: a.finishes == finishes + 1, "the end of the session")
    page.close()


def test_a_try_goes_on_after_a_break_and_the_next_one_asks_others(
    context: BrowserContext, enrol: Callable[[], Attempt], source: Path
) -> None:
    attempt = enrol()
    page, learner, screen = launch(context, attempt)
    first = asked(screen)
    learner.answer(first, right=False)
    go_on(screen)
    second = asked(screen)
    leave(learner, attempt, page)

    page, learner, screen = launch(context, attempt)
    assert asked(screen) == second
    expect(screen.locator(".markers li")).to_have_count(DRAWN)
    taken = [first, *take(learner, screen, DRAWN - 1)]
    expect(screen.locator(".quiz-result")).to_contain_text("Right answers: 2 of 3")
    expect(screen.locator(".objective-scores li")).to_have_count(2)
    assert {one["objective"] for one in learner.module["questions"] if one["id"] in taken} == {"evidence", "letters"}
    leave(learner, attempt, page)
    (course,) = read_courses(source)
    assert len(attempt.values["cmi.suspend_data"]) <= worst_case(course.aus[0])

    page, learner, screen = launch(context, attempt)
    shown = screen.locator(".quiz .question:visible").evaluate_all("(all) => all.map(({ id }) => id)")
    assert shown == taken  # to look at, in the order in which they were asked
    learner.try_again()
    again = take(learner, screen, DRAWN)
    assert again != taken
    expect(screen.locator(".quiz-result")).to_contain_text("You have 0 tries left.")
    expect(screen.locator(".quiz .question:visible")).to_have_count(DRAWN)
    leave(learner, attempt, page)
    assert attempt.values["cmi.core.score.raw"] == "100"
    assert attempt.faults == []
