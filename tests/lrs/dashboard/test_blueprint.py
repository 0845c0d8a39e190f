"""What every page's answer bears, and refusals."""

import pytest

from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import Site

PERSONAL = ["/", "/sign-in", "/mentees", "/mentees/00000000-0000-4000-8000-000000000000", "/nowhere"]


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("path", PERSONAL)
def test_pages_are_kept_by_nobody_and_run_nothing(site: Site, mentor: Person, path: str, signed_in: bool) -> None:
    client = site.browser_of(mentor) if signed_in else site.app.test_client()
    answer = client.get(path, headers={"Accept": "text/html"})
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "<script" not in answer.text
    assert " style=" not in answer.text


def test_style_sheets_may_be_kept_while_they_are_the_same(site: Site) -> None:
    client = site.app.test_client()
    with client.get("/static/pages.css") as first:
        assert first.headers["Cache-Control"] == "no-cache"
    with client.get("/static/pages.css", headers={"If-None-Match": first.headers["ETag"]}) as again:
        assert again.status_code == 304


def test_a_browser_that_lost_its_way_gets_a_page_and_a_program_does_not(site: Site) -> None:
    client = site.app.test_client()
    page = client.get("/nowhere", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.status_code == 404
    assert "There is no such page" in page.text
    assert "Go to the start" not in client.get("/xapi/nowhere", headers={"Accept": "application/json"}).text


def test_programs_need_no_form_token(site: Site) -> None:
    statement = {
        "actor": {"mbox": "mailto:sample@lms.example"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
        "object": {"id": "https://w3id.org/ementor/sample"},
    }
    assert len(site.lrs.post(statement)) == 1
