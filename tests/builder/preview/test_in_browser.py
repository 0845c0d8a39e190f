"""What somebody sees who writes a course: the page, what it tells the LMS, and faults, as they come and go."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from builder.preview import Preview
from tests.axe import ALL, AXE
from tests.tiny_course import MODULE


@pytest.fixture
def page(browser: Browser, preview: Preview):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    opened.goto(preview.url)
    yield opened
    context.close()


def module(page: Page) -> FrameLocator:
    return page.frame_locator("#page")


def test_a_saved_change_is_seen_and_faults_stand_above_the_last_good_page(page: Page, source: Path):
    expect(module(page).get_by_text("Employers ask for")).to_be_visible()
    text = source / "tiny/01-one.md"
    text.write_text(MODULE.replace("Employers ask", "Most employers ask"))
    expect(module(page).get_by_text("Most employers ask for")).to_be_visible()
    text.write_text(MODULE.replace("[x]", "[ ]"))
    expect(page.get_by_role("heading", name="Problems: 1.")).to_be_visible()
    expect(page.get_by_text("the question has no right answer (mark it with - [x])")).to_be_visible()
    expect(module(page).get_by_text("Most employers ask for")).to_be_visible()
    text.write_text(MODULE)
    expect(page.get_by_role("heading", name="Problems")).to_be_hidden()
    expect(module(page).get_by_text("Employers ask for", exact=False)).to_be_visible()


def test_calls_of_scorm_stand_beside_the_page_and_are_kept_over_a_change(page: Page, source: Path):
    told = page.locator("#told")
    expect(told.get_by_text('LMSInitialize("")')).to_be_visible()
    expect(told.get_by_text('LMSSetValue("cmi.core.lesson_status", "incomplete")')).to_be_visible()
    expect(told.get_by_text("LMSCommit").first).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    expect(told.locator("li")).to_have_count(0)
    (source / "tiny/01-one.md").write_text(MODULE.replace("Employers ask", "Most employers ask"))
    expect(told.get_by_text('LMSGetValue("cmi.core.lesson_status") → incomplete').first).to_be_visible()
    page.get_by_role("button", name="Start again").click()
    expect(told.get_by_text('LMSGetValue("cmi.core.lesson_status") → not attempted').first).to_be_visible()


def test_calls_of_scorm_2004_stand_beside_the_page(page: Page):
    page.get_by_label("Standard").select_option("scorm2004")
    told = page.locator("#told")
    expect(told.get_by_text('Initialize("")', exact=True)).to_be_visible()
    expect(told.get_by_text('SetValue("cmi.completion_status", "incomplete")', exact=True)).to_be_visible()


def test_statements_stand_beside_the_page(page: Page):
    page.get_by_label("Standard").select_option("cmi5")
    told = page.locator("#told")
    expect(told.get_by_text("initialized one")).to_be_visible()
    expect(module(page).get_by_text("Employers ask for")).to_be_visible()
    told.get_by_text("The statement").first.click()
    expect(told.get_by_text('"registration"').first).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_it_can_be_used_by_everybody(browser: Browser, preview: Preview, source: Path, width: int, scheme: str):
    (source / "tiny/01-one.md").write_text(MODULE.replace("[x]", "[ ]"))
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(preview.url)
    expect(page.get_by_role("heading", name="Problems")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run({{iframes: false, runOnly: {ALL}}})")
    assert [violation["id"] for violation in found["violations"]] == []
    context.close()
