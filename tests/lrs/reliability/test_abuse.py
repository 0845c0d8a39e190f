"""Bodies that are no statements, or too much of one: an exact 4xx that says why, and nothing stored."""

import http.client
import json
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

import pytest

from lrs.storage import transfer
from tests.live_lrs import LiveLrs
from tests.lrs.client import Lrs, basic
from tests.lrs.statements import ANNA, BEN, statement

ID = "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"
BODY = json.dumps(statement(id=ID)).encode()
JSON_ERROR = "the body is not valid JSON: "


def with_result(text: bytes) -> bytes:
    """A valid statement, but for an extension that has this JSON text."""
    return BODY[:-1] + b', "result": {"extensions": {"https://x.example/e": %s}}}' % text


MALFORMED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", JSON_ERROR),
    "a cut body": (BODY[:-20], JSON_ERROR),
    "something after the body": (BODY + b" {}", JSON_ERROR),
    "a comma too many": (BODY[:-1] + b",}", JSON_ERROR),
    "a comment": (BODY + b" // so far", JSON_ERROR),
    "single quotes": (BODY.replace(b'"', b"'"), JSON_ERROR),
    "a byte order mark": (b"\xef\xbb\xbf" + BODY, JSON_ERROR),
    "UTF-16": (BODY.decode().encode("utf-16"), JSON_ERROR),
    "an unknown byte": (with_result(b'"\xff"'), JSON_ERROR),
    "an overlong form": (with_result(b'"\xc0\xaf"'), JSON_ERROR),
    "half of a surrogate pair": (with_result(b'"\\ud800"'), JSON_ERROR),
    "a line break in a string": (with_result(b'"a\nb"'), JSON_ERROR),
    "a key that stands twice": (BODY[:-1] + b', "actor": {"mbox": "mailto:x@y.example"}}', JSON_ERROR),
    "a key that stands twice, deep inside": (with_result(b'[{"a": 1, "b": 2, "a": 3}]'), JSON_ERROR),
    "NaN": (with_result(b"NaN"), JSON_ERROR),
    "infinity": (with_result(b"-Infinity"), JSON_ERROR),
    "a number of 5,000 digits": (with_result(b"1" * 5_000), JSON_ERROR),
    "a number with a leading zero": (with_result(b"01"), JSON_ERROR),
    "arrays nested 10,000 deep": (with_result(b"[" * 10_000 + b"]" * 10_000), JSON_ERROR),
    "objects nested 10,000 deep": (with_result(b'{"a":' * 10_000 + b"1" + b"}" * 10_000), JSON_ERROR),
    "an array that is never closed": (b"[" * 100_000, JSON_ERROR),
    "a word": (b'"statement"', "is not of type"),
    "a number": (b"4711", "is not of type"),
    "null": (b"null", "is not of type"),
    "an array in an array": (b"[[]]", "is not of type"),
}


def count(lrs: Lrs) -> int:
    with lrs.services.engine.connect() as connection:
        return sum(transfer.count(connection, 1, section) for section in transfer.SECTIONS)


def test_of_a_malformed_body_the_fault_is_named_and_nothing_is_stored(either_lrs: Lrs) -> None:
    for name, (body, said) in MALFORMED.items():
        for method, query in (("POST", {}), ("PUT", {"statementId": ID})):
            answer = either_lrs.ask(
                method, "statements", query_string=query, data=body, content_type="application/json"
            )
            assert answer.status_code == 400, (name, method, answer.text)
            assert said in answer.json["error"], (name, method)
            assert answer.json["section"], (name, method)
    assert count(either_lrs) == 0


def test_a_document_that_says_it_is_json_is_held_to_the_same(either_lrs: Lrs) -> None:
    query = {"activityId": "https://x.example/a", "agent": json.dumps(ANNA), "stateId": "s"}
    for name, (body, said) in MALFORMED.items():
        if said != JSON_ERROR:
            continue
        for method in ("PUT", "POST"):
            answer = either_lrs.ask(
                method, "activities/state", query_string=query, data=body, content_type="application/json"
            )
            assert answer.status_code == 400, (name, method, answer.text)
    assert count(either_lrs) == 0


HUGE = {
    "a number of 4,000 digits": with_result(b"1" * 4_000),
    "a number with a great exponent": with_result(b"1e400"),
    "a number that is very small": with_result(b"-1e-400"),
    "a long fraction": with_result(b"0." + b"3" * 4_000),
    "arrays nested 150 deep": with_result(b"[" * 150 + b"]" * 150),
    "a long string": with_result(b'"' + b"x" * 150_000 + b'"'),
    "many members": with_result(json.dumps({f"m{n}": n for n in range(10_000)}).encode()),
    "escapes and what is beyond the first plane": with_result('"\\u0041\\ud83d\\ude00 \U0001f600 \\u0007"'.encode()),
}


