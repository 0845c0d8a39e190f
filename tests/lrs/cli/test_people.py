"""`ementor-lrs programme`, `roster`, `privacy`, `erase`, `purge` and the rest of `user`, as somebody types it."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result

from lrs.cli import main
from lrs.people import invitations
from lrs.people.logins import sign_in
from lrs.services import utc_now
from lrs.storage import open_engine

Run = Callable[..., Result]
TERMS = ("--purpose", "Mentoring", "--legal-basis", "Consent", "--begins", "2020-02-01", "--ends", "2020-07-31")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `ementor-lrs` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, stdin="": CliRunner().invoke(main, arguments, input=stdin)


@pytest.fixture
def done(run: Run) -> Callable[..., str]:
    """The same for what has to go well; what it printed."""

    def ran(*arguments: str, stdin: str = "") -> str:
        result = run(*arguments, stdin=stdin)
        assert result.exit_code == 0, result.output
        return result.stdout

    return ran


def test_a_programme_from_its_terms_to_its_end(run: Run, done: Callable[..., str]) -> None:
    refused = run("programme", "add", "Sample", *TERMS[2:])
    assert (refused.exit_code, "--purpose" in refused.stderr) == (2, True)
    assert "legal basis is missing" in run("programme", "add", "Sample", *TERMS[:3], " ", *TERMS[4:]).stderr
    made = json.loads(done("programme", "add", "Sample", *TERMS, "--json"))
    assert (made["retention_months"], made["kept_until"]) == (12, "2021-07-31")
    done("programme", "change", made["programme_id"], "--retention", "6", "--rules", "R2=off r1=30")
    done("programme", "change", "Sample", "--time-zone", " Europe/Vilnius ")
    refused = run("programme", "change", "Sample", "--time-zone", "Europe/Nowhere")
    assert "there is no time zone 'Europe/Nowhere': write its name as the IANA does" in refused.stderr
    assert json.loads(done("programme", "list", "--json"))[0]["time_zone"] == "Europe/Vilnius"
    assert "sets no limit" in run("programme", "change", "Sample", "--rules", "R1=soon").stderr
    assert json.loads(done("programme", "list", "--json"))[0]["rules"] == "R1=30 R2=off"
    for role in ("mentee", "manager"):
        done("user", "add", f"The {role}", "--role", role)
        done("programme", "enrol", "Sample", f"The {role}", "--as", role)
    assert "not the role 'mentor'" in run("programme", "enrol", "Sample", "The mentee", "--as", "mentor").stderr
    done("programme", "leave", "Sample", "The manager", "--as", "manager")
    listed = json.loads(done("programme", "list", "--json"))
    assert [(one["kept_until"], [it["as"] for it in one["people"]]) for one in listed] == [("2021-01-31", ["mentee"])]
    assert "there is no module" in run("programme", "assign", "Sample", "https://courses.example/a=2020-03-01").stderr
    assert "no day" in run("programme", "assign", "Sample", "https://courses.example/a=soon").stderr
    for kind, words in (("notice", "Privacy notice: Sample"), ("dpia", "of them 0 under age")):
        assert words in done("privacy", kind, "Sample")
    page = done("privacy", "notice", "Sample", "--html")
    assert "<h1>Privacy notice: Sample</h1>" in page


def test_a_roster_tells_what_is_wrong_and_changes_nothing(run: Run, done: Callable[..., str], tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("name;email;roles;minor\nA Sample;a@sample.example;mentor;\nB Sample;;mentee;perhaps\n")
    refused = run("roster", "import", str(roster))
    assert refused.exit_code == 1
    assert "line 3, column minor: 'perhaps': write yes or no" in refused.stderr
    assert "nothing was changed" in refused.stderr
    assert json.loads(done("user", "list", "--json")) == []
    roster.write_text(roster.read_text().replace("perhaps", "yes"))
    assert "would be added: 2" in done("roster", "import", str(roster), "--dry-run")
    told = json.loads(done("roster", "import", str(roster), "--invite", "--base-url", "https://lrs.example/", "--json"))
    assert told["invitations"]["a@sample.example"].startswith("https://lrs.example/invitations/1/")
    done("roster", "export", "--output", str(tmp_path / "out.csv"))
    assert "added: 0, changed: 0, unchanged: 2" in done("roster", "import", str(tmp_path / "out.csv"))


def test_somebody_comes_in_is_signed_out_and_leaves(run: Run, done: Callable[..., str]) -> None:
    done("user", "add", "A Sample", "--role", "mentor")
    assert "give the address" in run("user", "invite", "A Sample").stderr
    link = json.loads(done("user", "invite", "A Sample", "--email", "A@sample.example", "--json"))["link"]
    engine = open_engine("sqlite:///ementor-lrs.sqlite3")
    invitations.accept(engine, 1, link.rpartition("/")[2], "sample-password", utc_now(), new_id=uuid4)
    assert done("user", "sign-out", "A Sample") == "A Sample: 1 sessions ended\n"
    done("user", "mentor-until", "A Sample", "2020-01-01")
    done("user", "end", "A Sample")
    assert sign_in(engine, 1, "a@sample.example", "sample-password", utc_now()) is None
    assert "has left" in run("user", "invite", "A Sample").stderr
    engine.dispose()


def test_data_is_taken_out_and_erased(run: Run, done: Callable[..., str], tmp_path: Path) -> None:
    done("user", "add", "A Sample", "--role", "mentee", "--minor")
    done("user", "guardian", "A Sample", "--agreed")
    done("user", "account", "A Sample", "--home-page", "https://lms.example", "--name", "4711")
    done("user", "export", "A Sample", "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        records: dict[str, Any] = json.loads(archive.read("records.json"))
    assert records["account"][0]["joined_by"] == "command line"
    assert "would erase: A Sample" in done("erase", "A Sample", "--dry-run")
    kept = run("erase", "A Sample", stdin="n\n")
    assert (kept.exit_code, "Erase all of this for good?" in kept.stderr) == (1, True)
    assert json.loads(done("erase", "A Sample", "--yes", "--json"))[0]["erased"] is True
    assert json.loads(done("user", "list", "--json")) == []


def test_purge_erases_whom_no_programme_keeps(done: Callable[..., str]) -> None:
    done("programme", "add", "Sample", *TERMS)
    for name in ("In it", "Not in it"):
        done("user", "add", name, "--role", "mentee")
    done("programme", "enrol", "Sample", "In it", "--as", "mentee")
    assert "would erase: In it" in done("purge", "--dry-run")
    assert "erased: In it" in done("purge", "--yes")
    assert done("purge", "--dry-run") == "nobody is past retention\n"
    assert "Not in it" in done("user", "list")
