"""Whatever comes, valid, slightly wrong or nonsense: an answer that says what is wrong, never a fault of ours."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from tests.lrs.client import Lrs
from tests.lrs.conftest import Clock, serve
from tests.lrs.multipart import attachment, part, send
from tests.lrs.signing import CERTIFICATE, jws
from tests.lrs.statements import ANNA, BEN, MODULE, statement
from tests.lrs.xapi.test_validation import EVERYTHING, VALUES, places

OFTEN = settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
VERSIONS = st.sampled_from(["1.0.3", "2.0.0"])
IN_2_0 = deepcopy(EVERYTHING) | {"version": "2.0.0"}
IN_2_0["context"]["contextAgents"] = [{"objectType": "contextAgent", "agent": BEN, "relevantTypes": ["urn:x:y"]}]
IN_2_0["context"]["contextGroups"] = [{"objectType": "contextGroup", "group": {"objectType": "Group", "member": [BEN]}}]
IN_2_0["object"] = statement(object={"objectType": "StatementRef", "id": EVERYTHING["id"]}) | {
    "objectType": "SubStatement",
    "attachments": EVERYTHING["attachments"],
}
USAGE = "http://adlnet.gov/expapi/attachments/signature"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lrs]:
    yield from serve(f"sqlite:///{tmp_path_factory.mktemp('lrs') / 'lrs.sqlite3'}", Clock())


def judge(answer: TestResponse) -> int:
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400 and answer.request.method != "HEAD":
        assert answer.json["error"]
    return answer.status_code


def mutated(whole: dict[str, Any], place: tuple[Any, ...], value: Any) -> dict[str, Any]:
    copy = deepcopy(whole)
    inner: Any = copy
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return copy


@OFTEN
@given(st.data(), st.sampled_from([EVERYTHING, IN_2_0]), VALUES, VERSIONS)
def test_statements_with_one_thing_changed(
    store: Lrs, data: st.DataObject, whole: dict[str, Any], value: Any, version: str
) -> None:
    sent = mutated(whole, data.draw(st.sampled_from(places(whole)[1:])), value)
    headers = {"X-Experience-API-Version": version}
    for one in (sent, sent | {"id": str(uuid4())}):
        if judge(store.ask("POST", "statements", headers, json=one)) == 200:
            for format_ in ("exact", "ids", "canonical"):
                assert judge(store.get("statements", headers, format=format_, limit=1, attachments="true")) == 200


@OFTEN
@given(
    st.sampled_from(["statements", "statements?method=PUT", "activities/state?method=GET", "about"]),
    st.sampled_from(["POST", "PUT", "DELETE", "PATCH", "GET", "HEAD"]),
    st.sampled_from(
        ["application/json", "multipart/mixed; boundary=b", "multipart/mixed", "application/x-www-form-urlencoded", "~"]
    ),
    st.one_of(
        st.binary(max_size=60), st.sampled_from([b"--b\r\n\r\n[]\r\n--b--", b"[[]]", b"{}", b"null", b'"x"', b"[1]"])
    ),
    VERSIONS,
)
def test_bodies_of_any_kind(
    store: Lrs, resource: str, method: str, content_type: str, body: bytes, version: str
) -> None:
    judge(store.ask(method, resource, {"X-Experience-API-Version": version}, data=body, content_type=content_type))


@OFTEN
@given(st.data())
def test_signatures_with_some_octets_changed(store: Lrs, data: st.DataObject) -> None:
    said = statement(id=str(uuid4()))
    signature = bytearray(jws(said, x5c=[CERTIFICATE]))
    for _ in range(data.draw(st.integers(0, 2))):
        signature[data.draw(st.integers(0, len(signature) - 1))] = data.draw(st.integers(0, 255))
    content = bytes(signature)
    described = attachment(content, usageType=USAGE, contentType="application/octet-stream")
    judge(send(store, json.dumps(said | {"attachments": [described]}).encode(), part(content)))


TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["true", "1", "2026-03-01T00:00:00Z", "9" * 18, MODULE, json.dumps(ANNA), json.dumps({"objectType": "Group"})]
    ),
)
NAMES = st.sampled_from(
    [
        "agent",
        "verb",
        "activity",
        "registration",
        "since",
        "until",
        "limit",
        "ascending",
        "format",
        "attachments",
        "related_agents",
        "related_activities",
        "statementId",
        "voidedStatementId",
        "cursor",
        "activityId",
        "stateId",
        "profileId",
        "method",
    ]
)
METHODS = st.sampled_from(["GET", "PUT", "POST", "DELETE"])
RESOURCES = st.sampled_from(
    ["statements", "activities", "agents", "about", "activities/state", "activities/profile", "agents/profile"]
)


@OFTEN
@given(
    RESOURCES, st.sampled_from(["GET", "PUT", "POST", "DELETE"]), st.dictionaries(NAMES, TEXTS, max_size=4), VERSIONS
)
def test_parameters_of_any_kind(store: Lrs, resource: str, method: str, query: dict[str, str], version: str) -> None:
    headers = {"X-Experience-API-Version": version}
    judge(store.ask(method, resource, headers, query_string=query, **({} if method == "GET" else {"data": b"{}"})))


@OFTEN
@given(
    st.sampled_from(["If-Match", "If-None-Match", "Accept-Language", "Content-Type", "X-Experience-API-Version"]),
    st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=12),
)
def test_headers_of_any_kind(store: Lrs, name: str, value: str) -> None:
    query = {"activityId": MODULE, "agent": json.dumps(ANNA), "stateId": "bookmark"}
    judge(store.ask("PUT", "activities/state", {name: value}, query_string=query, data=b"1"))
    judge(store.get("statements", {name: value}, format="canonical"))