@pytest.mark.parametrize("body", HUGE.values(), ids=HUGE)
def test_what_is_unusual_but_allowed_comes_back_byte_for_byte(lrs: Lrs, body: bytes) -> None:
    answer = lrs.ask("POST", "statements", data=body, content_type="application/json")
    if answer.status_code == 400:  # a number that no double holds
        assert b"1e400" in body
        assert count(lrs) == 0
        return
    assert answer.status_code == 200, answer.text
    result = body[body.index(b'"result": ') + len(b'"result": ') : -1]
    assert result in lrs.get("statements", statementId=ID).data


NUL = [with_result(b'"a\\u0000b"'), with_result(b'{"a\\u0000": 1}'), BODY.replace(b"Module", b"Mod\\u0000ule")]


@pytest.mark.parametrize("body", NUL)
def test_an_escaped_nul_is_text_like_any_other(either_lrs: Lrs, body: bytes) -> None:
    answer = either_lrs.ask("POST", "statements", data=body, content_type="application/json")
    assert answer.status_code == 200, answer.text
    assert b"\\u0000" in either_lrs.get("statements", statementId=ID).data


def test_a_statement_that_comes_again_is_accepted_once(either_lrs: Lrs) -> None:
    for _ in range(3):
        assert either_lrs.post(statement(id=ID)) == [ID]
        answer = either_lrs.ask("PUT", "statements", query_string={"statementId": ID}, json=statement(id=ID))
        assert answer.status_code == 204
    assert either_lrs.ids() == [ID]


@pytest.mark.parametrize(
    "other",
    [
        statement(id=ID, actor=BEN),
        statement("completed", id=ID),
        statement(id=ID, object={"id": "https://x.example/other"}),
        statement(id=ID, result={"success": True}),
        statement(id=ID, timestamp="2020-01-01T00:00:00Z"),
    ],
    ids=["actor", "verb", "object", "result", "timestamp"],
)
def test_other_content_under_its_id_is_a_conflict_and_changes_nothing(lrs: Lrs, other: dict[str, Any]) -> None:
    lrs.post(statement(id=ID))
    before = lrs.get("statements", statementId=ID).data
    for answer in (
        lrs.ask("POST", "statements", json=[statement(), other]),
        lrs.ask("PUT", "statements", query_string={"statementId": ID}, json=other),
    ):
        assert answer.status_code == 409
        assert (answer.json["pointer"], answer.json["section"]) == ("/id", "Communication 2.1.1")
    assert lrs.get("statements", statementId=ID).data == before
    assert lrs.ids() == [ID]


class Wire:
    """A connection to a server that really runs."""

    def __init__(self, live: LiveLrs) -> None:
        self.port = int(live.url.rpartition(":")[2])
        self.headers = {
            "Authorization": basic(live.key, live.secret),
            "X-Experience-API-Version": "1.0.3",
            "Content-Type": "application/json",
        }

    def post(self, body: Any, **more: Any) -> tuple[int, Any]:
        return self.send("POST", "statements", body, **more)

    def send(self, method: str, resource: str, body: Any, **more: Any) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with suppress(BrokenPipeError, ConnectionResetError):  # it answers before it has been sent everything
            connection.request(method, f"/xapi/{resource}", body, self.headers, **more)
        answer = connection.getresponse()
        content = json.loads(answer.read())
        connection.close()
        return answer.status, content


@pytest.fixture(scope="module")
def wire(live_lrs: Callable[[], LiveLrs]) -> Wire:
    return Wire(live_lrs())


def test_over_the_wire_a_body_over_the_limit_is_refused_however_its_length_is_told(wire: Wire) -> None:
    limit = 16 * 1024 * 1024
    said = {"error": f"the body is larger than {limit} bytes"}
    assert wire.post(b" " * (limit + 1)) == (413, said)
    pieces = (b" " * 65_536 for _ in range(limit // 65_536 + 1))
    assert wire.post(pieces, encode_chunked=True) == (413, said)
    assert wire.post(BODY) == (200, [ID])


def test_over_the_wire_no_document_is_cut_off_at_the_limit(wire: Wire) -> None:
    pieces = (b"x" * 65_536 for _ in range(16 * 1024 * 1024 // 65_536 + 1))
    query = urlencode({"activityId": "https://x.example/a", "agent": json.dumps(ANNA), "stateId": "large"})
    wire.headers["Content-Type"] = "text/plain"
    assert wire.send("PUT", f"activities/state?{query}", pieces, encode_chunked=True)[0] == 413
    assert wire.send("GET", f"activities/state?{query}", None)[0] == 404
    wire.headers["Content-Type"] = "application/json"


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /xapi/about HTTP/1.1\r\n\r\n\r\n",
        b"BREW /xapi/statements HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /xapi/statements HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /xapi/statements HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n[",
        b"GET /xapi/%ff%00?%ff=%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /" + b"x" * 100_000,
    ],
    ids=["TLS", "no host", "no method", "no length", "a body that stops", "odd path", "endless path"],
)
def test_whoever_speaks_no_http_disturbs_nobody_else(wire: Wire, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", wire.port), timeout=20) as connection:
        connection.sendall(sent)
        assert wire.post(b"[]") == (200, [])
