"""Signed statements (Data 2.6): a JSON Web Signature (RFC 7515) that travels as an attachment."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from lrs.xapi.attachment import attachments
from lrs.xapi.errors import InvalidError
from lrs.xapi.parsing import parse
from lrs.xapi.statement import same_when_signed
from lrs.xapi.validation import check_statement
from lrs.xapi.version import Version
from lrs.xapi.x509 import is_signed

USAGE = "http://adlnet.gov/expapi/attachments/signature"
_SECTION = "Data 2.6"


def check_signatures(
    statement: dict[str, Any], contents: Mapping[str, bytes], version: Version, index: int | None = None
) -> None:
    """Raise InvalidError where a signature of a validated statement is malformed or does not sign that statement.

    Where the signature brings a certificate (x5c) it has to be valid under it; whether the certificate is anybody's is
    not judged. A signature that is only linked (fileUrl) is not looked at.
    """
    for pointer, attachment in attachments(statement):
        if attachment["usageType"] == USAGE and pointer.startswith("/attachments/"):
            try:
                _check(statement, attachment, contents.get(attachment["sha2"].lower()), version)
            except InvalidError as error:
                error.pointer, error.section, error.statement = pointer, _SECTION, index
                raise


def _check(statement: dict[str, Any], attachment: dict[str, Any], content: bytes | None, version: Version) -> None:
    if attachment["contentType"].partition(";")[0].strip().lower() != "application/octet-stream":
        raise InvalidError("the contentType of a signature is application/octet-stream")
    if content is None:
        return
    head, payload, signature = _parts(content)
    header = _object(head, "header")
    if header.get("alg") not in ("RS256", "RS384", "RS512"):
        raise InvalidError("the algorithm of a signature is RS256, RS384 or RS512")
    signed = _object(payload, "payload")
    check_statement(signed, version)
    if not same_when_signed(signed, statement, USAGE):
        raise InvalidError("the signature is of another statement than the one that it comes with")
    _check_certificate(header, content.strip().rpartition(b".")[0], signature)


def _check_certificate(header: dict[str, Any], signed: bytes, signature: bytes) -> None:
    if "x5c" not in header:
        return
    try:
        certificate = base64.b64decode(header["x5c"][0], validate=True)
        valid = is_signed(signed, signature, certificate, header["alg"])
    except (TypeError, LookupError, ValueError):  # a KeyFormError is one
        raise InvalidError("the signature's x5c is no certificate with an RSA key") from None
    if not valid:
        raise InvalidError("the signature does not hold under the certificate that it brings")


def _parts(content: bytes) -> list[bytes]:
    """Header, payload and signature of a JWS in its compact form (RFC 7515 §7.1)."""
    parts = content.strip().split(b".")
    if len(parts) != 3:
        raise InvalidError("the signature is no JWS in its compact form")
    try:
        return [base64.b64decode(part + b"=" * (-len(part) % 4), altchars=b"-_", validate=True) for part in parts]
    except binascii.Error:
        raise InvalidError("the signature is no JWS: its parts are not base64url") from None


def _object(text: bytes, name: str) -> dict[str, Any]:
    value = parse(text)
    if not isinstance(value, dict):
        raise InvalidError(f"the {name} of the signature is no JSON object")
    return value
