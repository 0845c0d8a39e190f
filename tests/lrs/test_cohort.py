"""The sample cohort's statements."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from lrs import cohort

MODULES = [cohort.CohortModule(f"https://w3id.org/ementor/employability/{name}", name) for name in ("one", "two")]
VILNIUS = ZoneInfo("Europe/Vilnius")


@pytest.mark.parametrize("hour", [0, 1, 12, 23])
def test_everybody_sits_down_at_five_where_they_are_whatever_the_hour(hour: int) -> None:
    made = cohort.statements(MODULES, datetime(2026, 3, 30, hour, 30, tzinfo=VILNIUS))
    begun = [one["timestamp"] for one in made if one["verb"]["id"].endswith("initialized")]
    assert begun[-1] == "2026-03-29T14:00:00.000+00:00"  # the day before, on which the clocks were changed
    assert begun[-2] < "2026-03-29"
    assert {there.hour for one in begun for there in [datetime.fromisoformat(one).astimezone(VILNIUS)]} == {17}


def test_they_come_in_order_and_are_the_same_each_time() -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=VILNIUS)
    made = cohort.statements(MODULES, now)
    assert [one["timestamp"] for one in made] == sorted(one["timestamp"] for one in made)
    assert len({one["id"] for one in made}) == len(made)
    assert cohort.statements(MODULES, now) == made
    assert {one["object"]["id"] for one in cohort.statements(MODULES[:1], now)} == {
        MODULES[0].iri,
        f"{MODULES[0].iri}/quiz",
    }
