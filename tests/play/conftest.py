"""The packages of a real course, built as an author builds them, and a browser that notes what goes wrong in a page."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from subprocess import run

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.live_lrs import LiveLrs
from tests.lms.cmi5_launcher import Cmi5Launcher
from tests.lms.fixtures import unfailing
from tests.lms.lrs_client import LrsClient
from tests.lms.package import read_activities, unpack
from tests.lms.server import WebServer
from tests.once import made_once
from tests.play.cmi5_lms import Cmi5Lms, cmi5_lms
from tests.play.paired_fixtures import COMMAND, ROOT, built, open_store, port, store
from tests.play.tincan_lms import Enrolment, TinCanLms

__all__ = ["COMMAND", "ROOT", "built", "open_store", "port", "store"]  # fixtures, known here and nowhere else

PLAYED = ("01-know-your-strengths.md", "06-interviews-and-selection.md")  # a course grows, what is played does not


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the zips of *Employability*, of two of its modules."""

    def make(out: Path) -> None:
        source = out / "source"
        copytree(ROOT / "content_src", source, ignore=_what_is_not_played)
        arguments = ["build", "employability", "--source", str(source), "--out", str(out)]
        done = run([COMMAND, *arguments], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr

    return made_once(tmp_path_factory, "employability", make)


def _what_is_not_played(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name.endswith(".md") and name not in PLAYED]


@pytest.fixture(scope="session")
def scorm12_package(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SCORM 1.2 package, unpacked."""
    return unpack(packages / "employability-en-scorm12.zip", tmp_path_factory.mktemp("scorm12"))


@pytest.fixture(scope="session")
def cmi5_package(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cmi5 package, unpacked."""
    return unpack(packages / "employability-en-cmi5.zip", tmp_path_factory.mktemp("cmi5"))


@pytest.fixture(scope="session")
def web_package(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web edition, unpacked."""
    return unpack(packages / "employability-en-web.zip", tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="session")
def tincan_package(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Tin Can package, unpacked."""
    return unpack(packages / "employability-en-tincan.zip", tmp_path_factory.mktemp("tincan"))


@pytest.fixture(scope="session")
def scorm12_content(web: WebServer, scorm12_package: Path) -> str:
    """Where the SCORM 1.2 package is served, with a slash at the end."""
    return web.mount("scorm12-content", scorm12_package)


@pytest.fixture(scope="session")
def scorm2004_package(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SCORM 2004 package, 4th edition, unpacked."""
    return unpack(packages / "employability-en-scorm2004_4.zip", tmp_path_factory.mktemp("scorm2004"))


@pytest.fixture(scope="session")
def scorm2004_content(web: WebServer, scorm2004_package: Path) -> str:
    return web.mount("scorm2004-content", scorm2004_package)


@pytest.fixture(scope="session")
def cmi5_content(web: WebServer, cmi5_package: Path) -> str:
    return web.mount("cmi5-content", cmi5_package)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with unfailing(browser, locale="en-GB") as context:
        yield context


@pytest.fixture(scope="session")
def launcher(record_store: LiveLrs, web: WebServer, cmi5_content: str) -> Cmi5Launcher:
    lms = LrsClient(record_store.endpoint, record_store.key, record_store.secret)
    unit = LrsClient.with_new_key(record_store, "AUs", "statements/write", "state", "profile")
    return Cmi5Launcher(lms, unit.token, web, cmi5_content)


@pytest.fixture
def lms(launcher: Cmi5Launcher, context: BrowserContext, cmi5_package: Path) -> Cmi5Lms:
    return cmi5_lms(launcher, context, cmi5_package)


@pytest.fixture
def tincan_lms(record_store: LiveLrs, web: WebServer, tincan_package: Path, context: BrowserContext) -> TinCanLms:
    own = LrsClient(record_store.endpoint, record_store.key, record_store.secret)
    content = LrsClient.with_new_key(record_store, "content", "statements/write", "state")
    return TinCanLms(own, f"Basic {content.token}", web.mount("tincan-content", tincan_package), context)


@pytest.fixture
def tincan_enrolment(tincan_package: Path) -> Enrolment:
    """A learner in what an LMS launches: the one activity that has a launch page."""
    (launched,) = [activity for activity in read_activities(tincan_package) if activity.launch]
    return Enrolment(launched)
