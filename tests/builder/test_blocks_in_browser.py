"""The directives that show, fold and plan, alive in Chromium: by keyboard, in every surrounding, kept and given out."""

import mimetypes
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import tests
from builder.build import read_courses
from builder.pages import content_files
from tests.builder.blocks_course import PAGES, write_blocks
from tests.lms.server import Response, WebServer

ROOT = Path(tests.__file__).parents[1]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
FIND = """() => axe.run({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}).then((found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`))"""
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'"


@pytest.fixture(scope="module")
def address(web: WebServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    (course,) = read_courses(write_blocks(tmp_path_factory.mktemp("blocks")))
    files = content_files(course, "cmi5")

    def answer(_method: str, path: str, _body: bytes) -> Response:
        if path not in files:
            return Response(HTTPStatus.NOT_FOUND)
        kind = mimetypes.guess_type(path)[0] or ""
        return Response(HTTPStatus.OK, files[path], kind, {"Content-Security-Policy": POLICY})

    return web.route("blocks", answer) + "blocks.html"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce", locale="en-GB")
    errors: list[str] = []
    context.on("weberror", lambda failed: errors.append(str(failed.error)))
    yield context
    context.close()
    assert errors == []


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#place")).to_have_text("Page 1 of 6")
    return page


def turn_to(page: Page, identifier: str) -> None:
    page.locator(f".contents a[href='#{identifier}']").evaluate("(link) => link.click()")
    expect(page.locator(f"#{identifier}")).to_be_visible()


def judge(page: Page) -> None:
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 4000})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(AXE)
            assert (width, scheme, page.evaluate(FIND)) == (width, scheme, [])
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


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


def test_a_checklist_counts(page: Page) -> None:
    turn_to(page, "tick")
    expect(page.locator("#c-before .left")).to_have_text("Done: 0 of 3")
    page.get_by_label("I have three stories.").focus()
    page.keyboard.press("Space")
    expect(page.locator("#c-before .left")).to_have_text("Done: 1 of 3")


def test_a_wheel_and_its_table_follow_the_ratings(page: Page) -> None:
    turn_to(page, "tick")
    planning = page.get_by_role("group", name="Planning")
    planning.get_by_label("Not yet").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(planning.get_by_label("Often")).to_be_checked()
    expect(page.locator(".sector").nth(1).locator(".rated")).to_have_count(3)
    expect(page.locator(".sector .rated")).to_have_count(3)
    expect(page.get_by_role("row", name="Planning")).to_contain_text("Often")
    expect(page.get_by_role("row", name="Listening")).to_contain_text("not rated yet")


def test_a_plan_shows_one_goal_until_more_are_wanted(page: Page) -> None:
    turn_to(page, "plan")
    expect(page.get_by_label("What do you want to reach?").first).to_be_visible()
    expect(page.get_by_label("What do you want to reach?").nth(1)).to_be_hidden()
    page.get_by_role("heading", name="Goal 2").click()
    expect(page.get_by_label("What do you want to reach?").nth(1)).to_be_visible()


def test_a_plan_as_a_file(page: Page) -> None:
    turn_to(page, "plan")
    page.get_by_label("What do you want to reach?").first.fill("A placement & a <plan>")
    page.get_by_label("By when?").first.fill("2027-03-31")
    with page.expect_download() as download:
        page.locator("#p-days").get_by_role("button", name="Save as a file").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "<h2>Goal 1 – What do you want to reach?</h2><p>A placement &amp; a &lt;plan&gt;</p>" in text
    assert "March 31, 2027" in text
    assert "Goal 2" not in text


def test_everything_of_one_s_own_in_one_file_in_the_order_of_the_pages(page: Page) -> None:
    turn_to(page, "tick")
    page.get_by_label("I have three stories.").check()
    page.get_by_role("group", name="Numbers").get_by_label("Always").check()
    turn_to(page, "module_end")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save all my texts").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    parts = [
        "What would you leave out?",
        "☑ I have three stories.",
        "Numbers: Always",
        "Pieces to break even: 200&nbsp;pieces",
    ]
    assert [part in text for part in parts] == [True] * 4
    assert sorted(parts, key=text.index) == parts
    assert "1 | 900 | €800.00 | €400.00" in text


def test_a_calculator_follows_what_is_typed(page: Page) -> None:
    turn_to(page, "money")
    pieces = page.locator("#k-even [data-result=pieces]")
    expect(pieces).to_have_text("200\u00a0pieces")
    price = page.get_by_label("Price of one piece")
    price.fill("10,5")
    expect(pieces).to_have_text("300\u00a0pieces")
    price.blur()
    expect(price).to_have_value("10.5")
    expect(page.locator("#k-even .told")).to_contain_text("Share of the price")


def test_what_is_no_number_is_told_and_the_last_result_stays(page: Page) -> None:
    turn_to(page, "money")
    price = page.get_by_label("Price of one piece")
    for text, told in (("ten", "Write a number, such as 12.5."), ("-3", "Write a number that is not below 0.")):
        price.fill(text)
        price.blur()
        expect(price).to_have_attribute("aria-invalid", "true")
        expect(price).to_have_accessible_description(f"What a customer pays, without tax. {told}")
        expect(page.locator("#k-even [data-result=pieces]")).to_have_text("200\u00a0pieces")
    price.fill("7.5")
    price.blur()
    expect(price).to_have_attribute("aria-invalid", "false")
    expect(page.locator("#k-even [data-result=pieces]")).to_have_text("cannot be worked out with these numbers")


def test_months_by_keyboard(page: Page) -> None:
    turn_to(page, "money")
    first = page.get_by_label("Costs, month 1")
    first.fill("1500")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Costs, month 2")).to_be_focused()
    expect(page.locator("#k-cash [data-result=lowest]")).to_have_text("-€220")
    expect(page.locator("#k-cash [data-result=enough]")).to_have_text("0")


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
