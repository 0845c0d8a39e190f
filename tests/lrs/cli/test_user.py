"""`ementor-lrs user`, as somebody types it."""

import json
import os
import pty
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from lrs.cli import main
from lrs.people.logins import sign_in
from lrs.services import utc_now
from lrs.storage import open_engine
from tests.live_lrs import COMMAND

Run = Callable[..., Result]
EMAIL, PASSWORD = "mentor@sample.example", "sample-password"
ACCOUNT = ("--home-page", "https://lms.example", "--name", "4711")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `ementor-lrs user` in an empty folder; `stdin` is what is piped in."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, stdin="": CliRunner().invoke(main, ["user", *arguments], input=stdin)


def made(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def listed(run: Run) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in json.loads(run("list", "--json").stdout)}


def signs_in(password: str, email: str = EMAIL) -> bool:
    engine = open_engine("sqlite:///ementor-lrs.sqlite3")
    try:
        return sign_in(engine, 1, email, password, utc_now()) is not None
    finally:
        engine.dispose()


def test_a_mentor_gets_the_password_that_is_piped_in(run: Run) -> None:
    arguments = ("add", "Mentor One", "--role", "mentor", "--email", " Mentor@Sample.example")
    told = made(run(*arguments, "--password-stdin", "--json", stdin=f"{PASSWORD}\n"))
    assert told == {"id": told["id"], "name": "Mentor One", "roles": ["mentor"], "email": EMAIL}
    assert signs_in(PASSWORD)


def test_without_a_terminal_a_password_is_made_up_and_shown_once(run: Run) -> None:
    done = run("add", "Mentor One", "--role", "mentor", "--email", EMAIL)
    shown = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert list(shown) == ["id:", "name:", "roles:", "email:", "password:"]
    assert "cannot be shown again" in done.stderr
    assert signs_in(shown["password:"])
    assert shown["password:"] not in run("list").output


def test_at_a_terminal_the_password_is_typed_twice_and_not_shown(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    arguments = [COMMAND, "user", "add", "Mentor One", "--role", "mentor", "--email", EMAIL, "--json"]
    with subprocess.Popen(arguments, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        said = heard(ours, "make one up): ")
        os.write(ours, f"{PASSWORD}\n".encode())
        said += heard(ours, "Once more: ")
        os.write(ours, f"{PASSWORD}\n".encode())
        said += heard(ours, "}")
        assert process.wait(timeout=20) == 0
    os.close(ours)
    assert PASSWORD not in said
    assert '"password"' not in said


def heard(terminal: int, end: str) -> str:
    said = ""
    while not said.endswith(end) and end not in said:
        said += os.read(terminal, 1024).decode()
    return said


def test_a_mentee_needs_no_login(run: Run) -> None:
    told = made(run("add", "Mentee One", "--role", "mentee", "--json"))
    assert set(told) == {"id", "name", "roles"}


def test_accounts_and_links_are_made_ended_and_listed(run: Run) -> None:
    mentor = made(run("add", "Mentor One", "--role", "mentor", "--email", EMAIL, "--json"))
    mentee = made(run("add", "Mentee One", "--role", "mentee", "--json"))
    assert run("account", "Mentee One", *ACCOUNT).output == "joined to Mentee One\n"
    assert run("account", mentee["id"], *ACCOUNT).output == "was already of Mentee One\n"
    assert run("account", "Mentee One", "--mbox", "mailto:one@lms.example").exit_code == 0
    assert run("link", EMAIL, "Mentee One").output == "Mentor One now mentors Mentee One\n"
    assert listed(run)["Mentor One"]["mentees"] == [mentee["id"]]
    assert {json.dumps(agent, sort_keys=True) for agent in listed(run)["Mentee One"]["accounts"]} == {
        '{"account": {"homePage": "https://lms.example", "name": "4711"}, "objectType": "Agent"}',
        '{"mbox": "mailto:one@lms.example", "objectType": "Agent"}',
    }
    lines = run("list").output.splitlines()
    assert f"{mentor['id']}  mentor  Mentor One  <{EMAIL}>" in lines
    assert "  mentors: Mentee One" in lines
    assert run("end-link", mentor["id"], mentee["id"]).output == "Mentor One no longer mentors Mentee One\n"
    assert listed(run)["Mentor One"]["mentees"] == []


def test_a_password_is_renewed(run: Run) -> None:
    run("add", "Mentor One", "--role", "mentor", "--email", EMAIL, "--password-stdin", stdin=PASSWORD)
    renewed = made(run("login", "Mentor One", "--json"))
    assert signs_in(renewed["password"])
    assert not signs_in(PASSWORD)


def test_who_was_added_without_a_login_gets_one_later(run: Run) -> None:
    run("add", "Mentor One", "--role", "mentor")
    assert "--email" in run("login", "Mentor One").output
    assert run("login", "Mentor One", "--email", EMAIL, "--password-stdin", stdin=PASSWORD).exit_code == 0
    assert signs_in(PASSWORD)


@pytest.mark.parametrize(
    ("arguments", "status", "cure"),
    [
        (("add", "Mentor Two"), 2, "--role"),
        (("add", "Mentor Two", "--role", "boss"), 2, "'mentee', 'mentor', 'manager'"),
        (("add", " ", "--role", "mentor"), 1, "1 to 200"),
        (("add", "Mentor Two", "--role", "mentor", "--password-stdin"), 2, "--email"),
        (("add", "Mentor Two", "--role", "mentor", "--email", "two"), 1, "no e-mail address"),
        (("add", "Mentor Two", "--role", "mentor", "--email", EMAIL), 1, "another person"),
        (("add", "Mentor Two", "--role", "mentor", "--email", "two@sample.example", "--password-stdin"), 1, "12 to"),
        (("account", "Mentee One"), 2, "--mbox"),
        (("account", "Mentee One", "--name", "4711"), 2, "--home-page"),
        (("account", "Mentee One", *ACCOUNT, "--mbox", "mailto:a@b.example"), 2, "--home-page"),
        (("account", "Mentee One", "--mbox", "a@b.example"), 1, "no xAPI agent"),
        (("account", "Nobody", *ACCOUNT), 1, "user list"),
        (("link", "Mentee One", "Mentor One"), 1, "the mentor comes first"),
        (("end-link", "Mentor One", "Mentee One"), 1, "user list"),
        (("login", "Nobody"), 1, "user list"),
    ],
)
def test_a_mistake_is_told_with_its_cure_and_changes_nothing(
    run: Run, arguments: tuple[str, ...], status: int, cure: str
) -> None:
    run("add", "Mentor One", "--role", "mentor", "--email", EMAIL)
    run("add", "Mentee One", "--role", "mentee")
    before = listed(run)
    done = run(*arguments)
    assert done.exit_code == status
    assert cure in done.output
    assert listed(run) == before
