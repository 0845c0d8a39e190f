"""The alternate request syntax (1.0.3, Communication 1.3): any request as the POST of a form."""

import json
from urllib.parse import urlencode

import pytest
from werkzeug.test import TestResponse

from tests.lrs.client import Lrs
from tests.lrs.statements import ANNA, MODULE, statement

ID = "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"
VERSION = "X-Experience-API-Version"
STATE = {"activityId": MODULE, "agent": json.dumps(ANNA), "stateId": "bookmark"}


def post(lrs: Lrs, method: str, resource: str = "statements", query: str = "", **form: str) -> TestResponse:
    """Everything stands in the form, key and version too."""
    fields = {name.replace("__", "-"): value for name, value in form.items()}
    return lrs.app.test_client().post(f"/xapi/{resource}?method={method}{query}", data=lrs.headers | fields)


def test_a_statement_is_put_and_read(lrs: Lrs) -> None:
    assert post(lrs, "PUT", statementId=ID, content=json.dumps(statement())).status_code == 204
    assert post(lrs, "GET", statementId=ID).json["id"] == ID
    assert [one["id"] for one in post(lrs, "GET", agent=json.dumps(ANNA), limit="1").json["statements"]] == [ID]


def test_a_statement_is_posted(lrs: Lrs) -> None:
    assert post(lrs, "POST", content=json.dumps([statement(id=ID)])).json == [ID]


def test_a_document_keeps_its_type_and_its_preconditions(lrs: Lrs) -> None:
    text = {"Content__Type": "text/plain; charset=utf-8", "content": "Seite 3 – weiter"}
    assert post(lrs, "PUT", "activities/state", **STATE, **text).status_code == 204
    found = post(lrs, "GET", "activities/state", **STATE)
    assert (found.text, found.headers["Content-Type"]) == ("Seite 3 – weiter", text["Content__Type"])
    assert post(lrs, "DELETE", "activities/state", **STATE, If__Match='"other"').status_code == 412
    assert post(lrs, "DELETE", "activities/state", **STATE, If__Match=found.headers["ETag"]).status_code == 204


def test_headers_may_still_be_headers(lrs: Lrs) -> None:
    answer = lrs.ask("POST", "statements?method=GET", data={"limit": "1"})
    assert (answer.status_code, answer.json["statements"]) == (200, [])


def test_what_the_form_says_of_the_version_counts(lrs: Lrs) -> None:
    answer = lrs.ask("POST", "statements?method=GET", data={VERSION: "0.8"})
    assert (answer.status_code, answer.json["section"]) == (400, "Communication 3.3")


@pytest.mark.parametrize("asked", ["2.0.0", "2.0"])
def test_version_2_has_no_such_syntax(lrs: Lrs, asked: str) -> None:
    answer = lrs.ask("POST", "statements?method=GET", {VERSION: asked}, data={"limit": "1"})
    assert (answer.status_code, answer.json["section"]) == (400, "Communication 1.3")


@pytest.mark.parametrize(
    ("method", "query", "form"),
    [
        ("PUT", f"&statementId={ID}", {"statementId": ID, "content": "{}"}),
        ("PATCH", "", {}),
        ("GET", "&method=GET", {}),
        ("PUT", "", {"statementId": ID}),
        ("GET", "", {"color": "red"}),
    ],
    ids=["more in the query", "unknown method", "method twice", "no content", "unknown parameter"],
)
def test_refuses_what_is_not_the_syntax(lrs: Lrs, method: str, query: str, form: dict[str, str]) -> None:
    assert post(lrs, method, query=query, **form).status_code == 400


@pytest.mark.parametrize("body", [b'{"statementId": 1}', b"\xff=1", b"content=1&content=2", b"a=1&" * 101 + b"a=1"])
def test_refuses_a_body_that_is_no_such_form(lrs: Lrs, body: bytes) -> None:
    answer = lrs.ask("POST", "statements?method=PUT", data=body, content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, answer.json["section"]) == (400, "Communication 1.3")


def test_refuses_a_form_over_the_limit(lrs: Lrs) -> None:
    form = urlencode({"content": "x" * 200_001})
    answer = lrs.ask("POST", "statements?method=PUT", data=form, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413


def test_only_a_post_can_stand_for_another_request(lrs: Lrs) -> None:
    assert lrs.ask("PUT", "statements?method=POST", data={"content": "{}"}).status_code == 400


def test_pages_know_of_no_such_thing(lrs: Lrs) -> None:
    assert lrs.app.test_client().post("/sign-in?method=GET", data={"x": "1"}).status_code == 400  # no CSRF token
