"""`ementor-lrs export`, `import` and `check`, as somebody types them."""

import os
import pty
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from lrs.app import create_app
from lrs.cli import main
from lrs.services import EXTENSION
from lrs.settings import Settings
from lrs.storage import open_engine
from tests.live_lrs import COMMAND
from tests.lrs.client import Lrs
from tests.lrs.statements import statement

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `ementor-lrs` in a folder with a store of three statements."""
    monkeypatch.chdir(tmp_path)
    app = create_app(Settings())
    Lrs(app).post(*[statement() for _ in range(3)])
    app.extensions[EXTENSION].engine.dispose()
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_a_store_is_taken_to_another_database(run: Run) -> None:
    assert run("export", "store.ndjson.gz").output == "exported: 5 lines to store.ndjson.gz\n"  # one activity, the head
    done = run("--database", "sqlite:///other.sqlite3", "import", "store.ndjson.gz")
    assert done.output == "imported: 3 statements, 0 attachments, 1 activities, 0 documents; 0 were there already\n"
    done = run("--database", "sqlite:///other.sqlite3", "import", "store.ndjson.gz")
    assert done.output == "imported: 0 statements, 0 attachments, 0 activities, 0 documents; 4 were there already\n"
    assert run("--database", "sqlite:///other.sqlite3", "check").output == "all is well: 3 statements\n"


def test_progress_is_drawn_on_a_terminal(run: Run, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    for arguments, label in ((("export", "store.ndjson"), "exporting"), (("check",), "checking")):
        with subprocess.Popen([COMMAND, *arguments], cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs) as process:
            assert process.wait(timeout=20) == 0
            assert process.stdout is not None
            assert b"\r" not in process.stdout.read()
        drawn = os.read(ours, 65_536).decode()
        assert label in drawn
        assert "100%" in drawn
    os.close(theirs)
    os.close(ours)


def test_nothing_is_drawn_anywhere_else(run: Run) -> None:
    assert run("export", "store.ndjson").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "nowhere/store.ndjson"), "cannot write nowhere/store.ndjson: No such file or directory"),
        (("import", "nothing.ndjson"), "'nothing.ndjson' does not exist"),
        (("import", "ementor-lrs.sqlite3"), "ementor-lrs.sqlite3: line 1: this is no line of an export"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.exit_code in (1, 2)
    assert said in done.output
    assert "Traceback" not in done.output


def test_check_says_what_is_wrong_and_fails(run: Run) -> None:
    engine = open_engine("sqlite:///ementor-lrs.sqlite3")
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM statement_verb WHERE seq > 1"))
        connection.execute(text("UPDATE statement SET voided = 1 WHERE seq = 3"))
    engine.dispose()
    done = run("check")
    assert done.exit_code == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0].startswith("statement_verb: rows missing: 2, first for statement ")
    assert lines[1].endswith("it counts as voided, but nothing voids it")
    assert lines[2:] == ["Error: 2 faults found"]


@pytest.mark.parametrize("command", ["check", "purge"])
def test_a_mistyped_path_is_named_and_no_database_is_made_there(run: Run, tmp_path: Path, command: str) -> None:
    result = run("--database", f"sqlite:///{tmp_path / 'mistyped.sqlite3'}", command)
    assert result.exit_code == 2
    assert "there is no file" in result.stderr
    assert not (tmp_path / "mistyped.sqlite3").exists()


def test_check_does_not_migrate(run: Run, tmp_path: Path) -> None:
    engine = open_engine("sqlite:///ementor-lrs.sqlite3")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    engine.dispose()
    done = run("check")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0].startswith("the schema is at 0001, not at ")


@pytest.mark.parametrize("command", ["export", "import", "check"])
def test_help_teaches(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert len(done.output.splitlines()) > 5
