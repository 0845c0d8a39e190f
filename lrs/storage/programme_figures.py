"""A programme in figures: how many are where, how its questions do. One query each, however many people."""

from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from sqlalchemy import and_, bindparam, select

from lrs.progress.module import State
from lrs.progress.question import Statistic
from lrs.storage.engine import Connection
from lrs.storage.programme_members import Members, Running, as_text, split
from lrs.storage.programme_tables import programme_module
from lrs.storage.progress_tables import question, question_statistic, standing
from lrs.storage.standings import STATES
from lrs.xapi.keys import iri_key

_BEGUN = STATES.index(State.IN_PROGRESS)  # this one and those after it
_place = (standing.c.module_key, standing.c.joined, standing.c.state)  # in the index's order: nothing is sorted
_STANDINGS = (
    select(standing.c.module_key, standing.c.state, as_text(standing.c.learner_id, standing.c.joined == 1))
    .where(standing.c.tenant_id == bindparam("tenant"))
    .group_by(*_place)
)


class Asked(NamedTuple):
    module_iri: str
    text: str
    sums: Statistic


class Standings(NamedTuple):
    """Module (key) → how many stand where; who has not opened it is in none. `begun`: who has begun some (ids)."""

    counts: dict[bytes, dict[State, int]]
    begun: frozenset[str]


def standings(connection: Connection, of: Running, members: Members) -> Standings:
    """Counted are the programme's mentees who have not paused; `begun` holds other learners too."""
    counts: dict[bytes, dict[State, int]] = {}
    begun: list[str] = []
    for module, state, text in connection.execute(_STANDINGS, of.values):
        count = _how_many(members.seen, text or "")
        if count:
            counts.setdefault(module, {})[STATES[state]] = count
        if state >= _BEGUN:
            begun.append(text)
    return Standings(counts, _together(*begun))


@lru_cache(maxsize=200)  # standings at modules; those of 10,000 at a dozen modules take some 4 MB
def _how_many(seen: frozenset[str], ids: str) -> int:
    return sum(map(seen.__contains__, split(ids)))


@lru_cache(maxsize=2)
def _together(*ids: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(split, ids)))


def questions(connection: Connection, tenant_id: int, programme_id: str) -> list[Asked]:
    """The questions of a programme's modules, as far as they were answered, by all learners of the tenant."""
    asked, sums = question.c, question_statistic.c
    same = and_(sums.tenant_id == asked.tenant_id, sums.question_key == asked.question_key)
    assigned = and_(programme_module.c.tenant_id == asked.tenant_id, programme_module.c.module_iri == asked.module_iri)
    chosen = (
        select(asked.module_iri, asked.text, *list(sums)[2:])
        .select_from(question.join(question_statistic, same).join(programme_module, assigned))
        .where(asked.tenant_id == tenant_id, programme_module.c.programme_id == programme_id)
    )
    return [
        Asked(iri, text, Statistic(*values))
        for iri, text, told_under, *values in connection.execute(chosen)
        if told_under == iri_key(iri)
    ]
