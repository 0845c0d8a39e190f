"""The player's modules in a real browser, one at a time."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

import builder
from tests.lms.server import Response, WebServer

Run = Callable[..., Any]
PLAYER = Path(builder.__file__).parent / "player"
IMPORT = """async ([paths, body, argument]) => {
  const parts = await Promise.all(paths.map((path) => import(path)));
  return (new Function('player', 'argument', body))(Object.assign({}, ...parts), argument);
}"""


@pytest.fixture(scope="session")
def run(browser: Browser, web: WebServer) -> Iterator[Run]:
    """`run(["state.js"], "return player.encodeState(argument)", argument)`: a function's body over modules' exports."""
    address = web.mount("player-modules", PLAYER)
    blank = web.route("blank", lambda *_: Response(200, b"<!doctype html><title>Blank</title>", "text/html"))
    page = browser.new_page()
    page.goto(blank)

    def run(paths: list[str], body: str, argument: Any = None) -> Any:
        return page.evaluate(IMPORT, [[address + path for path in paths], body, argument])

    yield run
    page.close()
