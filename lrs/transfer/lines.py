r"""The format: one JSON value a line (NDJSON), gzipped where the file's name ends in .gz.

    {"ementor-lrs": 1, "stored": "2026-03-02T09:00:00.000007Z"}         first: when the last statement was stored
    {"statement": {"id": …}}                                            as stored, byte for byte
    {"attachment": {"sha2": "…", "content": "<base64>"}}
    {"activity": {"activity_key": "<hex>", "definition": "…"}}          what statements have said of it, merged
    {"document": {"resource": "state", "activity_key": "<hex>", …}}     of the State and profile resources
    {"end": 4711}                                                       last: how many lines were before it

A statement whose text has a line break (between its members; JSON allows none inside a string) stands as a string.
"""

import json
from base64 import b64decode, b64encode
from typing import Any

from msgspec import MsgspecError

from lrs.xapi import timestamp
from lrs.xapi.errors import InvalidError
from lrs.xapi.parsing import members, parse

FORMAT = 1
_KEYS = ("activity_key", "agent_key")


class LineError(ValueError):
    """A line is not what this format has; says why."""


def head(stored: str | None) -> bytes:
    return json.dumps({"ementor-lrs": FORMAT, "stored": stored}).encode() + b"\n"


def end(lines: int) -> bytes:
    return json.dumps({"end": lines}).encode() + b"\n"


def statement_line(body: bytes) -> bytes:
    text = json.dumps(body.decode()).encode() if b"\n" in body or b"\r" in body else body
    return b'{"statement": %s}\n' % text


def row_line(kind: str, row: dict[str, Any]) -> bytes:
    """A row of another table; bytes as hexadecimal or base64, instants as ISO 8601."""
    written = {name: _written(name, value) for name, value in row.items() if name != "tenant_id"}
    return json.dumps({kind: written}, ensure_ascii=False).encode() + b"\n"


def _written(name: str, value: Any) -> Any:
    if name in _KEYS:
        return bytes(value).hex()
    if name == "content":
        return b64encode(value).decode()
    return timestamp.text(value) if name == "updated_at" else value


def read_line(line: bytes) -> tuple[str, Any]:
    """The kind of a line, and what it holds: a statement's text, a row, or what stands in the first and last line.

    Raises LineError.
    """
    try:
        (kind, text), *more = members(line).items()
        if kind == "statement" and not more:
            return kind, json.loads(text) if text.startswith(b'"') else text.decode()
        if kind in ("attachment", "activity", "document") and not more:
            return kind, _row(parse(text))
        if kind in ("ementor-lrs", "end"):
            return kind, parse(text) if kind == "end" else parse(line)
    except (InvalidError, MsgspecError, TypeError, AttributeError, ValueError) as error:
        raise LineError(f"this is no line of an export: {error}") from None
    raise LineError(f"{kind!r} is nothing that can be imported")


def _row(written: dict[str, Any]) -> dict[str, Any]:
    return {name: _read(name, value) for name, value in written.items()}


def _read(name: str, value: Any) -> Any:
    if name in _KEYS:
        return bytes.fromhex(value)
    if name == "content":
        return b64decode(value, validate=True)
    return timestamp.parse(value) if name == "updated_at" else value
