"""Where the API of an LMS is looked for: own window, parents, opener, the opener's parents, Plateau's document."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.builder.player.conftest import PLAYER
from tests.lms.server import Response, WebServer

NAME = "API_1484_11"
FIND = """async ([module, name]) => {
  const { findApi } = await import(module);
  return (await findApi(name))?.place ?? null;
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def module(web: WebServer) -> str:
    return web.mount("find-api", PLAYER / "tracking") + "find_api.js"


@pytest.fixture(scope="module")
def blank(web: WebServer) -> str:
    return web.route("find-api-blank", lambda *_: Response(200, b"<!doctype html><title>x</title>", "text/html"))


def put(page: Page, place: str, at: str = "window") -> None:
    page.evaluate(f"(place) => {{ ({at})['{NAME}'] = {{ place }}; }}", place)


def popup(page: Page, opener: str = "window") -> Page:
    with page.expect_popup() as opened:
        page.evaluate(f"() => {{ ({opener}).open('', 'sco'); }}")
    opened.value.goto(page.url)
    return opened.value


def frame(page: Page, parent: str = "window") -> None:
    """An address of its own each: browsers load no page inside itself."""
    page.evaluate(f"""() => new Promise((resolve) => {{
      const frame = ({parent}).document.createElement('iframe');
      frame.onload = resolve;
      frame.src = `${{({parent}).location.href}}?inside`;
      ({parent}).document.body.append(frame);
    }})""")


def test_in_the_window_itself(page: Page, blank: str, module: str) -> None:
    page.goto(blank)
    put(page, "here")
    assert page.evaluate(FIND, [module, NAME]) == "here"


def test_in_a_parent_of_a_parent(page: Page, blank: str, module: str) -> None:
    page.goto(blank)
    put(page, "top")
    frame(page)
    frame(page, "frames[0]")
    assert page.frames[-1].evaluate(FIND, [module, NAME]) == "top"


def test_the_nearest_one_counts(page: Page, blank: str, module: str) -> None:
    page.goto(blank)
    put(page, "far")
    frame(page)
    put(page, "near", "frames[0]")
    frame(page, "frames[0]")
    assert page.frames[-1].evaluate(FIND, [module, NAME]) == "near"


def test_in_the_opener(page: Page, blank: str, module: str) -> None:
    page.goto(blank)
    put(page, "opener")
    assert popup(page).evaluate(FIND, [module, NAME]) == "opener"


def test_in_a_parent_of_the_opener(page: Page, blank: str, module: str) -> None:
    page.goto(blank)
    put(page, "above")
    frame(page)
    assert popup(page, "frames[0]").evaluate(FIND, [module, NAME]) == "above"


def test_in_the_opener_of_the_window_around_a_frame(page: Page, blank: str, module: str) -> None:
    page.goto(blank)
    put(page, "opener")
    opened = popup(page)
    frame(opened)
    assert opened.frames[-1].evaluate(FIND, [module, NAME]) == "opener"


def test_on_the_document_of_plateaus_opener(page: Page, blank: str, module: str) -> None:
    page.goto(blank)
    put(page, "plateau", "document")
    assert popup(page).evaluate(FIND, [module, NAME]) == "plateau"


def test_alone_in_a_window_nobody_waits(page: Page, blank: str, module: str) -> None:
    page.goto(blank)
    assert page.evaluate(FIND, [module, NAME]) is None
