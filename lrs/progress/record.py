"""Everything that is known of one person's learning, over all accounts that are theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from lrs.progress.attempt import Attempt
from lrs.progress.days import dots
from lrs.progress.event import Event, Kind
from lrs.progress.module import Aim, ModuleProgress, merge
from lrs.progress.sessions import time_spent
from lrs.xapi.keys import iri_key


@dataclass(frozen=True, slots=True)
class Shared:
    """What was offered to the mentor: when first, and what (its IRI), of which module (key)."""

    iri: str
    module: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """`events` may be of some kinds only: what is not read is not told of."""

    attempts: tuple[Attempt, ...] = ()
    events: tuple[Event, ...] = ()

    def at(self, module_iri: str, aim: Aim) -> ModuleProgress:
        """Where they are with one module."""
        return merge([one for one in self.attempts if one.module_iri == module_iri], self.events_at(module_iri), aim)

    def events_at(self, module_iri: str) -> list[Event]:
        key = iri_key(module_iri)
        return [one for one in self.events if one.module == key]

    @property
    def last_at(self) -> datetime | None:
        """The latest thing that they did themselves, in any module."""
        return max((one.last_at for one in self.attempts if one.last_at is not None), default=None)

    @property
    def shared(self) -> list[Shared]:
        """What they have shared, each once, the latest last."""
        first: dict[str, Shared] = {}
        for one in sorted(_shared(self.events), key=lambda shared: (shared.at, shared.iri)):
            first.setdefault(one.iri, one)
        return list(first.values())

    def time_spent(self, since: datetime | None = None) -> timedelta:
        return time_spent(self.events, since)

    def dots(self, now: datetime) -> Sequence[Sequence[bool]]:
        """Their activity by week and day (progress.days)."""
        return dots((one.days for one in self.attempts), now)


def _shared(events: Iterable[Event]) -> Iterable[Shared]:
    return (
        Shared(one.shared_iri, one.module, one.at)
        for one in events
        if one.kind is Kind.SHARED and one.shared_iri is not None
    )
