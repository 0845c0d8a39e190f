"""Instants and durations (Data 4.5, 4.6)."""

from datetime import UTC, datetime

import pytest

from lrs.xapi import timestamp

INSTANTS = {
    "2026-02-28T10:00:00Z": datetime(2026, 2, 28, 10, tzinfo=UTC),
    "2026-02-28T10:00:00.123456789Z": datetime(2026, 2, 28, 10, 0, 0, 123456, tzinfo=UTC),
    "2026-02-28T10:00:00,5+02": datetime(2026, 2, 28, 8, 0, 0, 500000, tzinfo=UTC),
    "2026-02-28T10:00:00-0330": datetime(2026, 2, 28, 13, 30, tzinfo=UTC),
    "2026-02-28T10:00:00": datetime(2026, 2, 28, 10, tzinfo=UTC),
    "2016-12-31T23:59:60Z": datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC),
}


@pytest.mark.parametrize("text", INSTANTS)
def test_an_instant_is_read_in_utc(text: str) -> None:
    assert timestamp.parse(text) == INSTANTS[text]


@pytest.mark.parametrize("text", ["2026-02-30T10:00:00Z", "2026-01-01T25:00:00Z", "0001-01-01T00:00:00+10:00"])
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|hour|calendar"):
        timestamp.parse(text)


def test_text_sorts_like_time() -> None:
    assert timestamp.text(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00.000000Z"


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [
        ("PT1H30M5.5S", 5405.5),
        ("P1DT1S", 86_401),
        ("P2W", 1_209_600),
        ("PT0,5M", 30),
        ("P1Y", 31_556_952),
        ("x", 0),
        ("", 0),
    ],
)
def test_a_duration_in_seconds(duration: str, seconds: float) -> None:
    assert timestamp.seconds(duration) == pytest.approx(seconds)
