"""What people type: read, and shown again beside what is wrong with it, so that nothing typed is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo

from flask import request

from lrs.dashboard.words import said
from lrs.people.errors import PeopleError


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a form (by its name) could not be taken, and what was typed into it."""

    form: str = ""
    text: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)

    def value(self, form: str, name: str, otherwise: str = "") -> str:
        return self.typed.get(name, otherwise) if form == self.form else otherwise


NONE = Problem()


def problem(form: str, error: PeopleError) -> Problem:
    """What the error says, beside what was typed."""
    return Problem(form, said(error), request.form.to_dict())


def day_of(name: str, what: str) -> date | None:
    """A day from a date field, if one was given. Raises PeopleError where it is none."""
    typed = request.form.get(name, "").strip()
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise PeopleError("%(what)s is no day: write it as 2026-03-31", what=what) from None


def moment_of(day_name: str, time_name: str, what: str, zone: tzinfo) -> datetime | None:
    """An instant in UTC from a date and a time field of that zone, if a day was given. Raises PeopleError for none.

    Where the clocks go back and a time comes twice, it is the first.
    """
    day = day_of(day_name, what)
    typed = request.form.get(time_name, "").strip()
    try:
        at = time.fromisoformat(typed) if typed else time(12)
    except ValueError:
        raise PeopleError("%(what)s has no time: write it as 17:30", what=what) from None
    if day is None:
        return None
    local = datetime.combine(day, at.replace(tzinfo=None), zone)
    instant = local.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise PeopleError(
            "%(what)s: that day has no %(time)s, for the clocks go forward then; choose an hour earlier or later",
            what=what, time=f"{at:%H:%M}",
        )  # fmt: skip
    return instant
