"""Half a year of activity, a dot a week: numbers for a drawing, a sentence and a table. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from lrs.dashboard.words import day, gettext, ngettext
from lrs.progress.days import WEEKS
from lrs.progress.record import Record


@dataclass(frozen=True, slots=True)
class Week:
    monday: date  # in UTC, as the days
    days: int  # on which there was activity

    @property
    def words(self) -> str:
        return ngettext("%(num)s day", "%(num)s days", self.days) if self.days else gettext("none")

    @property
    def radius(self) -> float:
        """Of its dot, of the 14 that a week is wide: one day is seen well, seven are not seven times as large."""
        return 2.5 + 0.5 * self.days if self.days else 1.5


def weeks(record: Record, now: datetime) -> tuple[Week, ...]:
    """The last WEEKS weeks, the present one last."""
    today = now.astimezone(UTC).date()
    first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    return tuple(Week(first + timedelta(weeks=place), sum(week)) for place, week in enumerate(record.dots(now)))


def in_words(found: Sequence[Week]) -> str:
    """The same in a sentence."""
    active = [one for one in found if one.days]
    if not active:
        return gettext("No activity in the last %(num)s weeks.", num=len(found))
    return ngettext(
        "Active in %(num)s of the last %(all)s weeks, last in the week of %(day)s.",
        "Active in %(num)s of the last %(all)s weeks, last in the week of %(day)s.",
        len(active), all=len(found), day=day(active[-1].monday),
    )  # fmt: skip
