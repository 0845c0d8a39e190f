"""If-Match and If-None-Match as each version has them (1.0.3, Communication 3.1; 2.0 (IEEE 9274.1.1), 4.1.4)."""

import json
from typing import Any

import pytest

from tests.lrs.client import Lrs
from tests.lrs.statements import ANNA, MODULE

AGENT = {"agent": json.dumps(ANNA)}
RESOURCES = {
    "activities/state": AGENT | {"activityId": MODULE, "stateId": "bookmark"},
    "agents/profile": AGENT | {"profileId": "preferences"},
    "activities/profile": {"activityId": MODULE, "profileId": "preferences"},
}
PROFILES = [name for name in RESOURCES if name.endswith("profile")]
VERSIONS = ("1.0.3", "2.0.0")


def ask(lrs: Lrs, method: str, resource: str, version: str, content: Any = None, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = lrs.ask(
        method,
        resource,
        named | {"X-Experience-API-Version": version},
        query_string=RESOURCES[resource],
        **({} if content is None else {"json": content}),
    )
    if answer.status_code >= 400:
        assert answer.json["error"]
    return answer.status_code


def content(lrs: Lrs, resource: str) -> Any:
    return lrs.get(resource, **RESOURCES[resource]).json


@pytest.mark.parametrize(
    ("version", "resource", "new", "existing"),
    [
        ("1.0.3", "activities/state", 204, 204),
        ("1.0.3", "agents/profile", 400, 409),
        ("1.0.3", "activities/profile", 400, 409),
        ("2.0.0", "activities/state", 204, 409),
        ("2.0.0", "agents/profile", 204, 409),
        ("2.0.0", "activities/profile", 204, 409),
    ],
)
def test_a_put_that_expects_nothing(lrs: Lrs, version: str, resource: str, new: int, existing: int) -> None:
    assert ask(lrs, "PUT", resource, version, {"page": 1}) == new
    ask(lrs, "POST", resource, version, {"page": 1})
    assert ask(lrs, "PUT", resource, version, {"page": 2}) == existing
    assert content(lrs, resource) == {"page": 2 if existing == 204 else 1}


@pytest.mark.parametrize("resource", PROFILES)
def test_a_new_profile_that_is_not_json_may_come_so_too(lrs: Lrs, resource: str) -> None:
    """Clients such as tincan for Python know of no other way."""
    query = RESOURCES[resource]
    for status in (204, 409):
        answer = lrs.ask("PUT", resource, query_string=query, data=b"1", content_type="application/octet-stream")
        assert answer.status_code == status


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("resource", RESOURCES)
def test_if_none_match_star_makes_a_document_and_replaces_none(lrs: Lrs, resource: str, version: str) -> None:
    assert ask(lrs, "PUT", resource, version, {"page": 1}, If_None_Match="*") == 204
    assert ask(lrs, "PUT", resource, version, {"page": 2}, If_None_Match="*") == 412
    assert content(lrs, resource) == {"page": 1}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_if_match_changes_the_document_that_it_names_alone(lrs: Lrs, resource: str, version: str, method: str) -> None:
    sent = None if method == "DELETE" else {"page": 2}
    assert ask(lrs, method, resource, version, sent, If_Match='"any"') == 412
    ask(lrs, "POST", resource, version, {"page": 1})
    tag = lrs.get(resource, **RESOURCES[resource]).headers["ETag"]
    assert ask(lrs, method, resource, version, sent, If_Match='"other"') == 412
    assert content(lrs, resource) == {"page": 1}
    assert ask(lrs, method, resource, version, sent, If_Match=tag) == 204


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_post_and_delete_may_expect_nothing(lrs: Lrs, resource: str, version: str, method: str) -> None:
    sent = None if method == "DELETE" else {"page": 1}
    for _ in range(2):
        assert ask(lrs, method, resource, version, sent) == 204
