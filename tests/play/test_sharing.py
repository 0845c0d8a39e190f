"""A mentee shows a text to their mentor from the course, and takes it back: in cmi5, and in SCORM with pairing."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from lrs.people import confidentiality
from lrs.services import utc_now
from lrs.storage import people, write
from tests.axe import violations
from tests.lms.lrs_client import LrsClient
from tests.lms.scorm_lms import ScormLms
from tests.lms.server import WebServer
from tests.play.learner import Learner
from tests.play.paired_store import EMAIL, PASSWORD, Store, wait_for
from tests.play.routes import Routes

FINDER, SENTENCE = "e1-finder", "e1-sentence"
TEXT = 'I calmed <b>forty</b> guests & kept "order". 🙂'


@pytest.fixture
def mentors_page(browser: Browser, store: Store) -> Page:
    """The mentor's browser, signed in."""
    with write(store.engine) as connection:
        confidentiality.accept(connection, 1, store.mentor, utc_now())
    page = browser.new_context(locale="en-GB").new_page()
    page.goto(store.running.url)
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My mentees")
    return page


def sharing(learner: Learner) -> Locator:
    return learner.screen.locator(f"#{FINDER} .sharing")


def brief(page: Page, store: Store) -> Locator:
    page.goto(f"{store.running.url}/mentees/{store.mentee.person_id}/brief")
    return page.locator("main")


def is_told(store: Store, text: str) -> bool:
    """Whether a statement holds the text."""
    client = LrsClient(store.running.endpoint, store.running.key, store.running.secret)
    with store.engine.connect() as connection:
        accounts = people.accounts(connection, 1, store.mentee.person_id)
    told = [client.statements(agent=json.dumps(account.agent)) for account in accounts]
    return text in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize("route", ["cmi5", "scorm12"])
def test_written_shared_read_answered_and_taken_back(
    context: BrowserContext,
    web: WebServer,
    built: Path,
    store: Store,
    scorm12_lms: ScormLms,
    mentors_page: Page,
    route: str,
) -> None:
    open_module = Routes(context, web, built, store).open(route, {"scorm12": scorm12_lms})
    page, learner = open_module(0)
    learner.go_to("Find your evidence")
    box = sharing(learner)
    expect(box).to_contain_text("Only you can read this.")
    box.get_by_role("button", name="Share this with my mentor").click()
    expect(box).to_contain_text("Write something first.")
    learner.write(SENTENCE, TEXT)
    expect(brief(mentors_page, store)).not_to_contain_text("guests")
    box.get_by_role("button", name="Share this with my mentor").click()
    expect(box).to_contain_text("Your mentor can read this")
    if route == "cmi5":
        assert violations(page) == []
    wait_for(store, "shared")

    main = brief(mentors_page, store)
    expect(main).to_contain_text("Evidence finder")
    expect(main).to_contain_text(TEXT)  # as text
    expect(main.locator("b")).to_have_count(0)
    mentors_page.get_by_label("Your answer").fill("That convinces me.")
    mentors_page.get_by_role("button", name="Answer").click()
    expect(mentors_page.locator("main")).to_contain_text("That convinces me.")
    assert violations(mentors_page) == []

    learner.write(SENTENCE, "Another sentence.")
    expect(brief(mentors_page, store)).to_contain_text(TEXT)  # as it was when it was shared
    page.close(run_before_unload=True)
    wait_for(store, "terminated")

    page, learner = open_module(0)
    box = sharing(learner)
    expect(box).to_contain_text("Your mentor can read this")
    box.get_by_role("button", name="Share it as it is now").click()
    expect(box.get_by_role("status")).to_contain_text("Your mentor can read this")
    expect(brief(mentors_page, store)).to_contain_text("Another sentence.")
    box.get_by_role("button", name="Take it back").click()
    expect(box).to_contain_text("Only you can read this.")
    expect(box.get_by_role("button", name="Share this with my mentor")).to_be_focused()
    expect(brief(mentors_page, store)).not_to_contain_text("Another sentence.")
    mentors_page.goto(f"{store.running.url}/mentees/{store.mentee.person_id}")
    expect(mentors_page.locator("main")).not_to_contain_text("Another sentence.")
    assert not is_told(store, "guests")
    assert not is_told(store, "Another sentence")


def test_while_the_store_is_away_nothing_is_shared_and_that_is_said(
    context: BrowserContext, web: WebServer, built: Path, store: Store
) -> None:
    _, learner = Routes(context, web, built, store).open("cmi5", {})(0)
    learner.go_to("Find your evidence")
    learner.write(SENTENCE, TEXT)
    box = sharing(learner)
    expect(box).to_contain_text("Only you can read this.")
    store.stop()
    box.get_by_role("button", name="Share this with my mentor").click()
    expect(box).to_contain_text("That did not arrive.")
    expect(box.get_by_role("button", name="Take it back")).to_be_hidden()
    store.start()
    box.get_by_role("button", name="Share this with my mentor").click()
    expect(box).to_contain_text("Your mentor can read this")


def test_without_a_record_store_nothing_is_offered(
    context: BrowserContext, web: WebServer, built: Path, store: Store, scorm12_lms: ScormLms
) -> None:
    _, learner = Routes(context, web, built, store).open("scorm12", {"scorm12": scorm12_lms})(0)
    learner.go_to("Find your evidence")
    expect(sharing(learner)).to_be_visible()
    learner.screen.get_by_role("button", name="Disconnect").click()
    expect(sharing(learner)).to_be_hidden()
