"""What a mentor and a mentee do together: meetings, goals, requests for help, answers to what was shared. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lrs.dashboard.words import gettext, ngettext
from lrs.progress.record import Shared
from lrs.progress.shared_text import SharedText
from lrs.storage.goals import Goal
from lrs.storage.meetings import Meeting
from lrs.storage.replies import HelpRequest, ReflectionAnswer


@dataclass(frozen=True, slots=True)
class Together:
    """`meetings` are the latest first; `interval` is the programme's, from one meeting to the next."""

    meetings: tuple[Meeting, ...] = ()
    goals: tuple[Goal, ...] = ()
    helps: tuple[HelpRequest, ...] = ()
    shared: tuple[SharedText, ...] = ()
    answers: tuple[ReflectionAnswer, ...] = ()
    interval: timedelta | None = None

    @property
    def last(self) -> Meeting | None:
        """The last meeting that was held."""
        return next((one for one in self.meetings if one.held_at is not None), None)

    @property
    def met_at(self) -> datetime | None:
        return None if self.last is None else self.last.held_at

    def next(self, now: datetime) -> Meeting | None:
        """The meeting that comes next, or is today's and was not noted yet."""
        return min(
            (one for one in self._planned if _day(one, now) >= now.date()), key=_at, default=None
        )  # a day, not an hour: a meeting that began an hour ago is the one to prepare

    def to_write_up(self, now: datetime) -> Meeting | None:
        """The latest meeting that was planned for a day that has passed, of which nothing was noted since."""
        past = [one for one in self._planned if _day(one, now) < now.date()]
        latest = max(past, key=_at, default=None)
        return latest if latest is not None and (self.met_at is None or _at(latest) > self.met_at) else None

    @property
    def _planned(self) -> list[Meeting]:
        return [one for one in self.meetings if one.held_at is None and one.planned_at is not None]

    @property
    def open_goals(self) -> tuple[Goal, ...]:
        return tuple(one for one in self.goals if one.done_at is None)

    @property
    def open_help(self) -> HelpRequest | None:
        return next((one for one in self.helps if one.answered_at is None), None)

    def answers_to(self, shared: Shared) -> tuple[ReflectionAnswer, ...]:
        return tuple(one for one in self.answers if one.shared_iri == shared.iri)

    @property
    def unanswered(self) -> tuple[SharedText, ...]:
        """What has no answer as it is now: what is shared anew waits again."""
        return tuple(one for one in self.shared if all(each.answered_at < one.at for each in self.answers_to(one)))

    def open_items(self, now: datetime) -> Iterator[str]:
        """What waits for the mentor, in words."""
        if self.open_help is not None:
            yield gettext("a request for help")
        if self.unanswered:
            yield ngettext("one reflection to answer", "%(num)s reflections to answer", len(self.unanswered))
        if self.to_write_up(now) is not None:
            yield gettext("a meeting to write up")
        if self.open_goals:
            yield ngettext("one open goal", "%(num)s open goals", len(self.open_goals))


def _day(meeting: Meeting, now: datetime) -> date:
    """The day that it is planned for where `now` is."""
    return _at(meeting).astimezone(now.tzinfo).date()


def _at(meeting: Meeting) -> datetime:
    return meeting.planned_at or meeting.created_at
