"""The State resource (Communication 2.3)."""

import json
from hashlib import sha1
from typing import Any

import pytest

from tests.lrs.client import Lrs
from tests.lrs.conftest import Clock
from tests.lrs.statements import ANNA, BEN, MODULE

CONTEXT = {"activityId": MODULE, "agent": json.dumps(ANNA)}
ONE = CONTEXT | {"stateId": "bookmark"}
REGISTRATION = "1f7d6a64-9a4c-4c57-8f4e-6f0f6f1d2f01"


def put(lrs: Lrs, content: bytes, query: dict[str, str], content_type: str = "text/plain") -> None:
    answer = lrs.ask("PUT", "activities/state", query_string=query, data=content, content_type=content_type)
    assert (answer.status_code, answer.data) == (204, b""), answer.text


def test_gives_back_what_was_put(either_lrs: Lrs) -> None:
    put(either_lrs, b"\x00\xff page 3", ONE, "application/x-own; version=1")
    answer = either_lrs.get("activities/state", **ONE)
    assert (answer.data, answer.headers["Content-Type"]) == (b"\x00\xff page 3", "application/x-own; version=1")
    assert answer.headers["ETag"] == f'"{sha1(answer.data, usedforsecurity=False).hexdigest()}"'
    assert answer.headers["Last-Modified"] == "Mon, 02 Mar 2026 09:00:00 GMT"


def test_replaces_what_was_put_before(either_lrs: Lrs) -> None:
    put(either_lrs, b"page 3", ONE)
    put(either_lrs, b"page 4", ONE)
    assert either_lrs.get("activities/state", **ONE).data == b"page 4"
    assert either_lrs.get("activities/state", **CONTEXT).json == ["bookmark"]


@pytest.mark.parametrize(
    "other",
    [
        {"activityId": MODULE + "/2"},
        {"agent": json.dumps(BEN)},
        {"stateId": "suspend"},
        {"registration": REGISTRATION},
    ],
    ids=str,
)
def test_keeps_apart_what_differs_in(lrs: Lrs, other: dict[str, str]) -> None:
    put(lrs, b"page 3", ONE)
    assert lrs.get("activities/state", **ONE | other).status_code == 404


def test_lists_the_ids_of_a_context_in_any_registration_or_in_one(either_lrs: Lrs) -> None:
    put(either_lrs, b"1", ONE)
    put(either_lrs, b"2", ONE | {"registration": REGISTRATION, "stateId": "suspend"})
    assert either_lrs.get("activities/state", **CONTEXT).json == ["bookmark", "suspend"]
    assert either_lrs.get("activities/state", **CONTEXT, registration=REGISTRATION).json == ["suspend"]


def test_lists_the_ids_changed_since(either_lrs: Lrs, clock: Clock) -> None:
    put(either_lrs, b"1", ONE)
    clock.forward(minutes=1)
    put(either_lrs, b"2", ONE | {"stateId": "suspend"})
    assert either_lrs.get("activities/state", **CONTEXT, since="2026-03-02T09:00:00Z").json == ["suspend"]


def test_post_merges_the_members_of_json_objects(either_lrs: Lrs) -> None:
    for content in ({"page": 3, "seen": {"a": 1}}, {"seen": {"b": 2}}):
        answer = either_lrs.ask("POST", "activities/state", query_string=ONE, json=content)
        assert answer.status_code == 204
    answer = either_lrs.get("activities/state", **ONE)
    assert answer.json == {"page": 3, "seen": {"b": 2}}


@pytest.mark.parametrize(
    ("old", "new"),
    [(("text/plain", b"a"), ("application/json", b"{}")), (("application/json", b"{}"), ("application/json", b"[1]"))],
)
def test_post_refuses_to_merge_what_is_no_json_object(lrs: Lrs, old: Any, new: Any) -> None:
    put(lrs, old[1], ONE, old[0])
    answer = lrs.ask("POST", "activities/state", query_string=ONE, data=new[1], content_type=new[0])
    assert answer.status_code == 400
    assert lrs.get("activities/state", **ONE).data == old[1]


def test_refuses_what_says_that_it_is_json_and_is_not(lrs: Lrs) -> None:
    answer = lrs.ask("PUT", "activities/state", query_string=ONE, data=b'{"a":', content_type="application/json")
    assert answer.status_code == 400


def test_delete_removes_one_document(either_lrs: Lrs) -> None:
    put(either_lrs, b"1", ONE)
    put(either_lrs, b"2", ONE | {"stateId": "suspend"})
    assert either_lrs.ask("DELETE", "activities/state", query_string=ONE).status_code == 204
    assert either_lrs.get("activities/state", **CONTEXT).json == ["suspend"]


def test_delete_without_an_id_removes_all_of_the_context(either_lrs: Lrs) -> None:
    put(either_lrs, b"1", ONE)
    put(either_lrs, b"2", ONE | {"registration": REGISTRATION})
    put(either_lrs, b"3", ONE | {"agent": json.dumps(BEN)})
    assert either_lrs.ask("DELETE", "activities/state", query_string=CONTEXT).status_code == 204
    assert either_lrs.get("activities/state", **CONTEXT).json == []
    assert either_lrs.get("activities/state", **ONE | {"agent": json.dumps(BEN)}).data == b"3"


def test_if_match_guards_a_change(lrs: Lrs) -> None:
    put(lrs, b"1", ONE)
    tag = lrs.get("activities/state", **ONE).headers["ETag"]
    put(lrs, b"2", ONE)
    for method in ("PUT", "DELETE"):
        answer = lrs.ask(method, "activities/state", {"If-Match": tag}, query_string=ONE, data=b"3")
        assert answer.status_code == 412
    assert lrs.get("activities/state", **ONE).data == b"2"


@pytest.mark.parametrize(
    "query",
    [
        {"agent": CONTEXT["agent"]},
        {"activityId": MODULE},
        CONTEXT | {"activityId": "module"},
        CONTEXT | {"agent": "anna"},
        CONTEXT | {"registration": "1"},
        CONTEXT | {"color": "red"},
        CONTEXT | {"since": "yesterday"},
        ONE | {"since": "2026-03-02T09:00:00Z"},
        CONTEXT | {"stateId": "a\0b"},
    ],
    ids=str,
)
def test_refuses_parameters_without_a_meaning(lrs: Lrs, query: dict[str, str]) -> None:
    assert lrs.get("activities/state", **query).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_change_needs_an_id(lrs: Lrs, method: str) -> None:
    assert lrs.ask(method, "activities/state", query_string=CONTEXT, data=b"1").status_code == 400
