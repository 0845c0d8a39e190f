"""The days on which somebody was active."""

from datetime import UTC, datetime, timedelta
from functools import reduce as fold

from hypothesis import given
from hypothesis import strategies as st

from lrs.progress.days import WEEKS, dots, with_day

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


def on(*days_ago: int) -> bytes:
    return fold(with_day, (MONDAY - timedelta(days=one) for one in days_ago), b"")


def test_a_dot_stands_for_a_day_of_the_last_twenty_six_weeks() -> None:
    weeks = dots([on(0), on(6, 7 * 25, 7 * 25 + 1)], MONDAY + timedelta(days=3))
    assert [len(week) for week in weeks] == [7] * WEEKS
    active = [(number, day) for number, week in enumerate(weeks) for day, dot in enumerate(week) if dot]
    assert active == [(0, 0), (24, 1), (25, 0)]


def test_the_latest_two_hundred_are_kept() -> None:
    assert on(*range(300)) == on(*range(200))
    assert len(on(*range(300))) == 400


@given(
    st.lists(st.integers(0, 400), max_size=250).flatmap(lambda days: st.tuples(st.just(days), st.permutations(days)))
)
def test_the_order_does_not_matter(orders: tuple[list[int], list[int]]) -> None:
    assert on(*orders[0]) == on(*orders[1])


def test_what_no_calendar_of_ours_has_is_left_out() -> None:
    assert with_day(b"", datetime(1969, 12, 31, tzinfo=UTC)) == with_day(b"", datetime(2400, 1, 1, tzinfo=UTC)) == b""
