"""The web package as a learner uses it: from a server or a folder, in a browser that keeps things or keeps none."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.lms.server import WebServer
from tests.play.learner import Learner

SENTENCE = "Kartą dirbau naktį. Веднъж — сам. 🙂"
STRENGTHS = "Know your strengths"
NO_STORAGE = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('denied', 'SecurityError'); },
})"""
FULL_STORAGE = """Storage.prototype.setItem = ((real) => function (name, value) {
  if (value.length > 10) throw new DOMException('full', 'QuotaExceededError');
  return real.call(this, name, value);
})(Storage.prototype.setItem)"""

Open = Callable[..., Page]


@pytest.fixture(params=["a server", "a folder"])
def home(request: pytest.FixtureRequest, web: WebServer, web_package: Path) -> str:
    """The address of the page of the course."""
    served = request.param == "a server"
    return f"{web.mount('web-edition', web_package)}index.html" if served else (web_package / "index.html").as_uri()


@pytest.fixture
def served(web: WebServer, web_package: Path) -> str:
    return f"{web.mount('web-edition', web_package)}index.html"


def standing(page: Page, title: str) -> str:
    return page.locator(".module", has_text=title).locator(".standing").inner_text()


def enter(page: Page, title: str) -> Learner:
    page.get_by_role("link", name=title).click()
    return Learner(page)


def test_a_module_left_resumed_and_passed(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home)
    assert standing(page, STRENGTHS) == "Not started"
    expect(page.locator("#yours")).to_be_hidden()
    learner = enter(page, STRENGTHS)
    learner.read_on(3)
    learner.write("e1-sentence", SENTENCE)
    learner.save_and_exit()
    page.wait_for_url(home)
    assert standing(page, STRENGTHS) == "Started, 50% of the pages opened"

    page.close()
    page = context.new_page()
    page.goto(home)
    learner = enter(page, STRENGTHS)
    expect(learner.heading()).to_have_text("Find your evidence")
    assert learner.field("e1-sentence").input_value() == SENTENCE
    learner.read_all()
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=1)
    page.get_by_role("link", name="Employability", exact=True).click()
    page.wait_for_url(home)
    assert standing(page, STRENGTHS) == "Passed, best result 87%"


def test_an_address_opens_a_page_or_a_place_on_it(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home)
    enter(page, STRENGTHS).read_on(1)
    address = page.url
    for fragment, heading in (("#e1-values", "What matters to you at work"), ("#e1-finder", "Find your evidence")):
        page.goto("about:blank")
        page.goto(f"{address}{fragment}")
        expect(Learner(page).heading()).to_have_text(heading)
    expect(page.locator("#e1-finder")).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(f"{address}#nothing")
    expect(Learner(page).heading()).to_have_text("Find your evidence")


def test_what_was_written_becomes_a_file_a_sheet_and_nothing(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.add_init_script("window.print = () => { window.printed = document.getElementById('print_sheet').innerText; }")
    page.goto(served)
    learner = enter(page, STRENGTHS)
    learner.go_to("Find your evidence")
    learner.write("e1-sentence", SENTENCE)
    learner.save_and_exit()
    page.wait_for_url(served)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save all my texts").click()
    assert download.value.suggested_filename == "employability.html"
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    assert SENTENCE in saved
    assert re.search(rf"<h2>{STRENGTHS}: .+</h2>", saved)
    page.get_by_role("button", name="Print all my texts").click()
    assert SENTENCE in page.evaluate("window.printed")

    page.get_by_role("button", name="Delete my progress and texts").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name="Stay here").click()
    assert standing(page, STRENGTHS).startswith("Started")
    page.get_by_role("button", name="Delete my progress and texts").click()
    page.get_by_role("button", name="Delete everything").click()
    assert standing(page, STRENGTHS) == "Not started"
    expect(page.locator("#yours")).to_be_hidden()
    expect(page.locator("#notices")).to_have_text("Everything is deleted.")
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize("way", ["the tab is closed", "the learner goes elsewhere"])
def test_leaving_without_a_word_keeps_everything(context: BrowserContext, served: str, way: str) -> None:
    page = context.new_page()
    page.goto(served)
    learner = enter(page, STRENGTHS)
    learner.go_to("Find your evidence")
    learner.field("e1-sentence").fill("Written at the last moment")
    if way == "the tab is closed":
        page.close(run_before_unload=True)
    else:
        page.goto("about:blank")
    page = context.new_page()
    page.goto(served)
    learner = enter(page, STRENGTHS)
    expect(learner.heading()).to_have_text("Find your evidence")
    assert learner.field("e1-sentence").input_value() == "Written at the last moment"


def test_a_browser_that_keeps_nothing_can_use_everything_and_says_so(context: BrowserContext, home: str) -> None:
    context.add_init_script(NO_STORAGE)
    page = context.new_page()
    page.goto(home)
    expect(page.locator("#notices")).to_contain_text("keeps nothing between pages")
    expect(page.locator("#yours")).to_be_hidden()
    learner = enter(page, STRENGTHS)
    expect(learner.notice("untracked")).to_contain_text("This browser keeps nothing")
    learner.go_to("Check yourself")
    learner.take_quiz()
    expect(page.locator(".quiz-result")).to_contain_text("8 of 8")
    learner.save_and_exit()
    expect(page.locator("#exit_question")).to_contain_text("This browser has not kept your work")
    page.get_by_role("button", name="Leave anyway").click()
    page.wait_for_url(home)


def test_a_full_disk_is_said_before_anything_is_lost(context: BrowserContext, served: str) -> None:
    context.add_init_script(FULL_STORAGE)
    page = context.new_page()
    page.goto(served)
    learner = enter(page, STRENGTHS)
    learner.read_on(1)
    expect(learner.notice("unsaved")).to_contain_text("Your browser has no room")
    learner.save_and_exit()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_second_window_only_reads(context: BrowserContext, served: str) -> None:
    for _ in range(2):
        page = context.new_page()
        page.goto(served)
        learner = enter(page, STRENGTHS)
    expect(learner.notice("second-tab")).to_be_visible()
    learner.save_and_exit()
    page.wait_for_url(served)


@pytest.mark.parametrize("kept", ["", "null", "5", '{"data": 5, "texts": [null, {}], "progress": "x"}', '{"data":'])
def test_whatever_is_kept_a_module_begins(context: BrowserContext, served: str, kept: str) -> None:
    page = context.new_page()
    page.goto(served)
    iri = page.locator(".module").first.get_attribute("data-iri")
    page.evaluate("([name, kept]) => localStorage.setItem(name, kept)", [f"ementor {iri}", kept])
    page.reload()
    expect(page.locator(".standing").first).to_be_visible()
    learner = enter(page, STRENGTHS)
    expect(learner.heading()).to_have_text("Start with what you have done")
    learner.saved()


def test_nothing_is_asked_of_another_host(context: BrowserContext, served: str) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(served)
    learner = enter(page, STRENGTHS)
    learner.read_all()
    learner.save_and_exit()
    page.wait_for_url(served)
    root = served.removesuffix("index.html")
    assert [address for address in asked if not address.startswith(root) and not address.endswith("favicon.ico")] == []
