"""Back, in a browser that keeps pages: its back-forward cache puts a module that was left on the screen as it stood.

For the LMS the session is over by then. A module that the LMS shows in a frame has the LMS's page loaded anew, as Back
does where nothing is kept, and goes on in a session of its own. One that has to be launched says that it is over.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

from tests.lms import cmi5
from tests.lms.cmi5_launcher import Cmi5Launcher
from tests.lms.fixtures import unfailing
from tests.lms.package import read_scos
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.lms.server import Response, WebServer
from tests.play.cmi5_lms import cmi5_lms
from tests.play.learner import Learner
from tests.play.test_exits import frame_of, seconds

PAGE, FIELD = "Find your evidence", "e1-sentence"
BEFORE, AFTER = "Before I left", "After I came back"
NOTE = """addEventListener('pageshow', (event) => {
  if (window === top && event.persisted) sessionStorage.setItem('restored', 'yes');
})"""
TIMES = {"scorm12": "cmi.core.total_time", "scorm2004": "cmi.total_time"}


@pytest.fixture
def context(browser_that_keeps_pages: Browser) -> Iterator[BrowserContext]:
    with unfailing(browser_that_keeps_pages, locale="en-GB") as context:
        context.add_init_script(NOTE)
        yield context


@pytest.fixture
def scorm(request: pytest.FixtureRequest, edition: str) -> tuple[ScormLms, str]:
    """The LMS of an edition, and where its first SCO is served."""
    package: Path = request.getfixturevalue(f"{edition}_package")
    content: str = request.getfixturevalue(f"{edition}_content")
    return request.getfixturevalue(f"{edition}_lms"), content + read_scos(package)[0].href


def go_away_and_back(page: Page, web: WebServer) -> None:
    """To another page and back by Back; fails with Chromium's reasons where the page has not come from the cache."""
    reasons: list[str] = []
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.enable")
    devtools.on(
        "Page.backForwardCacheNotUsed",
        lambda told: reasons.extend(one["reason"] for one in told["notRestoredExplanations"]),
    )
    left = page.url
    page.goto(web.route("elsewhere", lambda *_: Response(200, b"<!doctype html><title>Elsewhere</title>", "text/html")))
    page.evaluate("setTimeout(() => history.back())")  # later, else the page goes before it has answered
    page.wait_for_url(left, wait_until="commit")
    try:
        page.wait_for_function("sessionStorage.getItem('restored') === 'yes'")
    except TookTooLong:
        pytest.fail(f"The page has not come from the cache: {reasons}")


def ends(attempt: Attempt) -> list[str]:
    """The calls that begin and end sessions."""
    return [one["method"] for one in attempt.calls if one["method"].endswith(("Initialize", "Finish", "Terminate"))]


@pytest.mark.parametrize("edition", TIMES)
@pytest.mark.parametrize("window", ["frame", "nested"])
def test_in_a_learning_platform_the_module_goes_on_in_a_session_of_its_own(
    context: BrowserContext, web: WebServer, scorm: tuple[ScormLms, str], edition: str, window: str
) -> None:
    lms, sco = scorm
    attempt = lms.enrol(Launch(sco, window=window))
    page = context.new_page()
    page.goto(attempt.address)
    learner = Learner(frame_of(page, sco))
    learner.go_to(PAGE)
    learner.write(FIELD, BEFORE)
    learner.saved()

    go_away_and_back(page, web)
    attempt.wait_until(lambda a: a.sessions == 2, "the second session")
    first = seconds(attempt.values[TIMES[edition]])
    learner = Learner(frame_of(page, sco))
    expect(learner.heading()).to_have_text(PAGE)
    assert learner.field(FIELD).input_value() == BEFORE
    learner.write(FIELD, AFTER)
    learner.saved()
    page.close(run_before_unload=True)
    attempt.wait_until(lambda a: a.finishes == 2 and len(ends(a)) == 4, "the end of the second session")

    assert AFTER in attempt.values["cmi.suspend_data"]
    assert seconds(attempt.values[TIMES[edition]]) > first > 0
    assert ends(attempt) == ends(attempt)[:2] * 2
    assert attempt.faults == []


@pytest.mark.parametrize("edition", TIMES)
def test_so_it_does_where_the_platform_stands_in_a_frame_of_another_website(
    context: BrowserContext, web: WebServer, scorm: tuple[ScormLms, str], edition: str
) -> None:
    """Told from what the LMS hears: Playwright loses sight of such a frame when the cache brings it back."""
    lms, sco = scorm
    attempt = lms.enrol(Launch(sco))
    page = context.new_page()
    outside = web.url.replace("127.0.0.1", "localhost")
    page.goto(f"{outside}/scorm/inner.html?url={attempt.address.replace('&', '%26')}")
    Learner(frame_of(page, sco)).saved()

    go_away_and_back(page, web)
    attempt.wait_until(lambda a: a.sessions == 2, "the second session")
    first = seconds(attempt.values[TIMES[edition]])
    page.close(run_before_unload=True)
    attempt.wait_until(lambda a: a.finishes == 2 and len(ends(a)) == 4, "the end of the second session")
    assert ends(attempt) == ends(attempt)[:2] * 2
    assert seconds(attempt.values[TIMES[edition]]) >= first > 0
    assert attempt.faults == []


def test_a_cmi5_session_that_is_over_tells_and_keeps_nothing_more(
    context: BrowserContext, web: WebServer, launcher: Cmi5Launcher, cmi5_package: Path
) -> None:
    lms = cmi5_lms(launcher, context, cmi5_package)
    registration = lms.enrol()
    page, launched = lms.launch(registration)
    learner = Learner(page)
    learner.go_to(PAGE)
    learner.write(FIELD, BEFORE)
    learner.saved()

    go_away_and_back(page, web)
    lms.wait_for(registration, cmi5.TERMINATED)
    expect(learner.notice("ended")).to_be_in_viewport()
    expect(page.locator("#save_status")).to_have_text("Not saved yet")
    learner.write(FIELD, AFTER)
    learner.go_to("Check yourself")
    learner.take_quiz()
    page.close(run_before_unload=True)
    assert [one["verb"]["id"] for one in lms.launcher.statements(registration)].count(cmi5.TERMINATED) == 1
    assert lms.judge(registration, launched) == []

    page, _ = lms.launch(registration)
    learner = Learner(page)
    expect(learner.heading()).to_have_text(PAGE)
    assert learner.field(FIELD).input_value() == BEFORE
    lms.leave(registration, page)
    assert lms.launcher.judge(registration) == []


def test_on_the_web_the_module_goes_on(context: BrowserContext, web: WebServer, web_package: Path) -> None:
    address = f"{web.mount('kept-by-the-browser', web_package)}know-your-strengths.html"
    page = context.new_page()
    page.goto(address)
    learner = Learner(page)
    learner.go_to(PAGE)
    learner.write(FIELD, BEFORE)

    go_away_and_back(page, web)
    learner = Learner(page)
    expect(learner.heading()).to_have_text(PAGE)
    expect(learner.field(FIELD)).to_have_value(BEFORE)
    learner.write(FIELD, AFTER)
    page.reload()
    expect(Learner(page).field(FIELD)).to_have_value(AFTER)
