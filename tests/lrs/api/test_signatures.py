"""Signed statements (Data 2.6)."""

import json
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.lrs.client import Lrs
from tests.lrs.multipart import attachment, part, read, send
from tests.lrs.signing import CERTIFICATE, DIGESTS, ELLIPTIC, jws
from tests.lrs.statements import BEN, statement

ID = "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"
USAGE = "http://adlnet.gov/expapi/attachments/signature"
SAID = statement(id=ID, timestamp="2026-03-01T10:00:00Z", result={"duration": "PT1.254S"})


def send_signed(lrs: Lrs, signature: bytes, said: dict[str, Any] = SAID, **parts: Any) -> TestResponse:
    described = attachment(signature, **{"usageType": USAGE, "contentType": "application/octet-stream"} | parts)
    text = json.dumps(said | {"attachments": [*said.get("attachments", ()), described]}).encode()
    return send(lrs, text, part(signature))


@pytest.mark.parametrize("algorithm", DIGESTS)
def test_a_signed_statement_is_stored_with_its_signature(lrs: Lrs, algorithm: str) -> None:
    signature = jws(SAID, algorithm, x5c=[CERTIFICATE])
    assert send_signed(lrs, signature).status_code == 200
    assert read(lrs.get("statements", statementId=ID, attachments="true"))[1].content == signature


def test_the_signature_may_bring_no_certificate(lrs: Lrs) -> None:
    assert send_signed(lrs, jws(SAID)).status_code == 200


def test_what_the_lrs_may_set_and_what_durations_have_too_much_need_not_be_signed(lrs: Lrs) -> None:
    signed = statement(result={"duration": "PT1.25S"}, attachments=[attachment(b"x", fileUrl="https://x.example/x")])
    said = SAID | {"attachments": signed["attachments"]}
    assert send_signed(lrs, jws(signed), said).status_code == 200


@pytest.mark.parametrize(
    ("signature", "fault"),
    [
        (jws(SAID, "HS256"), "RS256, RS384 or RS512"),
        (jws(SAID, "none"), "RS256, RS384 or RS512"),
        (jws(SAID | {"actor": BEN}), "another statement"),
        (jws(SAID | {"id": ID.replace("8", "9")}), "another statement"),
        (jws(SAID | {"timestamp": "2026-03-01T10:00:01Z"}), "another statement"),
        (jws(SAID | {"result": {"duration": "PT1.26S"}}), "another statement"),
        (jws({"actor": BEN}), "required"),
        (jws("text"), "no JSON object"),
        (jws(SAID).replace(b".", b"."[:0], 1), "compact form"),
        (b"a.b.~", "base64url"),
        (jws(SAID, x5c=[ELLIPTIC]), "no certificate with an RSA key"),
        (jws(SAID, x5c=["?"]), "no certificate with an RSA key"),
        (jws(SAID, x5c=[]), "no certificate with an RSA key"),
        (jws(SAID, x5c=[CERTIFICATE])[:-4] + b"AAAA", "does not hold"),
    ],
)
def test_refuses_a_signature_that_is_malformed_or_of_something_else(lrs: Lrs, signature: bytes, fault: str) -> None:
    answer = send_signed(lrs, signature)
    assert answer.status_code == 400
    assert fault in answer.json["error"]
    assert (answer.json["pointer"], answer.json["section"]) == ("/attachments/0", "Data 2.6")


def test_refuses_a_signature_of_another_content_type(lrs: Lrs) -> None:
    answer = send_signed(lrs, jws(SAID), contentType="text/plain")
    assert "application/octet-stream" in answer.json["error"]
