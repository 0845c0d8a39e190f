"""A table as a file."""

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest

from lrs.dashboard.table_file import table_file


class Line(NamedTuple):
    name: str
    on: date | None = None
    at: datetime | None = None
    share: float | None = None
    paused: bool = False
    signs: tuple[str, ...] = ()


LINE = Line("Änne, “A”\nB", date(2026, 3, 2), datetime(2026, 3, 2, 9, 30, tzinfo=UTC), -0.25, True, ("one", "two"))


def cells(*lines: Line) -> list[list[str]]:
    data = table_file("csv", Line._fields, lines)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_for_a_spreadsheet() -> None:
    assert cells(LINE, Line("Ben")) == [
        ["name", "on", "at", "share", "paused", "signs"],
        ["Änne, “A”\nB", "2026-03-02", "2026-03-02T09:30+00:00", "-0.25", "yes", "one; two"],
        ["Ben", "", "", "", "no", ""],
    ]
    assert cells() == [["name", "on", "at", "share", "paused", "signs"]]


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", '=HYPERLINK("https://x.example")']
)
def test_a_text_is_never_a_formula(name: str) -> None:
    assert cells(Line(name, signs=(name, "two")))[1][0] == f"'{name}"
    assert cells(Line("x", signs=(name, "two")))[1][5] == f"'{name}; two"


def test_json_for_a_program() -> None:
    assert json.loads(table_file("json", Line._fields, [LINE, Line("=1")])) == [
        {
            "name": "Änne, “A”\nB", "on": "2026-03-02", "at": "2026-03-02T09:30+00:00", "share": -0.25, "paused": True,
            "signs": ["one", "two"],
        },
        {"name": "=1", "on": None, "at": None, "share": None, "paused": False, "signs": []},
    ]  # fmt: skip
