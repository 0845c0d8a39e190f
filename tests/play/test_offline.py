"""A record store that really goes down and comes back: nothing is lost, nothing counts twice, all is in order."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.live_lrs import LiveLrs, serving
from tests.lms import cmi5
from tests.lms.cmi5_launcher import Cmi5Launcher
from tests.lms.lrs_client import LrsClient
from tests.lms.package import read_activities
from tests.lms.server import WebServer
from tests.play.cmi5_lms import Cmi5Lms, cmi5_lms
from tests.play.learner import Learner
from tests.play.tincan_lms import Enrolment, TinCanLms, verbs

SENTENCE = "Written while nobody listened"
NO_DATABASE = "indexedDB.open = () => { throw new DOMException('denied', 'SecurityError'); };"


@dataclass
class Store:
    """A record store of its own process, always at the same address."""

    database: str
    port: int
    _running: ExitStack = field(default_factory=ExitStack)

    def start(self) -> LiveLrs:
        return self._running.enter_context(serving(self.database, self.port))

    def stop(self) -> None:
        self._running.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = Store(f"sqlite:///{tmp_path / 'lrs.sqlite3'}", port)
    yield store
    store.stop()


@pytest.fixture
def lms(store: Store, web: WebServer, cmi5_content: str, cmi5_package: Path, context: BrowserContext) -> Cmi5Lms:
    running = store.start()
    own = LrsClient(running.endpoint, running.key, running.secret)
    unit = LrsClient.with_new_key(running, "AUs", "statements/write", "state", "profile")
    return cmi5_lms(Cmi5Launcher(own, unit.token, web, cmi5_content), context, cmi5_package)


@pytest.fixture
def tincan(store: Store, web: WebServer, tincan_package: Path, context: BrowserContext) -> TinCanLms:
    running = store.start()
    own = LrsClient(running.endpoint, running.key, running.secret)
    content = LrsClient.with_new_key(running, "content", "statements/write", "state")
    return TinCanLms(own, f"Basic {content.token}", web.mount("tincan-offline", tincan_package), context)


def learn(learner: Learner) -> None:
    learner.go_to("Find your evidence")
    learner.write("e1-sentence", SENTENCE)
    learner.go_to("Check yourself")
    learner.take_quiz()
    learner.read_all()


def queued(page: Page) -> int:
    """How many statements wait in the browser."""
    return page.evaluate("""() => new Promise((resolve) => {
      const opening = indexedDB.open('ementor', 1);
      opening.onsuccess = () => {
        const counting = opening.result.transaction('statements').objectStore('statements').count();
        counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
      };
    })""")


def test_the_last_words_of_a_page_without_a_database_arrive_too(
    tincan: TinCanLms, store: Store, tincan_package: Path
) -> None:
    tincan.context.add_init_script(NO_DATABASE)
    enrolment = Enrolment(next(one for one in read_activities(tincan_package) if one.launch))
    page = tincan.launch(enrolment)
    page.get_by_role("link", name="Know your strengths").click()
    learner = Learner(page)
    learner.go_to("Find your evidence")
    learner.saved()
    store.stop()
    learner.field("e1-sentence").fill(SENTENCE)
    page.close(run_before_unload=True)
    store.start()
    page = tincan.launch(enrolment)
    page.get_by_role("link", name="Know your strengths").click()
    learner = Learner(page)
    learner.go_to("Find your evidence")
    assert learner.field("e1-sentence").input_value() == SENTENCE
    learner.saved()
    told = verbs(tincan.statements(enrolment))
    assert told.count("terminated") == 1
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('ementor last'))") == []


@pytest.mark.parametrize("database", ["kept in the browser", "kept in memory"])
def test_what_was_done_meanwhile_arrives_when_the_store_is_back(lms: Cmi5Lms, store: Store, database: str) -> None:
    if database == "kept in memory":
        lms.context.add_init_script(NO_DATABASE)
    registration = lms.enrol()
    page, launched = lms.launch(registration)
    learner = Learner(page)
    learner.saved()
    store.stop()
    learn(learner)
    expect(learner.notice("unsaved")).to_be_visible(timeout=30_000)
    store.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    learner.saved()
    if database == "kept in the browser":
        assert queued(page) == 0
    lms.leave(registration, page)
    assert len(lms.statements(registration, cmi5.PASSED)) == len(lms.statements(registration, cmi5.COMPLETED)) == 1
    assert len(lms.statements(registration, cmi5.ADL + "answered")) == 8
    assert lms.judge(registration, launched) == []


def test_a_page_that_was_closed_meanwhile_leaves_its_news_to_the_next_session(lms: Cmi5Lms, store: Store) -> None:
    registration = lms.enrol()
    page, first = lms.launch(registration)
    learner = Learner(page)
    learner.saved()
    store.stop()
    learn(learner)
    assert queued(page) > 10
    page.close(run_before_unload=True)
    store.start()

    page, second = lms.launch(registration)
    learner = Learner(page)
    learner.go_to("Find your evidence")
    assert learner.field("e1-sentence").input_value() == SENTENCE
    learner.saved()
    assert queued(page) == 0
    lms.leave(registration, page)
    told = sorted(lms.launcher.statements(registration), key=lambda one: one["timestamp"])
    assert len({one["id"] for one in told}) == len(told)
    [passed] = [one for one in told if one["verb"]["id"] == cmi5.PASSED]
    assert passed["context"]["extensions"][cmi5.SESSION_ID] == first.session.id
    mine = [one for one in told if one["context"]["extensions"][cmi5.SESSION_ID] == first.session.id]
    assert verbs(mine)[:2] == ["launched", "initialized"]
    assert "abandoned" in verbs(mine)[-2:]  # which is what the LMS had to think
    assert lms.judge(registration, second) == []


def test_a_page_that_is_loaded_again_meanwhile_goes_on(tincan: TinCanLms, store: Store, tincan_package: Path) -> None:
    (course,) = [activity for activity in read_activities(tincan_package) if activity.launch]
    enrolment = Enrolment(course)
    page = tincan.launch(enrolment)
    page.get_by_role("link", name="Know your strengths").click()
    learner = Learner(page)
    learner.saved()
    store.stop()
    learner.go_to("Find your evidence")
    learner.write("e1-sentence", SENTENCE)
    learner.go_to("Check yourself")
    page.reload()
    expect(page.get_by_role("button", name="Save and exit")).to_be_visible(timeout=15_000)
    learner = Learner(page)
    expect(learner.heading()).to_have_text("Check yourself", timeout=15_000)
    learner.take_quiz()
    store.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    learner.saved()
    learner.read_all()
    learner.saved()
    told = tincan.statements(enrolment)
    assert verbs(told).count("initialized") == 2
    assert verbs(told).count("passed") == verbs(told).count("completed") == 1
    assert verbs(told)[0] == "initialized"
    again = len(told) - 1 - verbs(told)[::-1].index("initialized")
    assert verbs(told)[again - 1] == "terminated"  # said while the page went, with nobody to hear it
    assert again < verbs(told).index("answered")
    page.close(run_before_unload=True)
    tincan.wait_for(enrolment, "terminated")
    page = tincan.launch(enrolment)
    page.get_by_role("link", name="Know your strengths").click()
    learner = Learner(page)
    learner.go_to("Find your evidence")
    assert learner.field("e1-sentence").input_value() == SENTENCE


def test_another_learner_of_the_same_browser_gets_nothing_of_it(lms: Cmi5Lms, store: Store) -> None:
    registration = lms.enrol()
    page, _ = lms.launch(registration)
    learner = Learner(page)
    learner.saved()
    store.stop()
    learn(learner)
    page.close(run_before_unload=True)
    store.start()
    other = lms.enrol()
    page, launched = lms.launch(other)
    learner = Learner(page)
    learner.saved()
    learner.go_to("Find your evidence")
    assert learner.field("e1-sentence").input_value() == ""
    assert queued(page) > 10
    lms.leave(other, page)
    assert lms.judge(other, launched) == []
    assert not lms.statements(registration, cmi5.PASSED)
