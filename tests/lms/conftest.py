from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.lms.scorm_lms import ScormLms
from tests.lms.server import WebServer

Outcome = dict[str, Any]
Run = Callable[..., Outcome]

DRIVE = """async ([edition, values, without, calls]) => {
  const { Api } = await import(`/${edition}/api.js`);
  const faults = [];
  const lms = {
    onInitialize() {}, onCommit: () => true, onFinish: () => true,
    onCall: (call, found) => faults.push(...found),
  };
  const api = new Api(values, lms, without);
  const lastError = () => (api.LMSGetLastError ?? api.GetLastError).call(api);
  const answers = calls.map(([method, ...args]) => [api[method](...args), lastError()]);
  return { answers, faults, values };
}"""


@pytest.fixture(scope="module")
def run(browser: Browser, web: WebServer, scorm12_lms: ScormLms) -> Iterator[Run]:
    """Make calls on a fresh API; gives the answers as [result, error], the faults noted and the values left."""
    page = browser.new_page()
    page.goto(f"{web.url}/scorm/page.css")

    def run(
        *calls: tuple[Any, ...],
        values: dict[str, str] | None = None,
        without: tuple[str, ...] = (),
        edition: str = "scorm12",
    ) -> Outcome:
        return page.evaluate(DRIVE, [edition, values or {}, list(without), [list(call) for call in calls]])

    yield run
    page.close()


@pytest.fixture(scope="module")
def run2004(run: Run) -> Run:
    """The same with the API of SCORM 2004."""
    return partial(run, edition="scorm2004")


def get(name: str) -> tuple[str, str]:
    return ("LMSGetValue", name)


def put(name: str, value: Any) -> tuple[str, str, Any]:
    return ("LMSSetValue", name, value)
