"""The SCORM packages in a foreign LMS, scorm-again: the same sessions, and no call that it refuses."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.lms.package import read_scos
from tests.lms.scorm_again_lms import ForeignAttempt, ScormAgainLms
from tests.lms.scorm_lms import ScormLms
from tests.lms.server import WebServer
from tests.play.learner import Learner, open_lms


@pytest.fixture(scope="module")
def foreign(web: WebServer, scorm12_lms: ScormLms) -> ScormAgainLms:
    return ScormAgainLms(web)


def launch(context: BrowserContext, attempt: ForeignAttempt) -> tuple[Page, Learner]:
    page, frame = open_lms(context, attempt.address, attempt.url)
    return page, Learner(frame)


def test_a_module_left_resumed_and_passed(
    context: BrowserContext, foreign: ScormAgainLms, scorm12_content: str, scorm12_package: Path
) -> None:
    attempt = foreign.enrol(scorm12_content + read_scos(scorm12_package)[0].href, "scorm12")
    page, learner = launch(context, attempt)
    learner.go_to("Find your evidence")
    learner.write("e1-sentence", "Ačiū! 🙂")
    learner.save_and_exit()
    attempt.wait_until(lambda a: a.data["core"]["exit"] == "suspend", "the end of the session")
    assert page.evaluate("refused") == []
    page.close()

    page, learner = launch(context, attempt)
    expect(learner.heading()).to_have_text("Find your evidence")
    assert learner.field("e1-sentence").input_value() == "Ačiū! 🙂"
    learner.read_all()
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=1)
    attempt.wait_until(lambda a: a.data["core"]["lesson_status"] == "passed", "passing")
    assert attempt.data["core"]["score"]["raw"] == "87.5"
    assert page.evaluate("refused") == []


def test_a_module_of_scorm_2004_left_resumed_and_passed(
    context: BrowserContext, foreign: ScormAgainLms, scorm2004_content: str, scorm2004_package: Path
) -> None:
    attempt = foreign.enrol(scorm2004_content + read_scos(scorm2004_package)[0].href, "scorm2004")
    page, learner = launch(context, attempt)
    learner.go_to("Find your evidence")
    learner.write("e1-sentence", "Ačiū! 🙂")
    learner.save_and_exit()
    attempt.wait_until(lambda a: a.data.get("exit") == "suspend", "the end of the session")
    assert page.evaluate("refused") == []
    page.close()

    page, learner = launch(context, attempt)
    expect(learner.heading()).to_have_text("Find your evidence")
    assert learner.field("e1-sentence").input_value() == "Ačiū! 🙂"
    learner.read_all()
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=1)
    attempt.wait_until(lambda a: a.data["success_status"] == "passed", "passing")
    attempt.wait_until(lambda a: a.data["completion_status"] == "completed", "completion")
    assert (attempt.data["score"]["scaled"], attempt.data["score"]["raw"]) == ("0.875", "87.5")
    assert page.evaluate("refused") == []
