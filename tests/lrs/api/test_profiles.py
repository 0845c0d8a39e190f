"""The Agent Profile and Activity Profile resources (Communication 2.6, 2.7) and their concurrency (3.1)."""

import json

import pytest

from tests.lrs.client import Lrs
from tests.lrs.conftest import Clock
from tests.lrs.statements import ANNA, BEN, MODULE

RESOURCES = [("agents/profile", {"agent": json.dumps(ANNA)}), ("activities/profile", {"activityId": MODULE})]
pytestmark = pytest.mark.parametrize(("resource", "subject"), RESOURCES, ids=["agent", "activity"])


def one(subject: dict[str, str]) -> dict[str, str]:
    return subject | {"profileId": "cmi5LearnerPreferences"}


def put(lrs: Lrs, resource: str, query: dict[str, str], content: bytes, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lrs.ask("PUT", resource, named, query_string=query, data=content).status_code


def test_gives_back_what_was_put(either_lrs: Lrs, resource: str, subject: dict[str, str]) -> None:
    assert put(either_lrs, resource, one(subject), b"{}") == 204
    assert either_lrs.get(resource, **one(subject)).data == b"{}"


def test_lists_ids_those_changed_since_too(
    either_lrs: Lrs, clock: Clock, resource: str, subject: dict[str, str]
) -> None:
    put(either_lrs, resource, one(subject), b"{}")
    clock.forward(minutes=1)
    put(either_lrs, resource, subject | {"profileId": "later"}, b"{}")
    assert either_lrs.get(resource, **subject).json == ["cmi5LearnerPreferences", "later"]
    assert either_lrs.get(resource, **subject, since="2026-03-02T09:00:00Z").json == ["later"]


def test_an_existing_document_is_not_replaced_blindly(lrs: Lrs, resource: str, subject: dict[str, str]) -> None:
    put(lrs, resource, one(subject), b"first")
    assert put(lrs, resource, one(subject), b"second") == 409
    assert lrs.get(resource, **one(subject)).data == b"first"


def test_if_match_replaces_only_the_document_that_it_names(lrs: Lrs, resource: str, subject: dict[str, str]) -> None:
    assert put(lrs, resource, one(subject), b"first", If_Match='"any"') == 412
    put(lrs, resource, one(subject), b"first")
    tag = lrs.get(resource, **one(subject)).headers["ETag"]
    assert put(lrs, resource, one(subject), b"second", If_Match=tag) == 204
    assert put(lrs, resource, one(subject), b"third", If_Match=tag) == 412
    assert lrs.get(resource, **one(subject)).data == b"second"


def test_if_none_match_creates_only(lrs: Lrs, resource: str, subject: dict[str, str]) -> None:
    assert put(lrs, resource, one(subject), b"first", If_None_Match="*") == 204
    assert put(lrs, resource, one(subject), b"second", If_None_Match="*") == 412


def test_post_merges(lrs: Lrs, resource: str, subject: dict[str, str]) -> None:
    for content in ({"a": 1}, {"b": 2}):
        assert lrs.ask("POST", resource, query_string=one(subject), json=content).status_code == 204
    assert lrs.get(resource, **one(subject)).json == {"a": 1, "b": 2}


def test_delete_removes_and_is_no_error_again(lrs: Lrs, resource: str, subject: dict[str, str]) -> None:
    put(lrs, resource, one(subject), b"first")
    for _ in range(2):
        assert lrs.ask("DELETE", resource, query_string=one(subject)).status_code == 204
    assert lrs.get(resource, **one(subject)).status_code == 404


def test_refuses_a_change_without_an_id(lrs: Lrs, resource: str, subject: dict[str, str]) -> None:
    for method in ("PUT", "POST", "DELETE"):
        assert lrs.ask(method, resource, query_string=subject, data=b"1").status_code == 400


def test_keeps_subjects_apart(lrs: Lrs, resource: str, subject: dict[str, str]) -> None:
    put(lrs, resource, one(subject), b"first")
    other = {"agent": json.dumps(BEN)} if "agent" in subject else {"activityId": MODULE + "/2"}
    assert lrs.get(resource, **one(other)).status_code == 404
