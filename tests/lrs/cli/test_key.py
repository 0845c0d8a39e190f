"""`ementor-lrs key`: what a key may be held to."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from lrs.cli import main
from lrs.storage import open_engine

Run = Callable[..., Result]
PREFIX = "https://w3id.org/ementor/sample"
LIMITED = ("--prefix", PREFIX, "--expires", "2099-01-31", "--strict")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `ementor-lrs key` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, ["key", *arguments])


def test_limits_are_told_when_a_key_is_made_and_when_keys_are_listed(run: Run) -> None:
    made = json.loads(run("add", "Course", "--scope", "statements/write", *LIMITED, "--json").stdout)
    limits = {"prefix": PREFIX, "expires": "2099-01-31T00:00:00+00:00", "strict": True}
    assert limits.items() <= made.items()
    [listed] = json.loads(run("list", "--json").stdout)
    assert limits.items() <= listed.items()
    said = f"prefix={PREFIX}  expires=2099-01-31T00:00:00+00:00  strict\n"
    assert run("list").stdout == f"{made['key']}  valid  statements/write  Course  {said}"


def test_limits_are_told_to_people_too(run: Run) -> None:
    lines = run("add", "Course", *LIMITED).stdout.splitlines()
    assert lines[2:] == [
        "scopes: all",
        f"prefix: {PREFIX}",
        "expires: 2099-01-31T00:00:00+00:00",
        "strict: yes",
    ]


def test_a_key_without_limits_has_none(run: Run) -> None:
    made = json.loads(run("add", "LMS", "--json").stdout)
    assert set(made) == {"key", "secret", "name", "scopes"}


def test_an_expired_key_is_listed_as_such(run: Run) -> None:
    run("add", "Course", "--expires", "2099-01-31")
    engine = open_engine("sqlite:///ementor-lrs.sqlite3")
    with engine.begin() as connection:
        connection.execute(text("UPDATE credential SET expires_at = 1"))
    engine.dispose()
    assert "  expired  all  Course" in run("list").stdout


def test_of_a_secret_the_database_keeps_a_hash_alone(run: Run, tmp_path: Path) -> None:
    made = json.loads(run("add", "LMS", "--json").stdout)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert made["key"].encode() in kept
    assert made["secret"].encode() not in kept
    assert b"$argon2id$" in kept


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--prefix", "sample"), "IRI"),
        (("--expires", "tomorrow"), "--expires"),
        (("--expires", "2020-01-31"), "has passed"),
    ],
)
def test_limits_that_make_no_sense_are_refused(run: Run, arguments: tuple[str, ...], named: str) -> None:
    done = run("add", "Course", *arguments)
    assert done.exit_code == 2
    assert named in done.output
    assert run("list").output == ""
