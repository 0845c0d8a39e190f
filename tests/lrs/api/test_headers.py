"""Versions (Communication 3.3), other origins, and what every answer bears."""

import pytest

from tests.lrs.client import Lrs
from tests.lrs.statements import statement

VERSION = "X-Experience-API-Version"
CONSISTENT_THROUGH = "X-Experience-API-Consistent-Through"
ID = "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"


@pytest.mark.parametrize(
    ("asked", "answered"), [("1.0", "1.0.3"), ("1.0.1", "1.0.3"), ("1.0.9", "1.0.3"), ("2.0.0", "2.0.0")]
)
def test_answers_in_the_newest_patch_of_the_version_asked_for(lrs: Lrs, asked: str, answered: str) -> None:
    answer = lrs.get("statements", {VERSION: asked})
    assert (answer.status_code, answer.headers[VERSION]) == (200, answered)


@pytest.mark.parametrize("asked", ["0.95", "1.1.0", "2.1.0", "3", "", "1.0.3, 2.0.0"])
def test_refuses_other_versions_and_says_which_it_serves(lrs: Lrs, asked: str) -> None:
    answer = lrs.get("statements", {VERSION: asked})
    assert answer.status_code == 400
    assert "1.0.3" in answer.json["error"]
    assert answer.headers[VERSION]


def test_refuses_a_request_without_a_version(lrs: Lrs) -> None:
    del lrs.headers[VERSION]
    answer = lrs.get("statements")
    assert (answer.status_code, answer.json["section"]) == (400, "Communication 3.3")


@pytest.mark.parametrize("spoken", ["1.0.3", "2.0.0"])
def test_a_request_without_a_version_is_refused_in_the_one_that_its_key_spoke_last(lrs: Lrs, spoken: str) -> None:
    for version in ("2.0.0" if spoken == "1.0.3" else "1.0.3", spoken):
        lrs.get("statements", {VERSION: version})
    del lrs.headers[VERSION]
    answer = lrs.get("statements")
    assert (answer.status_code, answer.headers[VERSION]) == (400, spoken)


@pytest.mark.parametrize(
    ("method", "query", "status"),
    [("GET", "", 200), ("GET", "?color=red", 400), ("GET", f"?statementId={ID}", 404), ("POST", "", 400)],
)
def test_every_answer_about_statements_says_until_when_they_can_be_read(
    lrs: Lrs, method: str, query: str, status: int
) -> None:
    """Communication 2.1.3: regardless of the status code."""
    answer = lrs.ask(method, "statements" + query)
    assert answer.status_code == status
    assert answer.headers[CONSISTENT_THROUGH] == "2026-03-02T08:59:59.999999Z"
    assert CONSISTENT_THROUGH not in lrs.get("about").headers


def test_about_needs_neither_version_nor_key(lrs: Lrs) -> None:
    lrs.headers.clear()
    answer = lrs.get("about")
    assert (answer.status_code, answer.json) == (200, {"version": ["1.0.3", "2.0.0"]})


def test_about_names_to_a_client_no_version_newer_than_its_own(lrs: Lrs) -> None:
    assert lrs.get("about", {VERSION: "1.0.3"}).json == {"version": ["1.0.3"]}
    assert lrs.get("about", {VERSION: "2.0.0"}).json == {"version": ["1.0.3", "2.0.0"]}


def test_every_answer_names_a_version_and_lets_any_origin_read_it(lrs: Lrs) -> None:
    answers = [
        lrs.get("about"),
        lrs.get("statements"),
        lrs.get("statements", color="red"),
        lrs.get("nothing"),
        lrs.ask("PATCH", "statements"),
        lrs.ask("POST", "statements", json=statement()),
        lrs.get("statements", {"Authorization": ""}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 400, 404, 405, 200, 401]
    for answer in answers:
        assert answer.headers[VERSION]
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert "X-Experience-API-Consistent-Through" in answer.headers["Access-Control-Expose-Headers"]
        assert "ETag" in answer.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("resource", ["statements", "activities/state", "agents/profile", "about"])
def test_a_preflight_needs_no_key(lrs: Lrs, resource: str) -> None:
    lrs.headers.clear()
    answer = lrs.ask("OPTIONS", resource, {"Origin": "null", "Access-Control-Request-Method": "PUT"})
    assert answer.status_code == 204
    assert "PUT" in answer.headers["Access-Control-Allow-Methods"]
    for header in ("Authorization", "Content-Type", VERSION, "If-Match", "If-None-Match"):
        assert header in answer.headers["Access-Control-Allow-Headers"]


def test_a_document_that_was_stored_cannot_act_as_our_page(lrs: Lrs) -> None:
    query = {"agent": '{"mbox": "mailto:a@b.example"}', "profileId": "p"}
    lrs.ask("PUT", "agents/profile", query_string=query, data=b"<script>", content_type="text/html")
    answer = lrs.get("agents/profile", **query)
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
