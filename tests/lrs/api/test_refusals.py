"""What a refusal looks like: always JSON, with the reason, and where and why as far as there is a place."""

import pytest
from werkzeug.test import create_environ

from tests.lrs.client import Lrs
from tests.lrs.statements import statement

RESOURCES = ["statements", "activities/state", "activities/profile", "agents/profile", "about"]


@pytest.mark.parametrize("resource", RESOURCES)
def test_an_unknown_parameter_is_named(lrs: Lrs, resource: str) -> None:
    answer = lrs.get(resource, color="red")
    assert answer.status_code == 400
    assert answer.json["error"] == "'color' is no parameter of this resource"
    assert answer.json["pointer"] == "?color"
    assert answer.json["section"].startswith("Communication ")


@pytest.mark.parametrize(("resource", "parameter"), [("statements", "limit"), ("activities/state", "activityId")])
def test_a_parameter_that_stands_twice_is_named(lrs: Lrs, resource: str, parameter: str) -> None:
    answer = lrs.get(resource, **{parameter: ["1", "2"]})
    assert (answer.status_code, answer.json["pointer"]) == (400, f"?{parameter}")


@pytest.mark.parametrize(
    ("resource", "missing"),
    [("activities/state", "activityId"), ("activities/profile", "activityId"), ("agents/profile", "agent")],
)
def test_a_parameter_that_is_missing_is_named(lrs: Lrs, resource: str, missing: str) -> None:
    answer = lrs.get(resource)
    assert (answer.status_code, answer.json["pointer"]) == (400, f"?{missing}")
    assert answer.json["error"] == f"the parameter {missing} is missing"


@pytest.mark.parametrize("accept", ["*/*", "text/html,*/*", "application/json"])
def test_an_unknown_resource_is_refused_in_json_even_to_a_browser(lrs: Lrs, accept: str) -> None:
    answer = lrs.get("nothing", {"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (404, "application/json")
    assert answer.json["error"]


def test_a_method_that_a_resource_has_not_is_refused_with_those_that_it_has(lrs: Lrs) -> None:
    answer = lrs.ask("PATCH", "statements", json=statement())
    assert (answer.status_code, answer.mimetype) == (405, "application/json")
    assert {"GET", "POST", "PUT"} <= set(answer.headers["Allow"].split(", "))


TOO_LARGE: list[tuple[str, str, dict[str, str]]] = [
    ("POST", "statements", {}),
    ("PUT", "statements", {"statementId": "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"}),
    ("PUT", "activities/profile", {"activityId": "https://x.example/a", "profileId": "p"}),
    ("POST", "activities/profile", {"activityId": "https://x.example/a", "profileId": "p"}),
]


@pytest.mark.parametrize(("method", "resource", "query"), TOO_LARGE)
@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_over_the_limit_is_refused_with_the_limit(
    lrs: Lrs, method: str, resource: str, query: dict[str, str], chunked: bool
) -> None:
    body = b'{"a": "' + b"x" * 200_000 + b'"}'
    headers = lrs.headers | {"Content-Type": "application/json"}
    environ = create_environ(f"/xapi/{resource}", method=method, query_string=query, headers=headers, data=body)
    if chunked:  # no length is told before it is there
        del environ["CONTENT_LENGTH"]
        environ["wsgi.input_terminated"] = True
    answer = lrs.app.test_client().open(environ)
    assert answer.status_code == 413
    assert answer.json == {"error": "the body is larger than 200000 bytes"}
    assert lrs.ids() == []
    if resource != "statements":
        assert lrs.get(resource, **query).status_code == 404
