"""The JavaScript clients that packages and pages use, unchanged, in a browser and from another origin (CORS)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser

from tests.live_lrs import LiveLrs
from tests.lms.server import Response, WebServer

CLIENTS = {
    "tincanjs": "tincanjs/build/tincan.js",
    "xapi": "@xapi/xapi/dist/XAPI.umd.js",
    "xapiwrapper": "xapiwrapper/dist/xapiwrapper.min.js",
}
DRIVERS = Path(__file__).with_name("browser_clients")
MODULES = Path(__file__).parents[2] / "node_modules"

Exercise = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def live(live_lrs: Callable[[], LiveLrs]) -> LiveLrs:
    return live_lrs()


@pytest.fixture
def exercise(browser: Browser, web: WebServer, live: LiveLrs) -> Exercise:
    """Lets a client do what packages do, for a new learner; gives what was sent and what was read again."""
    npm, drivers = web.mount("npm", MODULES), web.mount("clients", DRIVERS)
    given = {
        "lrs": {"endpoint": live.endpoint, "key": live.key, "secret": live.secret},
        "agent": {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": str(uuid4())}},
        "verb": {"display": {"en": "did"}},
        "activity": {"objectType": "Activity", "id": "https://x.example/course/one"},
    }

    def exercise(client: str) -> dict[str, Any]:
        html = f'<!doctype html><title>{client}</title><script src="{npm}{CLIENTS[client]}"></script>'.encode()
        page = browser.new_page()
        page.goto(web.route("client-page", lambda *_: Response(200, html, "text/html; charset=utf-8")))
        driver = f"{drivers}{client}.js"
        found = page.evaluate(f"async (given) => (await import('{driver}')).exercise(given)", given)
        page.close()
        return found

    return exercise


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_in_a_browser_finds_again_what_it_has_sent(exercise: Exercise, client: str):
    """Statements, `more`, State and an agent profile."""
    found = exercise(client)
    assert len(found["sent"]) == 3
    assert found["found"] == found["sent"]
    assert found["state"] == ("page 3" if client == "tincanjs" else {"page": 3})
    assert found["profile"] == ("large type" if client == "tincanjs" else {"type": "large"})
