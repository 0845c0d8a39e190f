"""Pairing where a platform frames courses in a sandbox; and what the web edition's learner can have forgotten."""

from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, expect

from tests.lms.package import unpack
from tests.lms.server import Response, WebServer
from tests.play.learner import Learner
from tests.play.paired_store import Store, wait_for
from tests.play.routes import Routes

EXCHANGE = """([address, code]) => fetch(address, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ code, learner: 'a-learner', course: 'https://w3id.org/ementor/employability', device: 'd' }),
}).then(async (answer) => [origin, answer.status, typeof (await answer.json()).token])"""


@pytest.fixture
def content(web: WebServer, built: Path) -> str:
    return web.mount("framed-web", unpack(built / "employability-en-web.zip", built / "framed-web"))


def framed(context: BrowserContext, web: WebServer, address: str, sandbox: str) -> Frame:
    html = f'<iframe name="course" sandbox="{sandbox}" src="{address}" style="width:100%;height:90vh"></iframe>'
    page = context.new_page()
    page.goto(web.route("platform", lambda *_: Response(HTTPStatus.OK, html.encode(), "text/html")))
    frame = page.frame(name="course")
    assert frame is not None
    frame.wait_for_url(address)
    return frame


@pytest.mark.parametrize("by", ["the button", "Enter"])
def test_a_frame_that_may_not_send_forms_pairs(
    context: BrowserContext, web: WebServer, content: str, store: Store, by: str
) -> None:
    frame = framed(context, web, f"{content}know-your-strengths.html", "allow-scripts allow-same-origin")
    learner = Learner(frame)
    code = learner.screen.get_by_label("Pairing code")
    code.fill(store.code())
    if by == "Enter":
        code.press("Enter")
    else:
        frame.get_by_role("button", name="Connect", exact=True).click()
    expect(frame.locator("#pairing_state")).to_have_text("Connected", timeout=20_000)
    wait_for(store, "initialized")


def test_a_frame_without_an_origin_of_its_own_may_exchange_a_code(
    context: BrowserContext, web: WebServer, content: str, store: Store
) -> None:
    """The page itself keeps nothing there, and offers no pairing; a platform's content that does is not refused."""
    frame = framed(context, web, f"{content}know-your-strengths.html", "allow-scripts")
    learner = Learner(frame)
    expect(learner.notice("untracked")).to_be_visible()
    expect(frame.locator("#pairing")).to_be_hidden()
    said = frame.evaluate(EXCHANGE, [f"http://127.0.0.1:{store.port}/pair", store.code()])
    assert said == ["null", HTTPStatus.OK, "string"]


def test_deleting_everything_forgets_the_connection(
    context: BrowserContext, web: WebServer, built: Path, store: Store
) -> None:
    open_module = Routes(context, web, built, store).open("web", {})
    page, learner = open_module(0)  # paired, and remembered on this device
    learner.save_and_exit()
    page.wait_for_url("**/index.html")
    page.get_by_role("button", name="Delete my progress and texts").click()
    page.get_by_role("button", name="Delete everything").click()
    expect(page.locator("#notices")).to_contain_text("Everything is deleted.")
    for module in page.locator(".module").get_by_role("link").all()[:2]:
        other = context.new_page()
        other.goto(f"{page.url.rpartition('/')[0]}/{module.get_attribute('href')}")
        expect(Learner(other).screen.locator("#pairing_state")).to_have_text("Not connected")
        expect(other.get_by_label("Pairing code")).to_be_visible()
        other.close()
