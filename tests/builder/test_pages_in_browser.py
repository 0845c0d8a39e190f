"""The pages in Chromium, under a strict security policy: nothing that axe-core finds, nothing cut off, nothing refused.

They are those of the cmi5 edition, whose player sees at once that no LMS has started it.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import tests
from builder.build import read_courses
from builder.pages import content_files
from builder.texts import languages
from tests.axe import WIDTHS, fits, judge
from tests.builder.sample_course import COURSE, FIRST
from tests.builder.served import serve, turn_to
from tests.kinds_course import KINDS, write_kinds
from tests.lms.server import WebServer
from tests.play.keyboard import Keys

ROOT = Path(tests.__file__).parents[1]

OTHER_LANGUAGES = [language for language in languages() if language != COURSE.language]


@pytest.fixture(scope="module")
def site(web: WebServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the samples and the real courses are served, each below its id or its language; a slash at the end."""
    kinds = read_courses(write_kinds(tmp_path_factory.mktemp("kinds")))
    spoken = {f"{language}/": replace(COURSE, language=language) for language in OTHER_LANGUAGES}
    here = {f"{course.id}/": course for course in (COURSE, *kinds, *read_courses(ROOT / "content_src"))}
    files = {
        f"{place}{path}": data
        for place, course in (spoken | here).items()
        for path, data in content_files(course, "cmi5").items()
    }
    return serve(web, "pages", files)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: str) -> Page:
    """The sample's first module, come to life."""
    page = context.new_page()
    page.goto(f"{site}sample/{FIRST.id}.html")
    expect(page.locator("#place")).to_have_text("Page 1 of 5")
    return page


@pytest.mark.parametrize("identifier", [*(page.id for page in FIRST.pages), "module_end"])
def test_every_page(page: Page, identifier: str) -> None:
    turn_to(page, identifier)
    judge(page)


def test_after_everything_was_answered(page: Page) -> None:
    turn_to(page, "practice")
    for number in (1, 2, 3):
        page.locator(f"[name=sort_{number}]").first.check(force=True)
    page.locator("#q-one input").nth(1).check()
    page.locator("#q-one").get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Phone now").click()
    page.get_by_role("button", name="Move to the top: Time").click()
    page.locator(".flashcard summary").click()
    judge(page)


def test_quiz_from_question_to_result(page: Page) -> None:
    turn_to(page, "check")
    for question in ("q-quiz-one", "q-quiz-two", "q-quiz-three"):
        page.locator(f"#{question} input").nth(1).check()
        page.locator(f"#{question}").get_by_role("button", name="Check").click()
        judge(page)
        page.locator(f"#{question} .actions button:visible").click()
    expect(page.locator(".quiz-result")).to_be_visible()
    judge(page)


@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
def test_every_kind_of_question(context: BrowserContext, site: str, right: bool) -> None:
    page = context.new_page()
    page.goto(f"{site}tiny/one.html")
    expect(page.locator("#place")).to_have_text("Page 1 of 2")
    judge(page, WIDTHS if right else WIDTHS[:1])
    for kind in KINDS:
        Keys(page, page).answer(kind, page.locator(f"#p-{kind}"), right=right)
        expect(page.locator(f"#p-{kind} .verdict")).not_to_be_empty()
    judge(page)


def test_sector_texts_and_leaving(page: Page) -> None:
    turn_to(page, "sectors")
    page.get_by_label("I am in vocational training").check()
    expect(page.locator(".branch:visible")).to_have_count(1)
    judge(page)
    page.get_by_role("button", name="Save and exit").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    judge(page)
    page.get_by_role("button", name="Leave anyway").click()
    expect(page.get_by_role("heading", name="Until next time")).to_be_visible()
    judge(page)


@pytest.mark.parametrize("module", ["sample/know-your-strengths", "employability/interviews-and-selection", "tiny/one"])
def test_without_a_script(browser: Browser, site: str, module: str) -> None:
    """axe-core needs scripts, so the player alone is kept away here."""
    context = browser.new_context(reduced_motion="reduce")
    context.route("**/player.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{site}{module}.html")
    assert page.locator("main > .page:visible").count() == page.locator("main > .page").count()
    expect(page.get_by_role("button", name="Save and exit")).to_be_hidden()
    judge(page)
    context.close()


@pytest.mark.parametrize("module", ["know-your-strengths", "interviews-and-selection"])
def test_every_page_of_the_real_modules(context: BrowserContext, site: str, module: str) -> None:
    page = context.new_page()
    page.goto(f"{site}employability/{module}.html")
    expect(page.locator("#place")).to_contain_text("Page 1 of")
    for link in page.locator(".contents a").all():
        turn_to(page, (link.get_attribute("href") or "").removeprefix("#"))
        judge(page, WIDTHS[:1])


def test_nothing_is_refused_and_nothing_is_asked_of_another_host(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{site}sample/{FIRST.id}.html")
    expect(page.locator("#place")).to_have_text("Page 1 of 5")
    for identifier in (page.id for page in FIRST.pages):
        turn_to(page, identifier)
    assert {address for address in asked if not address.startswith(site)} == set()
    assert [text for text in said if "favicon" not in text] == []


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    next_page = page.get_by_role("button", name="Next")
    next_page.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="For you")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("I study at a university or college")).to_be_checked()


def test_the_ways_out_are_always_in_view(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    turn_to(page, "practice")
    page.locator("#deck").scroll_into_view_if_needed()
    for name in ("Save and exit", "Next", "Back"):
        expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)


def test_what_has_the_focus_is_not_under_a_bar(page: Page) -> None:
    """WCAG 2.2, 2.4.11."""
    page.set_viewport_size({"width": 390, "height": 700})
    turn_to(page, "practice")
    bottom = page.locator(".pager").evaluate("(bar) => bar.getBoundingClientRect().top")
    top = page.locator(".masthead").evaluate("(bar) => bar.getBoundingClientRect().bottom")
    page.get_by_role("heading", name="Practise").focus()
    for _ in range(25):
        page.keyboard.press("Tab")
        inside, low, high = page.evaluate(
            """() => {
              const box = document.activeElement.getBoundingClientRect();
              return [Boolean(document.activeElement.closest('main')), box.top, box.bottom];
            }"""
        )
        assert not inside or (low < bottom and high > top)


def test_print_is_the_text_on_white(page: Page) -> None:
    turn_to(page, "practice")
    page.emulate_media(media="print", color_scheme="dark")
    for name in ("Save and exit", "Next"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    expect(page.locator("#contents")).to_be_hidden()
    expect(page.get_by_role("heading", name="Practise")).to_have_css("color", "rgb(29, 36, 51)")
    expect(page.get_by_text("can you be brief?")).to_be_visible()


def test_from_the_right(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}sample/{FIRST.id}.html")
    expect(page.locator("#place")).to_have_text("Page 1 of 5")
    page.evaluate("document.documentElement.dir = 'rtl'")
    turn_to(page, "practice")
    back, forth = (page.get_by_role("button", name=name).bounding_box() for name in ("Back", "Next"))
    assert back
    assert forth
    assert back["x"] > forth["x"]
    judge(page, WIDTHS[:1])


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_in_another_language(context: BrowserContext, site: str, language: str) -> None:
    page = context.new_page()
    page.goto(f"{site}{language}/{FIRST.id}.html")
    expect(page.locator("html")).to_have_attribute("lang", language)
    for identifier in (*(page.id for page in FIRST.pages), "module_end"):
        turn_to(page, identifier)
        fits(page)
    judge(page, WIDTHS[:1])
