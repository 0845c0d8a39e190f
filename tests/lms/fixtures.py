"""Fixtures that the judges and the played packages share: a browser, a web server, the strict LMS."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import which
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.live_lrs import LiveLrs
from tests.lms.scorm_lms import ScormLms
from tests.lms.server import WebServer

# The same engine, with or without a window around it; without, a page costs a third of the processor.
WHOLE_CHROMIUM = "/usr/bin/chromium"
CHROMIUM = which("chromium-headless-shell") or WHOLE_CHROMIUM
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def unfailing(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A learner's browser; what uses it fails when a script in it does."""
    context = browser.new_context(reduced_motion="reduce", **options)
    context.set_default_timeout(10_000)
    errors: list[str] = []
    context.on("weberror", lambda failed: errors.append(str(failed.error)))
    yield context
    context.close()
    assert errors == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser_that_keeps_pages(browser: Browser) -> Iterator[Browser]:
    """The whole of Chromium, with its back-forward cache on, which the engine alone has not."""
    keeping = browser.browser_type.launch(
        executable_path=WHOLE_CHROMIUM,
        args=["--headless=new", *QUIET],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield keeping
    keeping.close()


@pytest.fixture(scope="session")
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@pytest.fixture(scope="session")
def scorm12_lms(web: WebServer) -> ScormLms:
    return ScormLms(web, "scorm12")


@pytest.fixture(scope="session")
def scorm2004_lms(web: WebServer) -> ScormLms:
    return ScormLms(web, "scorm2004")


@pytest.fixture(scope="session")
def record_store(live_lrs: Callable[[], LiveLrs]) -> LiveLrs:
    return live_lrs()
