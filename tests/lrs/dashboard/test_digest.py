"""What mails say, and when there is something to say."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lrs.dashboard import digest
from lrs.dashboard.briefing import Briefing
from lrs.dashboard.together import Together
from lrs.progress.record import Shared
from lrs.storage.mentoring_links import Mentee
from lrs.storage.replies import HelpRequest, ReflectionAnswer

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
DAY = timedelta(days=1)


def briefing(together: Together, *, paused: bool = False) -> Briefing:
    mentee = Mentee("m", "Sample mentee", NOW - 30 * DAY, paused_at=NOW - DAY if paused else None)
    return Briefing(mentee, (), joined=False, now=NOW, together=together)


def asked(days: float, answered: bool = False) -> Together:
    return Together(helps=(HelpRequest("h", "m", "a text", NOW - days * DAY, NOW if answered else None),))


def shared(days: float, answered: bool = False) -> Together:
    answers = (ReflectionAnswer("a", "m", "urn:one", "mentor", "a text", NOW),) if answered else ()
    return Together(shared=(Shared("urn:one", b"", NOW - days * DAY),), answers=answers)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        (NOW - timedelta(hours=9, minutes=1), True),  # Sunday's last minute is in the week before
        (NOW - timedelta(hours=9), False),
        (NOW, False),
        (datetime(2025, 12, 31, tzinfo=UTC), True),
    ],
)
def test_one_mail_a_calendar_week(last: datetime | None, due: bool) -> None:
    assert digest.is_due(last, NOW) is due


def test_a_week_that_lies_in_two_years_is_one() -> None:
    assert not digest.is_due(datetime(2025, 12, 29, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))


def test_a_week_begins_where_the_programme_is() -> None:
    last = datetime(2026, 3, 1, 21, tzinfo=UTC)  # Sunday, eleven at night in Vilnius
    now = last + timedelta(hours=2)
    assert not digest.is_due(last, now)
    assert digest.is_due(last, now.astimezone(ZoneInfo("Europe/Vilnius")))


def test_who_has_something_new_and_who_is_worth_a_check_in_are_counted() -> None:
    found = [briefing(asked(1)), briefing(shared(2)), briefing(shared(9)), briefing(Together())]
    assert digest.weekly(found, None, NOW) == [
        "2 of your mentees have something new.",
        "2 of your mentees are worth a check-in.",
    ]
    assert digest.weekly(found, NOW - 1.5 * DAY, NOW)[0] == "One of your mentees has something new."


def test_where_nothing_happened_there_is_nothing_to_say() -> None:
    assert digest.weekly([briefing(Together()), briefing(asked(1), paused=True)], None, NOW) == []


@pytest.mark.parametrize(
    ("together", "last", "says"),
    [
        (asked(1), None, True),
        (asked(1), 2.0, True),
        (asked(2), 1.0, False),
        (asked(1, answered=True), None, False),
        (shared(7), 1.0, True),
        (shared(6.9), 1.0, False),
        (shared(9), 1.0, False),
        (shared(7, answered=True), 1.0, False),
    ],
)
def test_it_is_urgent_when_somebody_began_to_wait_since_the_last_mail(
    together: Together, last: float | None, says: bool
) -> None:
    at = None if last is None else NOW - last * DAY
    assert digest.urgent([briefing(together)], at, NOW) == ["One of your mentees waits for your answer."] * says
    assert digest.urgent([briefing(together, paused=True)], at, NOW) == []
