"""The commands, as somebody types them."""

import json
import os
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lrs.cli import main
from tests.live_lrs import COMMAND, LiveLrs
from tests.lrs.packages import structure, zipped

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `ementor-lrs` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_the_database_is_made_in_the_folder_on_first_use(run: Run, tmp_path: Path) -> None:
    done = run("migrate")
    assert (done.exit_code, done.output) == (0, "up to date: sqlite:///ementor-lrs.sqlite3\n")
    assert (tmp_path / "ementor-lrs.sqlite3").is_file()


def test_a_key_is_made_listed_and_revoked(run: Run) -> None:
    made = json.loads(run("key", "add", "Our LMS", "--scope", "state", "--scope", "statements/write", "--json").output)
    assert made["scopes"] == ["state", "statements/write"]
    assert run("key", "list").output == f"{made['key']}  valid  state statements/write  Our LMS\n"
    assert run("key", "revoke", made["key"]).output == f"revoked {made['key']}\n"
    [listed] = json.loads(run("key", "list", "--json").output)
    assert listed["revoked"]
    assert made["secret"] not in run("key", "list").output
    again = run("key", "revoke", made["key"])
    assert again.exit_code == 1
    assert "key list" in again.output


def test_a_key_for_people_to_read_says_that_the_secret_is_shown_once(run: Run) -> None:
    done = run("key", "add", "Our LMS")
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["key", "secret", "scopes"]
    assert "Keep the secret now" in done.stderr


def test_an_unknown_scope_is_refused_with_those_that_there_are(run: Run) -> None:
    done = run("key", "add", "x", "--scope", "everything")
    assert done.exit_code == 2
    assert "statements/write" in done.output


def test_a_course_is_added_once_and_listed(run: Run, tmp_path: Path) -> None:
    package = str(zipped(tmp_path, structure()))
    assert run("course", "add", package).output == "added: Course (https://x.example/course), 2 modules\n"
    assert run("course", "add", package).output == "unchanged: Course (https://x.example/course), 2 modules\n"
    assert run("course", "list").output.splitlines()[1] == "  One  https://x.example/course/one"
    [course] = json.loads(run("course", "list", "--json").output)
    assert [module["title"] for module in course["modules"]] == ["One", "Two"]


def test_of_several_packages_all_are_added_or_none(run: Run, tmp_path: Path) -> None:
    good, bad = str(zipped(tmp_path, structure())), tmp_path / "bad.zip"
    bad.write_bytes(b"")
    done = run("course", "add", good, str(bad))
    assert done.exit_code == 1
    assert "bad.zip" in done.output
    assert run("course", "list").output == ""


def test_another_systems_id_of_a_module_is_added_listed_and_removed(run: Run, tmp_path: Path) -> None:
    run("course", "add", str(zipped(tmp_path, structure())))
    moodle, module = "https://moodle.example/mod/scorm/view.php?id=7", "https://x.example/course/one"
    assert run("course", "alias", "add", moodle, module).output == f"{moodle} is {module}\n"
    assert json.loads(run("course", "alias", "list", "--json").output) == [{"iri": moodle, "module_iri": module}]
    assert run("course", "alias", "remove", moodle).exit_code == 0
    assert run("course", "alias", "list").output == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "https://m.example/7", "https://x.example/no"], "no such module"),
        (["add", "https://x.example/course/two", "https://x.example/course/one"], "the id of a module"),
        (["add", "seven", "https://x.example/course/one"], "an IRI"),
        (["remove", "https://m.example/7"], "no such id"),
    ],
)
def test_an_id_that_cannot_be_one_is_refused(run: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    run("course", "add", str(zipped(tmp_path, structure())))
    done = run("course", "alias", *arguments)
    assert done.exit_code == 2
    assert said in done.output


def test_rebuild_says_how_much_it_made(run: Run) -> None:
    assert run("rebuild").output == "rebuilt: 0 attempts\n"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--database", "lrs.db", "migrate"], "--database"),
        (["--database", "sqlite:////nowhere/lrs.db", "migrate"], "unable to open database file"),
        (["--database", "postgresql://u:secret@127.0.0.1:1/x", "migrate"], "cannot use the database"),
        (["serve", "--workers", "0"], "--workers"),
    ],
)
def test_what_cannot_work_is_said_before_anything_starts(run: Run, arguments: list[str], named: str) -> None:
    done = run(*arguments)
    assert done.exit_code in (1, 2)
    assert named in done.output
    assert "secret" not in done.output
    assert "Traceback" not in done.output


def test_settings_that_are_wrong_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lrs.toml").write_text("colour = 1")
    done = run("--config", "lrs.toml", "migrate")
    assert done.exit_code == 2
    assert "colour" in done.output


def test_a_port_that_is_taken_is_said_with_the_option(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run("serve", "--port", port)
    assert done.exit_code == 1
    assert f"127.0.0.1:{port}" in done.output
    assert "--port" in done.output


def test_a_second_server_on_the_same_port_is_refused(live_lrs: Callable[[], LiveLrs], run: Run) -> None:
    port = live_lrs().url.rpartition(":")[2]
    assert "--port" in run("serve", "--port", port).output


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_serve_stops_clean(tmp_path: Path, stop: signal.Signals) -> None:
    with subprocess.Popen(
        [COMMAND, "serve", "--port", "0"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Listening on ")
        process.send_signal(stop)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")


@pytest.mark.parametrize(
    "command", [[], ["serve"], ["key"], ["key", "add"], ["course", "add"], ["migrate"], ["rebuild"]]
)
def test_help_teaches(run: Run, command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.exit_code == 0
    assert len(done.output.splitlines()) > 5
