"""Tries of a quiz over several routes, and time spent."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrs.progress.event import Event, Kind
from lrs.progress.sessions import time_spent
from lrs.progress.tries import tries

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LMS, BROWSER = b"l" * 16, b"b" * 16


def event(kind: Kind, minute: float, agent: bytes = LMS, registration: str = "", **parts: Any) -> Event:
    return Event(agent, kind, b"m" * 16, registration, NOON + timedelta(minutes=minute), b"q" * 16, **parts)


def found(*events: Event, mark: float | None = 0.7) -> list[tuple[float, float | None, bool | None]]:
    return [((one.at - NOON).seconds / 60, one.scaled, one.passed) for one in tries(events, mark)]


def test_by_one_route_every_scored_is_a_try() -> None:
    assert found(event(Kind.TRY, 1, scaled=0.5), event(Kind.TRY, 2, scaled=0.5)) == [(1, 0.5, False), (2, 0.5, False)]


def test_passed_and_failed_are_tries_where_nothing_is_scored() -> None:
    judged = [event(Kind.JUDGED, 1, success=False), event(Kind.JUDGED, 2, success=True, scaled=0.9)]
    assert found(*judged) == [(1, None, False), (2, 0.9, True)]
    assert found(*judged, event(Kind.TRY, 1.5, scaled=0.9)) == [(1.5, 0.9, True)]


def test_what_two_routes_tell_of_one_try_counts_once_and_the_richer_one_wins() -> None:
    by_browser = event(Kind.TRY, 1, BROWSER, scaled=0.666667, success=False)
    assert found(by_browser, event(Kind.JUDGED, 9, scaled=0.67)) == [(1, 0.666667, False)]
    assert found(event(Kind.JUDGED, 1), event(Kind.TRY, 2, BROWSER, scaled=0.9)) == [(1, 0.9, True)]


@pytest.mark.parametrize("other", [event(Kind.TRY, 12, BROWSER, scaled=0.5), event(Kind.TRY, 2, BROWSER, scaled=0.6)])
def test_later_or_with_another_score_it_is_another_try(other: Event) -> None:
    assert len(found(event(Kind.TRY, 1, scaled=0.5), other)) == 2


def test_without_a_mark_nobody_knows_whether_a_score_is_enough() -> None:
    assert found(event(Kind.TRY, 1, scaled=0.5), mark=None) == [(1, 0.5, None)]


TOLD = st.builds(
    event,
    kind=st.sampled_from(Kind),
    minute=st.integers(0, 40),
    agent=st.sampled_from([LMS, BROWSER]),
    registration=st.sampled_from(["", "r"]),
    scaled=st.sampled_from([None, 0.5, 0.7]),
    success=st.sampled_from([None, True, False]),
    seconds=st.integers(0, 5_400),
)


@given(st.lists(TOLD, max_size=9, unique=True).flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_the_order_does_not_matter(orders: tuple[list[Event], list[Event]]) -> None:
    assert tries(orders[0], 0.7) == tries(orders[1], 0.7)
    assert time_spent(orders[0]) == time_spent(orders[1])


def test_time_is_the_sum_of_the_sessions_and_the_same_minutes_count_once() -> None:
    alone = [event(Kind.SESSION, 10, seconds=600), event(Kind.SESSION, 100, seconds=60)]
    assert time_spent(alone) == timedelta(seconds=660)
    assert time_spent([*alone, event(Kind.SESSION, 11, BROWSER, seconds=600)]) == timedelta(seconds=720)
    assert time_spent(alone, since=NOON + timedelta(minutes=50)) == timedelta(seconds=60)
