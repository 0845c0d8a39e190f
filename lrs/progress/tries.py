"""Finished tries of a quiz, over all the routes by which they were told, each once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from lrs.progress.event import TRIES, Event, Kind

SAME_TRY = timedelta(minutes=10)  # between what two routes tell of one try: an LMS tells it when the session ends
_SAME_SCORE = 0.0051  # SCORM 1.2 rounds to whole points


@dataclass(frozen=True, slots=True)
class Try:
    """`scaled` −1…1; `passed` as it was told, else by the pass mark, else None."""

    at: datetime
    scaled: float | None
    passed: bool | None


@dataclass(frozen=True, slots=True)
class _Told:
    """A try so far, and the routes that have told of it."""

    event: Event
    routes: frozenset[tuple[bytes, str]]

    def is_also(self, other: Event) -> bool:
        mine, its = self.event.scaled, other.scaled
        agree = mine is None or its is None or abs(mine - its) < _SAME_SCORE
        return agree and other.route not in self.routes and other.at - self.event.at <= SAME_TRY

    def with_(self, other: Event) -> "_Told":
        """The richer one wins: what one of them does not say, the other one does."""
        event = self.event
        scaled = event.scaled if event.scaled is not None else other.scaled
        success = event.success if event.success is not None else other.success
        return _Told(event._replace(scaled=scaled, success=success), self.routes | {other.route})


def tries(events: Iterable[Event], pass_mark: float | None) -> list[Try]:
    """The tries of one person at one module in the order of time. Packages that tell no `scored` tell a finished try
    by `passed` or `failed`; by a route that has one `scored`, those report the same try again and do not count.
    """
    told: list[_Told] = []
    for event in sorted(_counting(events), key=_order):
        same = next((place for place, one in enumerate(told) if one.is_also(event)), None)
        if same is None:
            told.append(_Told(event, frozenset({event.route})))
        else:
            told[same] = told[same].with_(event)
    return [Try(one.event.at, one.event.scaled, _passed(one.event, pass_mark)) for one in told]


def _counting(events: Iterable[Event]) -> list[Event]:
    finished = [one for one in events if one.kind in TRIES]
    scoring = {one.route for one in finished if one.kind is Kind.TRY}
    return [one for one in finished if one.kind is Kind.TRY or one.route not in scoring]


def _order(event: Event) -> tuple[object, ...]:
    """By nothing that hangs on the order of arrival."""
    scaled = -2.0 if event.scaled is None else event.scaled
    return event.at, event.agent_key, event.registration, event.kind, scaled, str(event.success)


def _passed(event: Event, pass_mark: float | None) -> bool | None:
    if event.success is not None:
        return event.success
    return event.scaled >= pass_mark if event.scaled is not None and pass_mark is not None else None
