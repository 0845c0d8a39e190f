"""Dates and scores in words."""

from datetime import UTC, datetime, timedelta

import pytest

from lrs.dashboard.words import ago, day, ngettext, percent

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "today"),
        (8, "today"),
        (10, "yesterday"),
        (33, "yesterday"),
        (34, "2 days ago"),
        (13 * 24, "13 days ago"),
        (14 * 24, "2 weeks ago"),
        (62 * 24, "8 weeks ago"),
        (63 * 24, "2 months ago"),
        (365 * 24, "12 months ago"),
        (-5, "today"),
    ],
)
def test_how_long_ago(hours: int, said: str) -> None:
    assert ago(NOW - timedelta(hours=hours), NOW) == said


def test_a_day() -> None:
    assert day(NOW) == "2 Mar 2026"


@pytest.mark.parametrize(
    ("scaled", "said"), [(0.0, "0"), (0.6999, "69"), (0.7, "70"), (0.29, "29"), (1.0, "100"), (-0.5, "-50")]
)
def test_a_score_below_the_pass_mark_never_looks_like_it(scaled: float, said: str) -> None:
    assert percent(scaled) == f"{said}%"


def test_one_and_many() -> None:
    assert [ngettext("%(num)s try", "%(num)s tries", count) for count in (0, 1, 2)] == ["0 tries", "1 try", "2 tries"]
