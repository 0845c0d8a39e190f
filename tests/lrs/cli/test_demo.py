"""`ementor-lrs demo`, as somebody types it: what it prints leads to a store with the sample cohort in it."""

import json
import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect
from tincan import RemoteLRS

from lrs.cohort import COHORT
from tests.live_lrs import COMMAND
from tests.lrs.packages import structure, zipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a course of two modules was built, for cmi5 and for SCORM."""
    packages = tmp_path / "packages_out"
    packages.mkdir()
    zipped(packages, structure())
    with ZipFile(packages / "course-scorm12.zip", "w") as scorm:
        scorm.writestr("imsmanifest.xml", "<manifest/>")
    return tmp_path


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [COMMAND, "demo", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )


def stop(process: subprocess.Popen[str], how: Callable[[int], None]) -> None:
    how(process.pid)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")


def press_ctrl_c(pid: int) -> None:
    """A terminal sends it to every process of the group."""
    os.killpg(pid, signal.SIGINT)


@contextmanager
def demo(folder: Path, *arguments: str) -> Iterator[dict[str, Any]]:
    with start(folder, "--port", "0", "--json", *arguments) as process:
        assert process.stdout is not None
        said = process.stdout.readline()  # said when the cohort's statements are in
        assert said, process.communicate()
        yield json.loads(said)
        stop(process, press_ctrl_c)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    built = tmp_path_factory.mktemp("built")
    zipped(built, structure())
    with demo(tmp_path_factory.mktemp("demo"), "--packages", str(built)) as facts:
        yield facts


@pytest.fixture
def page(browser: Browser, running: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(base_url=running["url"])
    yield context.new_page()
    context.close()


def sign_in(page: Page, one: dict[str, str]) -> None:
    page.goto("/")
    page.get_by_label("E-mail address").fill(one["email"])
    page.get_by_label("Password").fill(one["password"])
    page.get_by_role("button", name="Sign in").click()


def test_the_mentor_sees_their_mentees_by_the_next_meeting_each_somewhere_else(
    page: Page, running: dict[str, Any]
) -> None:
    sign_in(page, running["sign_ins"]["mentor"])
    rows = page.get_by_role("table").get_by_role("row")
    for place, told in enumerate(
        [
            ("Sample mentee 3", "worth a check-in", "quiz not passed yet", "0 of 2", "one open goal"),
            ("Sample mentee 1", "All finished", "2 of 2", "2 days ago"),
            ("Sample mentee 2", "Two", "1 of 2", "4 days ago", "None planned"),
            ("Sample mentee 4", "worth a check-in", "In progress", "4 weeks ago"),
            ("Sample mentee 5", "Not started", "0 of 2", "None yet"),
        ],
        start=1,
    ):
        for words in told:
            expect(rows.nth(place)).to_contain_text(words)


def test_the_mentor_sees_a_group_and_its_goal(page: Page, running: dict[str, Any]) -> None:
    sign_in(page, running["sign_ins"]["mentor"])
    page.get_by_role("link", name="Sample group").click()
    expect(page.get_by_text("Sample goal: everybody has talked")).to_be_visible()
    expect(page.get_by_role("heading", level=3)).to_have_count(5)


def test_the_manager_sees_how_the_programme_runs(page: Page, running: dict[str, Any]) -> None:
    sign_in(page, running["sign_ins"]["manager"])
    page.get_by_role("link", name="Sample programme").click()
    expect(page.get_by_text("9 mentees take part.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Sample mentee 9")).to_contain_text("paused")


def test_a_mentees_modules_have_scores_and_tries(page: Page, running: dict[str, Any]) -> None:
    sign_in(page, running["sign_ins"]["mentor"])
    page.get_by_role("rowheader").get_by_role("link", name=COHORT[0].name).click()
    first = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="One"))
    expect(first.get_by_role("cell").nth(0)).to_contain_text("Finished")
    expect(first.get_by_role("cell").nth(1)).to_contain_text("87")
    expect(first.get_by_role("cell").nth(2)).to_have_text("2")


def test_a_mentee_can_sign_in(page: Page, running: dict[str, Any]) -> None:
    sign_in(page, running["sign_ins"]["mentee"])
    expect(page.get_by_role("heading", level=1)).to_have_text("My data")
    expect(page.get_by_text("This is what Sample mentor can see of you.")).to_be_visible()


def test_the_key_reads_what_the_cohort_sent(running: dict[str, Any]) -> None:
    lrs = RemoteLRS(endpoint=running["endpoint"], version="1.0.3", username=running["key"], password=running["secret"])
    found = lrs.query_statements({"limit": 500})
    assert found.success, found.data
    actors = {one.actor.account.name for one in found.content.statements}
    assert actors == {one.account for one in COHORT if one.visits}


def test_people_read_where_to_look_and_how_to_sign_in(folder: Path) -> None:
    with start(folder, "--port", "0") as process:
        assert process.stdout is not None
        said: list[str] = []
        while not said or "Ctrl-C" not in said[-1]:
            said.append(process.stdout.readline())
            assert said[-1], process.stderr and process.stderr.read()
        stop(process, lambda pid: os.kill(pid, signal.SIGTERM))
    text = "".join(said)
    for words in ("http://127.0.0.1:", "/xapi", "mentor@sample.example", "mentee@sample.example", "password", "secret"):
        assert words in text


def test_every_start_is_fresh_and_in_a_folder_of_its_own(folder: Path) -> None:
    (folder / "ementor-lrs.sqlite3").write_bytes(b"mine")
    with demo(folder) as first:
        pass
    port = str(urlsplit(first["url"]).port)
    with demo(folder, "--port", port) as second:
        assert second["url"] == first["url"]
        lrs = RemoteLRS(endpoint=second["endpoint"], version="1.0.3", username=first["key"], password=first["secret"])
        assert not lrs.query_statements({}).success
    assert (folder / "ementor-lrs.sqlite3").read_bytes() == b"mine"
    assert sorted(path.name for path in folder.iterdir()) == [".demo", "ementor-lrs.sqlite3", "packages_out"]


def test_ctrl_c_while_somebody_is_connected(folder: Path) -> None:
    with demo(folder) as facts:
        address = urlsplit(facts["url"])
        talking = socket.create_connection((address.hostname, address.port))
        talking.sendall(b"GET / HTT")
    talking.close()


def refused(folder: Path, *arguments: str) -> str:
    """What a demo says that cannot begin; it has to leave everything as it was."""
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with start(folder, *arguments) as process:
        said, errors = process.communicate(timeout=20)
    assert (process.returncode, said) in [(1, ""), (2, "")]
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert "Traceback" not in errors
    return errors


def test_a_port_in_use_is_said_with_the_option_before_anything_is_made(folder: Path) -> None:
    (folder / ".demo").mkdir()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        (folder / ".demo" / f"port-{port}.sqlite3").write_bytes(b"of the demo that runs there")
        said = refused(folder, "--port", port)
    for words in (f"127.0.0.1:{port}", "--port", "PORT="):
        assert words in said


def test_without_a_built_course_it_says_how_to_build_one(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "empty").mkdir()
    for packages in ("empty", "nowhere"):
        assert "`ementor build`" in refused(folder, "--packages", packages)


def test_a_zip_that_is_none_is_named(folder: Path) -> None:
    (folder / "packages_out" / "broken.zip").write_bytes(b"PK")
    assert "broken.zip" in refused(folder)


def test_a_database_that_the_user_names_is_not_touched(folder: Path) -> None:
    (folder / "mine.sqlite3").write_bytes(b"mine")
    done = subprocess.run(
        [COMMAND, "--database", "sqlite:///mine.sqlite3", "demo"], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "--database" in done.stderr
    assert (folder / "mine.sqlite3").read_bytes() == b"mine"
