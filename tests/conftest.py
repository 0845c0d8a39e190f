"""Fixtures that more than one part of the project needs."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from hypothesis import settings

from tests.live_lrs import LiveLrs, serving
from tests.lms.fixtures import browser, browser_that_keeps_pages, record_store, scorm12_lms, scorm2004_lms, web

# Known here and nowhere else: imported twice, a fixture of the session is made twice, and a process has one Playwright.
__all__ = ["browser", "browser_that_keeps_pages", "record_store", "scorm12_lms", "scorm2004_lms", "web"]

settings.register_profile("untimed", deadline=None)  # what a loaded machine takes says nothing of the code
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def live_lrs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], LiveLrs]]:
    """`live_lrs()` starts a record store with a fresh SQLite file; all that were started stop at the end."""
    with ExitStack() as running:

        def start() -> LiveLrs:
            database = tmp_path_factory.mktemp("lrs") / "lrs.sqlite3"
            return running.enter_context(serving(f"sqlite:///{database}"))

        yield start
