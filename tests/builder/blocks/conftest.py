"""A module with all directives that are no questions, open in Chromium under a strict policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from builder.build import read_courses
from builder.pages import content_files
from tests.builder.blocks_course import write_blocks
from tests.builder.served import POLICY, serve
from tests.lms.fixtures import unfailing
from tests.lms.server import WebServer


@pytest.fixture(scope="module")
def address(web: WebServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    (course,) = read_courses(write_blocks(tmp_path_factory.mktemp("blocks")))
    files = content_files(course, "cmi5")
    return serve(web, "blocks", files, f"{POLICY}; media-src 'self'") + "blocks.html"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with unfailing(browser, locale="en-GB") as context:
        yield context


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#place")).to_have_text("Page 1 of 6")
    return page
