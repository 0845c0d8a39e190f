"""What a manager is told about a programme: by name whether it runs, in figures how it goes. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from lrs.dashboard.words import day, gettext, ngettext
from lrs.progress.check_in import NOT_MET_AFTER
from lrs.progress.module import DONE, State
from lrs.progress.small_cells import FEWEST, suppressed
from lrs.storage.courses import Module
from lrs.storage.programme_figures import Asked
from lrs.storage.programme_roster import Counts, RosterRow
from lrs.storage.programmes import Programme
from lrs.xapi.keys import iri_key

HARDEST = 5


@dataclass(frozen=True, slots=True)
class ModuleFigures:
    """How many have not begun, are at it, have finished; None where the figure would tell of few people."""

    module: Module
    not_begun: int | None
    at_it: int | None
    finished: int | None


def late_after(programme: Programme) -> timedelta:
    """For how long a pair may not have met before the next meeting is overdue."""
    return NOT_MET_AFTER * timedelta(days=programme.interval_days)


def signs(row: RosterRow) -> Iterator[str]:
    """What a manager may have to see to with a mentee."""
    if not row.mentors:
        yield gettext("no mentor")
    if row.overdue:
        yield gettext("meeting overdue")
    if row.paused:
        yield gettext("paused")
    elif not row.joined:
        yield gettext("no learning account joined")
    elif not row.begun:
        yield gettext("not started")


def summary(programme: Programme, counts: Counts, now: datetime) -> Iterator[str]:
    """The first words of the page."""
    if now.date() > programme.ends_on:
        yield gettext("The programme ended on %(day)s.", day=day(programme.ends_on))
    else:
        yield gettext("The programme runs until %(day)s.", day=day(programme.ends_on))
    yield ngettext("One mentee takes part.", "%(num)s mentees take part.", counts.people)
    if counts.alone:
        yield ngettext("One has no mentor.", "%(num)s have no mentor.", counts.alone)
    if counts.overdue:
        yield ngettext("With one a meeting is overdue.", "With %(num)s a meeting is overdue.", counts.overdue)
    if counts.waiting:
        yield ngettext("One has not started.", "%(num)s have not started.", counts.waiting)


def figures(
    modules: Sequence[Module], standings: Mapping[bytes, Mapping[State, int]], people: int
) -> list[ModuleFigures]:
    """A row a module; `people`: of how many mentees the figures are."""
    rows = []
    for one in modules:
        counts = standings.get(iri_key(one.iri), {})
        finished = sum(count for state, count in counts.items() if state in DONE)
        at_it = counts.get(State.IN_PROGRESS, 0)
        rows.append(ModuleFigures(one, *suppressed([people - at_it - finished, at_it, finished])))
    return rows


def hardest(asked: Sequence[Asked]) -> list[Asked]:
    """The questions that most people get wrong at first, those alone of which enough were right and enough wrong."""
    told = [one for one in asked if min(one.sums.correct, one.sums.learners - one.sums.correct) >= FEWEST]
    return sorted(told, key=lambda one: (one.sums.difficulty or 0.0, one.text))[:HARDEST]
