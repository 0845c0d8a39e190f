"""The page of a course in Chromium, under a strict security policy: axe-core finds nothing, nothing is refused."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from builder.course import Block
from builder.targets import TARGETS
from tests.axe import WIDTHS, fits, judge
from tests.builder.sample_course import COURSE, FIRST, SECOND
from tests.builder.served import serve
from tests.lms.server import WebServer

IN_BLOCKS = replace(
    COURSE,
    blocks=(Block("first", "First steps", (FIRST,)), Block("then", "Then", (SECOND,))),
    groups={"mentee": "https://example.org/mentees", "mentor": "https://example.org/mentors"},
    site="https://example.org",
)


@pytest.fixture(scope="module")
def site(web: WebServer) -> str:
    return serve(web, "course-page", TARGETS["web"].render(IN_BLOCKS).files)


@pytest.fixture(scope="module")
def catalogue(web: WebServer) -> str:
    render_all = TARGETS["web"].render_all
    assert render_all
    return serve(web, "catalogue", render_all([IN_BLOCKS, replace(COURSE, id="other", title="Another")]).files)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: str) -> Page:
    """After a look into the first module, so that everything is shown."""
    page = context.new_page()
    page.goto(f"{site}{FIRST.id}.html")
    expect(page.locator("#save_status")).to_have_text("Saved")
    page.goto(f"{site}index.html")
    expect(page.locator("#yours")).to_be_visible()
    return page


def test_the_page_and_the_question_before_deleting(page: Page) -> None:
    judge(page)
    page.get_by_role("button", name="Delete my progress").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    judge(page)


def test_without_a_script(browser: Browser, site: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    context.route("**/course.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{site}index.html")
    expect(page.get_by_role("link", name=FIRST.title)).to_be_visible()
    judge(page)
    context.close()


def test_from_the_right(page: Page) -> None:
    page.evaluate("document.documentElement.dir = 'rtl'")
    number = page.locator(".module-title a").first.bounding_box()
    card = page.locator(".module").first.bounding_box()
    assert number
    assert card
    assert number["x"] + number["width"] > card["x"] + card["width"] / 2
    judge(page, WIDTHS[:1])


def test_print_leaves_out_what_cannot_be_pressed(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("button", name="Save all my texts")).to_be_hidden()
    expect(page.get_by_role("heading", name=COURSE.title)).to_have_css("color", "rgb(29, 36, 51)")


def test_a_strict_policy_refuses_nothing_the_metadata_included(context: BrowserContext, site: str) -> None:
    said: list[str] = []
    context.on("console", lambda message: said.append(message.text))
    context.on("weberror", lambda failed: said.append(str(failed.error)))
    page = context.new_page()
    for path in ("index.html", f"{FIRST.id}.html"):
        page.goto(f"{site}{path}")
        expect(page.locator("main h1").first).to_be_visible()
    assert [text for text in said if "favicon" not in text] == []


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Go on")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=FIRST.title)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".module .objectives").first).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Save and exit")).to_be_visible()


def test_the_cover_leads_to_what_comes_next(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}index.html")
    expect(page.get_by_role("link", name="Start")).to_have_accessible_description(FIRST.title)
    expect(page.locator("#so_far")).to_be_hidden()
    for au, done in ((FIRST, 0), (SECOND, 1)):  # the second one has but a page to read
        page.goto(f"{site}{au.id}.html")
        expect(page.locator("#save_status")).to_have_text("Saved")
        page.goto(f"{site}index.html")
        expect(page.locator("#so_far")).to_have_text(f"Modules completed: {done} of 2")
        expect(page.get_by_role("link", name="Go on")).to_have_accessible_description(FIRST.title)
    assert [station.get_attribute("class") for station in page.locator(".station").all()] == [
        "station begun",
        "station done begun",
    ]
    page.get_by_role("link", name="Go on").click()
    page.wait_for_url(f"{site}{FIRST.id}.html")


def test_the_last_page_of_a_module_leads_to_the_next_one(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}{FIRST.id}.html")
    onward = page.get_by_role("navigation", name="Pages").get_by_role("link", name=SECOND.title)
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_visible()
    expect(onward).to_be_hidden()
    page.locator("#contents").evaluate("contents => { contents.open = true; }")
    page.locator(".contents a[href='#module_end']").click()
    judge(page)
    onward.click()
    page.wait_for_url(f"{site}{SECOND.id}.html")
    expect(page.locator("#onward")).to_have_count(0)


def test_the_page_of_all_courses_shows_how_far_one_is_and_leads_there_and_back(
    context: BrowserContext, catalogue: str
) -> None:
    page = context.new_page()
    page.goto(f"{catalogue}index.html")
    expect(page.locator(".standing")).to_have_text(["Not started", "Not started"])
    page.get_by_role("link", name=IN_BLOCKS.title).click()
    page.get_by_role("link", name=FIRST.title).click()
    expect(page.locator("#save_status")).to_have_text("Saved")
    page.get_by_role("link", name=IN_BLOCKS.title, exact=True).click()
    page.get_by_role("link", name="All courses").click()
    expect(page.locator(".standing").first).to_have_text("Modules completed: 0 of 2")
    judge(page)
    page.set_viewport_size({"width": 320, "height": 600})
    fits(page)
