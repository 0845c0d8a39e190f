"""What is shown, folded, explained and printed, alive in Chromium: by keyboard, in every surrounding."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import judge
from tests.builder.blocks_course import PAGES
from tests.builder.served import turn_to


@pytest.mark.parametrize("identifier", [*PAGES, "module_end"])
def test_every_page_as_it_opens_and_with_everything_open(page: Page, identifier: str) -> None:
    turn_to(page, identifier)
    judge(page)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    judge(page)


def test_without_a_script(browser: Browser, address: str) -> None:
    """axe-core needs scripts, so the player alone is kept away here."""
    context = browser.new_context(reduced_motion="reduce")
    context.route("**/player.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".tab-panel")).to_have_count(3)
    for panel in page.locator(".tab-panel").all():
        expect(panel).to_be_visible()
    judge(page)
    context.close()


def test_no_word_of_a_wide_table_breaks_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    region = page.locator(".prose .table-region")
    heights = region.locator("thead th").evaluate_all(
        "(cells) => cells.map((cell) => cell.scrollWidth - cell.clientWidth)"
    )
    assert max(heights) <= 0
    inside, shown = region.evaluate("(one) => [one.scrollWidth, one.clientWidth]")
    assert inside > shown
    region.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    moved = """(one) => new Promise((done) => {
      const look = () => (one.scrollLeft > 0 ? done(true) : requestAnimationFrame(look));
      look();
    })"""
    assert region.evaluate(moved)


def test_tabs_by_keyboard(page: Page) -> None:
    turn_to(page, "open")
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_text(["On paper", "Online", "By phone"])
    tabs.first.focus()
    page.keyboard.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel")).to_have_count(1)
    expect(page.get_by_role("tabpanel", name="Online")).to_contain_text("Look at the plan")
    page.keyboard.press("End")
    expect(tabs.nth(2)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tabs.first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(tabs.nth(2)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    expect(page.get_by_role("tabpanel", name="On paper")).to_be_focused()


def test_tabs_from_the_right(page: Page) -> None:
    page.evaluate("document.documentElement.dir = 'rtl'")
    turn_to(page, "open")
    page.get_by_role("tab").first.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab").nth(1)).to_be_focused()


def test_a_link_into_a_hidden_panel_opens_it(page: Page) -> None:
    turn_to(page, "open")
    page.get_by_role("tab", name="By phone").click()
    page.get_by_role("link", name="deeper").click()
    expect(page.get_by_role("heading", name="A deep place")).to_be_focused()
    expect(page.get_by_role("tab", name="Online")).to_have_attribute("aria-selected", "true")


def test_an_accordion_and_a_reveal_open_with_enter(page: Page) -> None:
    turn_to(page, "open")
    page.locator(".accordion summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Say where and when.")).to_be_visible()
    page.get_by_label("I study at a university or college").check()
    page.get_by_text("Think first").focus()
    expect(page.get_by_role("link", name="lecturers")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="lecturers")).to_be_visible()


def test_a_term_is_explained_where_it_stands(page: Page) -> None:
    turn_to(page, "terms")
    link = page.get_by_role("link", name="placement")
    link.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Placement")
    expect(card).to_be_visible()
    expect(card).to_be_focused()
    expect(card).to_contain_text("A time of learning at work")
    judge(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # a term within the explanation
    expect(page.get_by_role("dialog", name="Labour market")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(link).to_be_focused()


def test_a_term_s_card_stays_on_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    turn_to(page, "terms")
    page.get_by_role("link", name="placement").click()
    box = page.locator("#term_card").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#term_card")).to_be_hidden()


def test_media_are_allowed_by_a_strict_policy_and_play(page: Page) -> None:
    known = """(one) => one.readyState
      || new Promise((done) => { one.onloadedmetadata = () => done(1); })"""
    audio = page.locator("audio")
    audio.evaluate(known)
    assert audio.evaluate("(one) => one.duration") == pytest.approx(0.2, abs=0.05)
    assert page.evaluate("document.querySelector('video').textTracks.length") == 1
    with page.expect_download() as download:
        page.get_by_role("link", name="Skills profile to fill in").click()
    assert download.value.suggested_filename == "profile.odt"


def test_who_has_not_chosen_a_sector_gets_all_three_on_paper(page: Page) -> None:
    turn_to(page, "open")
    page.emulate_media(media="print")
    for text in ("Your trainer.", "Your neighbours.", "I am in vocational training"):
        expect(page.locator(".branch").get_by_text(text)).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_label("I am in vocational training").check()
    page.emulate_media(media="print")
    expect(page.get_by_text("Your trainer.")).to_be_visible()
    expect(page.get_by_text("Your neighbours.")).to_be_hidden()


def test_a_sector_that_was_chosen_in_another_module_is_not_asked_again(page: Page, address: str) -> None:
    turn_to(page, "open")
    page.get_by_label("I am in vocational training").check()
    page.goto(address)  # nothing is kept of it but in this tab
    turn_to(page, "open")
    expect(page.get_by_label("I am in vocational training")).to_be_checked()
    expect(page.get_by_text("Your trainer.")).to_be_visible()


def test_nothing_runs_over_the_edge_of_the_paper(page: Page) -> None:
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    for identifier in PAGES:
        page.emulate_media(media="screen")
        turn_to(page, identifier)
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= 794


def test_on_paper_everything_is_open(page: Page) -> None:
    turn_to(page, "open")
    page.emulate_media(media="print")
    expect(page.get_by_role("tab")).to_have_count(0)
    for text in ("Two pages at most.", "Look at the plan", "Stand up and smile.", "How you feel about it."):
        expect(page.get_by_text(text)).to_be_visible()
