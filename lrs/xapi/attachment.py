"""Attachments: what a statement announces, and the contents that come with it (Data 2.4.11, Communication 1.5)."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lrs.xapi.errors import InvalidError
from lrs.xapi.multipart import Part

HASH_HEADER = "X-Experience-API-Hash"
_SECTION = "Communication 1.5.2"
_ALGORITHMS = {56: hashlib.sha224, 64: hashlib.sha256, 96: hashlib.sha384, 128: hashlib.sha512}  # by hexadecimal digits


def attachments(statement: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every attachment of a statement and of its sub-statement, with the pointer to it."""
    found = [(f"/attachments/{number}", one) for number, one in enumerate(statement.get("attachments", ()))]
    object_ = statement["object"]
    if object_.get("objectType") == "SubStatement":
        found += [("/object" + pointer, one) for pointer, one in attachments(object_)]
    return found


def hashes(statement: dict[str, Any]) -> Iterator[str]:
    """The hashes that a statement names, in lower case."""
    return (one["sha2"].lower() for _, one in attachments(statement))


def read_contents(parts: Sequence[Part]) -> dict[str, bytes]:
    """Hash → content of the parts that follow the statements. Raises InvalidError for one that breaks the standard."""
    contents: dict[str, bytes] = {}
    for number, part in enumerate(parts, start=1):
        if part.headers.get("content-transfer-encoding", "").lower() != "binary":
            raise InvalidError(f"part {number} needs Content-Transfer-Encoding: binary", section=_SECTION)
        sha2 = part.headers.get(HASH_HEADER.lower(), "").lower()
        algorithm = _ALGORITHMS.get(len(sha2))
        if algorithm is None or algorithm(part.content).hexdigest() != sha2:
            raise InvalidError(f"part {number} needs the SHA-2 sum of its content in {HASH_HEADER}", section=_SECTION)
        contents[sha2] = part.content
    return contents


def check_contents(statements: Sequence[dict[str, Any]], contents: Mapping[str, bytes]) -> None:
    """Raise InvalidError where an attachment without fileUrl has no content (1.5.1), or a content no attachment.

    The hash tells whether the content is the one meant; a wrong `length` does no harm (ADL's suite sends one).
    """
    for index, statement in enumerate(statements):
        for pointer, one in attachments(statement):
            if one["sha2"].lower() not in contents and "fileUrl" not in one:
                reason = "an attachment without fileUrl must come with its content, as multipart/mixed"
                raise InvalidError(reason, pointer=pointer, section=_SECTION, statement=index)
    announced = {sha2 for statement in statements for sha2 in hashes(statement)}
    unknown = sorted(contents.keys() - announced)
    if unknown:
        raise InvalidError(f"no statement has an attachment of the hash {unknown[0]}", section=_SECTION)
