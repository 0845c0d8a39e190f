"""Which other origins may call the resources: any, unless the setting `cors_origins` lists some."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lrs.app import create_app
from lrs.services import EXTENSION
from lrs.settings import Settings
from tests.lrs.client import Lrs

LISTED = ("https://lms.example", "https://content.example:8443", "null")
ALLOW = "Access-Control-Allow-Origin"


@pytest.fixture
def listing(tmp_path: Path) -> Iterator[Lrs]:
    settings = Settings(database=f"sqlite:///{tmp_path / 'lrs.sqlite3'}", cors_origins=" ".join(LISTED))
    app = create_app(settings)
    yield Lrs(app)
    app.extensions[EXTENSION].engine.dispose()


@pytest.mark.parametrize("origin", ["https://anywhere.example", "null"])
def test_any_origin_may_call_by_default_but_never_with_cookies(lrs: Lrs, origin: str) -> None:
    answer = lrs.get("statements", {"Origin": origin})
    assert answer.headers[ALLOW] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("origin", LISTED)
def test_a_listed_origin_may_call(listing: Lrs, origin: str) -> None:
    for answer in (listing.get("statements", {"Origin": origin}), listing.ask("OPTIONS", "about", {"Origin": origin})):
        assert answer.headers[ALLOW] == origin
        assert "Origin" in answer.headers["Vary"]
        assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    "origin", ["https://lms.example.evil.example", "http://lms.example", "https://LMS.example", ""]
)
def test_another_origin_may_not(listing: Lrs, origin: str) -> None:
    for answer in (listing.get("statements", {"Origin": origin}), listing.ask("OPTIONS", "about", {"Origin": origin})):
        assert ALLOW not in answer.headers
        assert "Origin" in answer.headers["Vary"]


def test_pages_can_read_the_headers_that_they_need(lrs: Lrs) -> None:
    exposed = lrs.get("statements").headers["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Last-Modified", "X-Experience-API-Consistent-Through", "X-Request-ID"} <= set(exposed)
