"""The pages in Chromium: a server of their own, people to look at, and signing in."""

from collections.abc import Iterator
from datetime import timedelta
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from playwright.sync_api import Browser, Page

from lrs import cohort
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import MODULES, PASSWORD, Site, email

LONG = "Sample mentee with a verylongnamethatnobodycouldbreakanywhere-andonemore"


class ThreadedServer(ThreadingMixIn, WSGIServer):
    """Closes the file it sends from when a browser goes away in the middle; werkzeug's server may not."""

    daemon_threads = True  # a browser may open a connection on which it never asks for anything

    def handle_error(self, *_: Any) -> None:
        """A browser that went away is no fault."""


class Silent(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """The application has a log of its own."""


@pytest.fixture
def url(site: Site) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, site.app, ThreadedServer, Silent)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=url)
    page = context.new_page()
    yield page
    page.wait_for_load_state()  # else the server is stopped with an answer half sent
    context.close()


@pytest.fixture
def mentees(site: Site, mentor: Person) -> list[Person]:
    """The sample cohort, one without an account, and one with a long name; all linked to the mentor."""
    site.add_course()
    site.lrs.post(*cohort.statements(MODULES, site.now))
    added = [site.person(one.name) for one in cohort.COHORT[:5]] + [
        site.person("Sample, no account"),
        site.person(LONG),
    ]
    for person, one in zip(added, cohort.COHORT[:5], strict=False):
        site.join(person, one.agent)
    for person in added:
        site.link(mentor, person, site.now - timedelta(days=40))
    return added


def sign_in(page: Page, person: Person, password: str = PASSWORD) -> None:
    page.goto("/")
    page.locator("[name=email]").fill(email(person))
    page.locator("[name=password]").fill(password)
    page.locator("form", has=page.locator("[name=password]")).get_by_role("button").click()
