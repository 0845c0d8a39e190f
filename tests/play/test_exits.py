"""Every way to leave × every kind of LMS and window × every edition of SCORM, pairwise: where the learner was, the
status, the score and the time are right when the module is opened again.

`hidden` and `killed` end without a call of the module: what counts is what it had committed before. A browser that
closes a tab gives its scripts half a second, and an LMS that takes as long for a commit may miss the last words then.
What Back finds in a browser that keeps pages is in test_back_forward_cache.py.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from time import monotonic

import pytest
from playwright.sync_api import BrowserContext, Error, Frame, Page, expect

from builder.build import build
from tests.lms.package import Sco, read_scos, unpack
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.lms.server import WebServer
from tests.play.learner import Learner
from tests.play.pairs import pairwise
from tests.tiny_course import MODULE, write_programme

EXITS = ["button", "closed", "away", "hidden", "killed"]
MODES = ["slow-commit", "late", "commit-lost", "commit-false", "cross-origin", "popup", "nested"]
EDITIONS = ["scorm12", "scorm2004_3", "scorm2004_4"]
WINDOWS = ("popup", "nested")
FORGETFUL = ("commit-lost", "commit-false")  # they keep what a session ends with, and nothing before
SILENT = ("hidden", "killed")
LAST_WORDS = "At the last moment"

REFLECTION = """
## Write {#write}

:::{reflection}
:id: r-last

What do you take with you?
:::
"""


@dataclass(frozen=True)
class Kept:
    """What an LMS shows of an attempt, in the words of an edition."""

    place: str
    status: tuple[str, ...]
    score: str
    time: str


SCORM12 = Kept("cmi.core.lesson_location", ("cmi.core.lesson_status",), "cmi.core.score.raw", "cmi.core.total_time")
SCORM2004 = Kept("cmi.location", ("cmi.completion_status", "cmi.success_status"), "cmi.score.raw", "cmi.total_time")


@dataclass(frozen=True)
class Edition:
    lms: ScormLms
    content: str
    sco: Sco
    kept: Kept
    done: tuple[str, ...]

    def enrol(self, mode: str) -> Attempt:
        window = mode if mode in WINDOWS else "frame"
        hostile = "" if mode in (*WINDOWS, "cross-origin") else mode
        threshold = "1.0" if self.kept is SCORM2004 else ""
        launch = Launch(self.content + self.sco.href, window=window, hostile=hostile, threshold=threshold)
        return self.lms.enrol(launch)

    def read(self, attempt: Attempt) -> tuple[str, tuple[str, ...], str]:
        status = tuple(attempt.values.get(name, "") for name in self.kept.status)
        return attempt.values.get(self.kept.place, ""), status, attempt.values.get(self.kept.score, "")


@pytest.fixture(scope="module")
def editions(
    web: WebServer, scorm12_lms: ScormLms, scorm2004_lms: ScormLms, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Edition]:
    """A small course with a quiz and a text, built and served in every edition."""
    source = write_programme(tmp_path_factory.mktemp("source"), **{"tiny/01-one.md": MODULE + REFLECTION})
    out = tmp_path_factory.mktemp("exits")
    build(source, out, target_names=EDITIONS)

    def edition(name: str) -> Edition:
        folder = unpack(out / f"tiny-en-{name}.zip", out / name)
        old = name == "scorm12"
        lms, kept = (scorm12_lms, SCORM12) if old else (scorm2004_lms, SCORM2004)
        done = ("passed",) if old else ("completed", "passed")
        return Edition(lms, web.mount(f"exits-{name}", folder), read_scos(folder)[0], kept, done)

    return {name: edition(name) for name in EDITIONS}


def open_module(context: BrowserContext, web: WebServer, attempt: Attempt, mode: str) -> tuple[Page, Page | Frame]:
    """The page whose going ends the session, and the document of the module."""
    page = context.new_page()
    if mode == "cross-origin":
        outside = web.url.replace("127.0.0.1", "localhost")
        page.goto(f"{outside}/scorm/inner.html?url={attempt.address.replace('&', '%26')}")
    else:
        page.goto(attempt.address)
    if mode == "popup":
        with page.expect_popup() as opened:
            page.get_by_role("button", name="Open the module").click()
        return opened.value, opened.value
    return page, frame_of(page, attempt.launch.url)


def frame_of(page: Page, url: str) -> Frame:
    for _ in range(100):
        found = next((frame for frame in page.frames if frame.url == url), None)
        if found:
            return found
        page.wait_for_timeout(50)
    raise AssertionError(f"no frame shows {url}")


def leave(page: Page, learner: Learner, way: str, mode: str) -> None:
    if way == "button":
        learner.save_and_exit()
        if mode == "commit-false":
            learner.screen.get_by_role("button", name="Leave anyway").click()
        if mode != "popup":
            expect(learner.screen.locator("#goodbye_text")).to_be_visible()
            page.close(run_before_unload=True)
    elif way == "closed":
        page.close(run_before_unload=True)
    elif way == "away":
        page.goto("about:blank")
    else:
        if way == "hidden":
            learner.hide()
        kill(page)


def kill(page: Page) -> None:
    """The process behind the page is gone, and with it whatever it still wanted to say."""
    with suppress(Error):
        page.goto("chrome://crash", timeout=3000)


@pytest.mark.parametrize(("way", "mode", "name"), pairwise(EXITS, MODES, EDITIONS))
def test_leaving(
    context: BrowserContext, web: WebServer, editions: dict[str, Edition], way: str, mode: str, name: str
) -> None:
    edition = editions[name]
    attempt = edition.enrol(mode)
    began = monotonic()
    page, screen = open_module(context, web, attempt, mode)
    learner = Learner(screen)
    work(learner, wait=mode != "commit-false")
    hurried = way == "killed" or (way, mode) == ("closed", "slow-commit")
    if not hurried:
        learner.field("r-last").fill(LAST_WORDS)
    leave(page, learner, way, mode)
    lost = mode in FORGETFUL and way in SILENT
    if way not in SILENT and mode != "slow-commit":
        attempt.wait_until(lambda a: a.finishes == 1, "the end of the session")
    elif not hurried and not lost:
        attempt.wait_until(lambda a: LAST_WORDS in a.values.get("cmi.suspend_data", ""), "the last words")
    lasted = monotonic() - began

    attempt.launch = replace(attempt.launch, window="frame", hostile="")
    page, screen = open_module(context, web, attempt, "")
    again = Learner(screen)
    attempt.wait_until(lambda a: a.sessions == 2, "the second session")
    if lost:
        expect(again.heading()).to_have_text("Read")
        assert edition.read(attempt)[2] == ""
    else:
        expect(again.heading()).to_have_text("Write")
        assert again.field("r-last").input_value() == ("" if hurried else LAST_WORDS)
        assert edition.read(attempt) == ("write", edition.done, "100")
        assert 0 < seconds(attempt.values[edition.kept.time]) <= lasted
    assert attempt.faults == []


def work(learner: Learner, *, wait: bool) -> None:
    """Does all there is to do, and stays on the last page; `wait` until the page says that it is saved."""
    learner.go_to("Check")
    learner.take_quiz()
    learner.go_to("Read")
    learner.go_to("Write")
    if wait:
        learner.saved()


def seconds(time: str) -> float:
    """0000:00:03.20 or PT3.2S."""
    if time.startswith("PT"):
        return float(time.removeprefix("PT").removesuffix("S"))
    hours, minutes, rest = time.split(":")
    return (int(hours) * 60 + int(minutes)) * 60 + float(rest)
