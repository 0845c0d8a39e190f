"""/health, for load balancers and monitors."""

from pathlib import Path

import pytest

from lrs.app import create_app
from lrs.services import EXTENSION
from lrs.settings import Settings
from tests.lrs.client import Lrs
from tests.lrs.statements import statement


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_is_open_to_everybody_while_the_database_answers(either_lrs: Lrs, method: str) -> None:
    answer = either_lrs.app.test_client().open("/health", method=method)
    assert answer.status_code == 200
    assert method == "HEAD" or answer.json == {"status": "ok", "database": "ok"}
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.fixture
def stranded(tmp_path: Path) -> Lrs:
    """A record store whose database has gone away: its engine points at a folder that does not exist."""
    app = create_app(Settings(database=f"sqlite:///{tmp_path / 'lrs.sqlite3'}"))
    lrs = Lrs(app)
    lrs.services.engine.dispose()
    for file in tmp_path.iterdir():
        file.unlink()
    tmp_path.rmdir()
    return lrs


def test_says_that_it_cannot_serve_when_the_database_is_gone(stranded: Lrs) -> None:
    answer = stranded.app.test_client().get("/health")
    assert answer.status_code == 503
    assert answer.json == {"status": "unavailable", "database": "unavailable"}


def test_a_request_is_then_to_be_sent_again(stranded: Lrs) -> None:
    answer = stranded.ask("POST", "statements", json=statement())
    assert answer.status_code == 503
    assert answer.json == {"error": "the database does not answer: send it again later"}
    assert answer.headers["Retry-After"] == "5"
    stranded.app.extensions[EXTENSION].engine.dispose()
