"""Dates and scores in words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lrs.dashboard.words import (
    ago,
    date_of,
    day,
    device,
    language,
    moment,
    ngettext,
    number,
    percent,
    reason,
    said,
    speaking,
    zone_name,
)
from lrs.people.errors import PeopleError
from lrs.people.time_zones import time_zone

VILNIUS = ZoneInfo("Europe/Vilnius")
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


@pytest.mark.parametrize(
    ("spoken", "before", "after"),
    [
        ("en", "24 Oct 2026, 17:30", "25 Oct 2026, 16:30"),
        ("de", "24.10.2026, 17:30", "25.10.2026, 16:30"),
    ],
)
def test_times_are_those_of_the_zone_over_a_change_of_its_clocks(spoken: str, before: str, after: str) -> None:
    at = datetime(2026, 10, 24, 14, 30, tzinfo=UTC)
    with speaking(spoken, VILNIUS):
        assert (moment(at), moment(at + timedelta(days=1))) == (before, after)


def test_the_day_is_that_of_the_zone() -> None:
    late = datetime(2026, 3, 1, 23, tzinfo=UTC)  # an hour past midnight there
    with speaking("en", VILNIUS):
        assert (day(late), date_of(late), day(date(2026, 3, 1))) == ("2 Mar 2026", date(2026, 3, 2), "1 Mar 2026")
    assert (day(late), ago(late, NOW), ago(late, NOW.astimezone(VILNIUS))) == ("1 Mar 2026", "yesterday", "today")


@pytest.mark.parametrize(
    ("spoken", "zone", "said"),
    [
        ("en", "Europe/Vilnius", "Vilnius"),
        ("fi", "Europe/Vilnius", "Vilna"),
        ("en", "EST", "EST"),
        ("de", "UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(spoken: str, zone: str, said: str) -> None:
    with speaking(spoken, time_zone(zone)):
        assert zone_name() == said


def test_a_day() -> None:
    assert day(NOW) == "2 Mar 2026"


@pytest.mark.parametrize(
    ("scaled", "said"), [(0.0, "0"), (0.6999, "69"), (0.7, "70"), (0.29, "29"), (1.0, "100"), (-0.5, "-50")]
)
def test_a_score_below_the_pass_mark_never_looks_like_it(scaled: float, said: str) -> None:
    assert percent(scaled) == f"{said}%"


def test_one_and_many() -> None:
    assert [ngettext("%(num)s try", "%(num)s tries", count) for count in (0, 1, 2)] == ["0 tries", "1 try", "2 tries"]


@pytest.mark.parametrize(
    ("spoken", "day_said", "moment_said", "percent_said", "number_said"),
    [
        ("en", "2 Mar 2026", "2 Mar 2026, 09:00", "69%", "12,345"),
        ("lt", "2026‑03‑02", "2026‑03‑02, 09:00", "69 %", "12 345"),
        ("fi", "2.3.2026", "2.3.2026, klo 9.00", "69 %", "12 345"),
        ("it", "2 mar 2026", "2 mar 2026, 09:00", "69%", "12.345"),
        ("bg", "2.03.2026 г.", "2.03.2026 г., 9:00", "69%", "12 345"),
        ("de", "02.03.2026", "02.03.2026, 09:00", "69 %", "12.345"),
    ],
)
def test_days_and_numbers_are_written_as_the_language_does(
    spoken: str, day_said: str, moment_said: str, percent_said: str, number_said: str
) -> None:
    with speaking(spoken):
        written = (day(NOW), moment(NOW), percent(0.6999), number(12345))
    spaces = str.maketrans("\xa0\u202f", "  ")  # which do not break, and some of which are narrow
    assert tuple(one.translate(spaces) for one in written) == (day_said, moment_said, percent_said, number_said)


@pytest.mark.parametrize(
    ("spoken", "said_of_days"),
    [
        ("en", ["2 days ago", "11 days ago"]),
        ("lt", ["prieš 2 dienas", "prieš 11 dienų"]),
        ("fi", ["2 päivää sitten", "11 päivää sitten"]),
        ("it", ["2 giorni fa", "11 giorni fa"]),
        ("bg", ["преди 2 дни", "преди 11 дни"]),
        ("de", ["vor 2 Tagen", "vor 11 Tagen"]),
    ],
)
def test_a_number_has_its_form(spoken: str, said_of_days: list[str]) -> None:
    with speaking(spoken):
        assert [ago(NOW - timedelta(days=days), NOW) for days in (2, 11)] == said_of_days


def test_lithuanian_has_three_forms() -> None:
    with speaking("lt"):
        said_of = [ngettext("one open goal", "%(num)s open goals", count) for count in (1, 2, 10, 21)]
    assert said_of == ["1 atviras tikslas", "2 atviri tikslai", "10 atvirų tikslų", "21 atviras tikslas"]


def test_english_is_spoken_again_afterwards() -> None:
    with speaking("de"):
        assert (language(), ngettext("%(num)s day", "%(num)s days", 1)) == ("de", "1 Tag")
    assert (language(), ngettext("%(num)s day", "%(num)s days", 1)) == ("en", "1 day")


def test_an_error_is_said_with_its_values_in_words() -> None:
    error = PeopleError(
        "%(what)s has %(num)s characters; at most %(most)s can be kept", what="the goal", num=1234, most=500
    )
    assert str(error) == "the goal has 1234 characters; at most 500 can be kept"
    assert said(error) == "The goal has 1,234 characters; at most 500 can be kept."
    with speaking("de"):
        assert said(error) == "Das Ziel hat 1.234 Zeichen; höchstens 500 können gespeichert werden."
        assert said(PeopleError("100 % in English only")) == "100 % in English only."


def test_a_reason_in_the_access_log_is_a_page_or_what_somebody_wrote() -> None:
    with speaking("de"):
        assert [reason(one) for one in ("My mentees", "My mentees, csv", "a wish", "")] == [
            "Meine Mentees", "Meine Mentees, csv", "a wish", "",
        ]  # fmt: skip


def test_a_device() -> None:
    assert device("Firefox on Windows") == "Firefox on Windows"
    with speaking("it"):
        assert [device(one) for one in ("Firefox on Windows", "Edge", "")] == ["Firefox su Windows", "Edge", ""]
