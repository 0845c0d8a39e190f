"""Sending and reading statements with the contents of their attachments."""

from hashlib import sha256
from typing import Any

from werkzeug.test import TestResponse

from lrs.xapi.multipart import Part, parse, write
from tests.lrs.client import Lrs

USAGE = "https://x.example/certificate"


def attachment(content: bytes, **parts: Any) -> dict[str, Any]:
    """What a statement says of an attachment with that content."""
    return {
        "usageType": USAGE,
        "display": {"en": "Certificate"},
        "contentType": "text/plain",
        "length": len(content),
        "sha2": sha256(content).hexdigest(),
    } | parts


def part(content: bytes, **headers: str | None) -> Part:
    """A part with that content; `headers` replace or, with None, remove those that it needs."""
    named = {
        "Content-Type": "text/plain",
        "Content-Transfer-Encoding": "binary",
        "X-Experience-API-Hash": sha256(content).hexdigest(),
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    return Part({name: value for name, value in named.items() if value is not None}, content)


def send(lrs: Lrs, text: bytes, *parts: Part, method: str = "POST", query: str = "", **more: Any) -> TestResponse:
    body = b"".join(write([Part({"Content-Type": "application/json"}, text), *parts], "sample-boundary"))
    content_type = "multipart/mixed; boundary=sample-boundary"
    return lrs.ask(method, "statements" + query, data=body, **{"content_type": content_type} | more)


def read(answer: TestResponse) -> list[Part]:
    """The parts of an answer."""
    assert answer.status_code == 200, answer.text
    return parse(answer.data, answer.headers["Content-Type"])
