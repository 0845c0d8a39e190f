"""`ementor-lrs pair`, and the limit on wrong codes over two processes of one database."""

import json
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError

import pytest
from click.testing import CliRunner, Result

from lrs.cli import main
from tests.live_lrs import LiveLrs, serving

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `ementor-lrs` in a folder whose store has a mentor and a mentee."""
    monkeypatch.chdir(tmp_path)
    for role in ("mentor", "mentee"):
        CliRunner().invoke(main, ["user", "add", f"Sample {role}", "--role", role])
    CliRunner().invoke(main, ["user", "link", "Sample mentor", "Sample mentee"])
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_a_code_is_issued_listed_and_ended(run: Run) -> None:
    asked = ("pair", "code", "Sample mentee", "--address", "https://lrs.example/", "--json")
    made = json.loads(run(*asked).output)
    assert made["link"] == f"https://lrs.example/pair#{made['code']}"
    assert run("pair", "list", "Sample mentee").output.startswith(f"{made['pairing']}  to be used before ")
    assert run("pair", "end", "Sample mentee", made["pairing"]).output == "ended: 1\n"
    assert run("pair", "list", "Sample mentee").output == ""
    again = run("pair", "end", "Sample mentee", made["pairing"])
    assert (again.exit_code, again.output) == (1, "Error: there is no such pairing, or it was ended already\n")


def test_only_a_mentee_with_a_mentor_gets_a_code(run: Run) -> None:
    assert "is no mentee" in run("pair", "code", "Sample mentor").output
    run("user", "end-link", "Sample mentor", "Sample mentee")
    assert "has no mentor at present" in run("pair", "code", "Sample mentee").output


def test_wrong_codes_are_counted_over_processes_and_at_the_same_moment(live_lrs: Callable[[], LiveLrs]) -> None:
    store = live_lrs()
    with serving(store.database) as other, ThreadPoolExecutor(8) as many:
        answers = list(many.map(wrong_code, [store.url, other.url] * 6))
    assert sorted(answers) == [HTTPStatus.FORBIDDEN] * 5 + [HTTPStatus.TOO_MANY_REQUESTS] * 7


def wrong_code(url: str) -> int:
    body = json.dumps({"code": "0000000000", "learner": "somebody", "course": "https://example.org"}).encode()
    try:
        urllib.request.urlopen(urllib.request.Request(f"{url}/pair", body, {"Content-Type": "application/json"}))  # noqa: S310
    except HTTPError as error:
        return error.code
    return 0
