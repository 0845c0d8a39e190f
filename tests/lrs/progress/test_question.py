"""Difficulty and discrimination of questions."""

from datetime import UTC, datetime, timedelta
from statistics import StatisticsError, correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrs.progress.event import Event, Kind
from lrs.progress.question import Statistic, contributions, totals

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def answer(question: bytes, success: bool | None, minute: int = 0, kind: Kind = Kind.ANSWER) -> Event:
    return Event(b"p", kind, b"m", "", NOON + timedelta(minutes=minute), question, success=success)


def answers(*right: bool) -> dict[bytes, Statistic]:
    return contributions([answer(bytes([place]), one) for place, one in enumerate(right)], NOON)


def test_nothing_counts_before_a_try_is_finished() -> None:
    assert contributions([answer(b"a", True)], None) == {}


def test_the_first_answer_until_then_counts_and_only_judged_ones_of_the_quiz() -> None:
    given_ = [
        answer(b"a", False, 1),
        answer(b"a", True, 2),
        answer(b"b", True, 9),
        answer(b"c", None, 1),
        answer(b"d", True, 1, Kind.PRACTICE),
    ]
    assert contributions(given_, NOON + timedelta(minutes=5)) == {b"a": Statistic(learners=1)}


ROWS = st.lists(st.tuples(*[st.booleans()] * 4), min_size=2, max_size=30)


@given(ROWS)
def test_discrimination_is_the_correlation_with_the_rest_of_the_quiz(rows: list[tuple[bool, ...]]) -> None:
    sums = totals((answers(*row), 1) for row in rows)[b"\0"]
    assert sums.difficulty == pytest.approx(sum(row[0] for row in rows) / len(rows))
    try:
        rest = [round(1_000 * sum(row[1:]) / 3) for row in rows]
        expected = correlation([int(row[0]) for row in rows], rest)
    except StatisticsError:  # one of the two is the same for all
        assert sums.discrimination is None
    else:
        assert sums.discrimination == pytest.approx(expected)


@given(ROWS)
def test_what_is_taken_away_again_leaves_nothing(rows: list[tuple[bool, ...]]) -> None:
    parts = [answers(*row) for row in rows]
    assert totals([(part, sign) for part in parts for sign in (1, -1)]) == {}
