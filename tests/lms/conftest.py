from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.lms.scorm12_lms import Scorm12Lms
from tests.lms.server import WebServer

Outcome = dict[str, Any]
Run = Callable[..., Outcome]

DRIVE = """async ([values, without, calls]) => {
  const { Api } = await import('/scorm12/api.js');
  const faults = [];
  const lms = {
    onInitialize() {}, onCommit: () => true, onFinish: () => true,
    onCall: (call, found) => faults.push(...found),
  };
  const api = new Api(values, lms, without);
  const answers = calls.map(([method, ...args]) => [api[method](...args), api.LMSGetLastError()]);
  return { answers, faults, values };
}"""


@pytest.fixture(scope="module")
def run(browser: Browser, web: WebServer, scorm12_lms: Scorm12Lms) -> Iterator[Run]:
    """Make calls on a fresh API; gives the answers as [result, error], the faults noted and the values left."""
    page = browser.new_page()
    page.goto(f"{web.url}/scorm12/page.css")

    def run(*calls: tuple[Any, ...], values: dict[str, str] | None = None, without: tuple[str, ...] = ()) -> Outcome:
        return page.evaluate(DRIVE, [values or {}, list(without), [list(call) for call in calls]])

    yield run
    page.close()


def get(name: str) -> tuple[str, str]:
    return ("LMSGetValue", name)


def put(name: str, value: Any) -> tuple[str, str, Any]:
    return ("LMSSetValue", name, value)
