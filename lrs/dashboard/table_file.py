"""A table as a file: CSV for spreadsheets (RFC 4180), JSON for programs. Pure."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # and their wide forms


def table_file(kind: str, columns: Sequence[str], rows: Sequence[NamedTuple]) -> bytes:
    """The rows as `csv` or `json`. Days and instants are written as ISO 8601, instants in UTC."""
    return _csv(columns, rows) if kind == "csv" else _json(columns, rows)


def _csv(columns: Sequence[str], rows: Sequence[NamedTuple]) -> bytes:
    """With a byte order mark: without one, Excel takes the file for its own 8-bit code page."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """Numbers stay numbers; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    plain = _plain(value)
    if isinstance(plain, list):
        plain = "; ".join(plain)
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    if isinstance(plain, str) and plain.strip(" ").startswith(_FORMULA):
        return f"'{plain}"
    return plain


def _json(columns: Sequence[str], rows: Sequence[NamedTuple]) -> bytes:
    told = [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
