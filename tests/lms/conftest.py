from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.lms.scorm_lms import ScormLms
from tests.lms.server import WebServer

SCORM_AGAIN = Path(__file__).parents[2] / "node_modules" / "scorm-again" / "dist"

Outcome = dict[str, Any]
Run = Callable[..., Outcome]
Answers = list[list[str]]
Both = Callable[..., tuple[Answers, Answers]]

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


BESIDE = """async ([edition, values, calls]) => {
  const { Api } = await import(`/${edition}/api.js`);
  const lms = { onInitialize() {}, onCommit: () => true, onFinish: () => true, onCall() {} };
  const [foreign, lastError] = {
    scorm12: ['Scorm12API', 'LMSGetLastError'],
    scorm2004: ['Scorm2004API', 'GetLastError'],
  }[edition];
  const drive = (api) =>
    calls.map(([method, ...args]) => [String(api[method](...args)), String(api[lastError]())]);
  return [drive(new Api(values, lms)), drive(new globalThis[foreign]({ autocommit: false, logLevel: 5 }))];
}"""


@pytest.fixture(scope="module")
def beside_scorm_again(browser: Browser, web: WebServer, scorm12_lms: ScormLms) -> Iterator[Callable[..., Both]]:
    """`beside_scorm_again("scorm12", values)(*calls)`: the same calls on our API and on scorm-again's, each fresh.

    The answers are [result, error] a call; `values` is what our data model holds at launch.
    """
    page = browser.new_page()
    page.goto(f"{web.url}/scorm/page.css")

    def beside(edition: str, values: dict[str, str]) -> Both:
        page.evaluate("(source) => { (0, eval)(source); }", (SCORM_AGAIN / f"{edition}.min.js").read_text("utf-8"))

        def both(*calls: tuple[Any, ...]) -> tuple[Answers, Answers]:
            ours, theirs = page.evaluate(BESIDE, [edition, values, [list(call) for call in calls]])
            return ours, theirs

        return both

    yield beside
    page.close()


def get(name: str) -> tuple[str, str]:
    return ("LMSGetValue", name)


def put(name: str, value: Any) -> tuple[str, str, Any]:
    return ("LMSSetValue", name, value)
