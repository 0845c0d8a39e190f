"""A course in each of the six languages, played in the strict LMS by a browser that speaks it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from builder.build import build
from builder.texts import form, texts
from tests.kinds_course import write_kinds
from tests.lms.package import unpack
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.lms.server import WebServer
from tests.play.learner import open_lms

QUOTED = {
    "bg": "„evidence“",
    "de": "„evidence“",
    "en": "“evidence”",
    "fi": "”evidence”",
    "it": "«evidence»",
    "lt": "„evidence“",
}
WRITTEN = {"en": "37.5"}  # everywhere else with a comma
PERCENT = {"bg": "70%", "de": "70\u00a0%", "en": "70%", "fi": "70\u00a0%", "it": "70%", "lt": "70\u00a0%"}


@pytest.fixture(scope="module")
def enrol(tmp_path_factory: pytest.TempPathFactory, web: WebServer, scorm12_lms: ScormLms) -> Callable[[str], Attempt]:
    def enrol(language: str) -> Attempt:
        folder = tmp_path_factory.mktemp(language)
        build(write_kinds(folder / "source", language), folder, [], ["scorm12"])
        content = web.mount(f"language-{language}", unpack(folder / f"tiny-{language}-scorm12.zip", folder / "content"))
        return scorm12_lms.enrol(Launch(f"{content}one.html"))

    return enrol


@pytest.mark.parametrize("language", sorted(QUOTED))
def test_a_course_speaks_its_language(browser: Browser, enrol: Callable[[str], Attempt], language: str) -> None:
    context = browser.new_context(locale=language, reduced_motion="reduce")
    words, player = texts(language).page, texts(language).player
    attempt = enrol(language)
    _, screen = open_lms(context, attempt.address, attempt.launch.url)
    expect(screen.locator("html")).to_have_attribute("lang", language)
    expect(screen.get_by_role("button", name=str(words["save-and-exit"]))).to_be_visible()
    expect(screen.locator(".duration")).to_have_text(form(words["minutes"], language, {"n": 5}).format(n=5))
    expect(screen.locator("#check .muted").first).to_contain_text(PERCENT[language], use_inner_text=False)

    number = WRITTEN.get(language, "37,5")
    question = screen.locator("#p-number")
    question.locator("input").fill(number)
    question.get_by_role("button", name=str(player["check"])).click()
    expect(question.locator(".verdict")).to_have_text(str(player["verdict-right"]))
    expect(question.locator("input")).to_have_value(number)
    expect(screen.locator("#p-number .right-answer")).to_contain_text(number, use_inner_text=False)
    expect(screen.locator("#p-text .solution")).to_contain_text(QUOTED[language], use_inner_text=False)
    expect(screen.locator("#p-true-false .option").first).to_contain_text(str(words["true"]))
    attempt.wait_until(lambda a: "cmi.interactions.0.latency" in a.values, "the interaction")
    assert attempt.values["cmi.interactions.0.student_response"] == "37.5"
    assert attempt.values["cmi.interactions.0.correct_responses.0.pattern"] == "37.5"
    screen.get_by_role("button", name=str(words["save-and-exit"])).click()
    attempt.wait_until(lambda a: a.finishes == 1, "the end of the session")
    assert attempt.faults == []
    context.close()
