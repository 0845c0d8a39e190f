"""A programme in figures: how many are where, how its questions do. One query each, however many people."""

from typing import NamedTuple

from sqlalchemy import and_, select

from lrs.progress.module import State
from lrs.progress.question import Statistic
from lrs.storage.engine import Connection
from lrs.storage.programme_members import Members, Running, as_text, split
from lrs.storage.programme_tables import programme_module
from lrs.storage.progress_tables import question, question_statistic, standing
from lrs.storage.standings import STATES

_BEGUN = STATES.index(State.IN_PROGRESS)  # this one and those after it


class Asked(NamedTuple):
    module_iri: str
    text: str
    sums: Statistic


class Standings(NamedTuple):
    """Module (key) → how many stand where; who has not opened it, or paused, is in none. `begun` some module have these."""

    counts: dict[bytes, dict[State, int]]
    begun: set[str]


def standings(connection: Connection, of: Running, members: Members) -> Standings:
    """Of a programme's mentees who have not paused."""
    place = (standing.c.module_key, standing.c.state)
    chosen = (
        select(*place, as_text(standing.c.learner_id))
        .where(standing.c.tenant_id == of.tenant_id, standing.c.joined == 1)
        .group_by(*place)
    )
    seen, found = members.seen, Standings({}, set())
    for module, state, ids in connection.execute(chosen):
        here = seen.intersection(split(ids))
        if here:
            found.counts.setdefault(module, {})[STATES[state]] = len(here)
        if state >= _BEGUN:
            found.begun.update(here)
    return found


def questions(connection: Connection, tenant_id: int, programme_id: str) -> list[Asked]:
    """The questions of a programme's modules, as far as they were answered, by all learners of the tenant."""
    asked, sums = question.c, question_statistic.c
    same = and_(sums.tenant_id == asked.tenant_id, sums.question_key == asked.question_key)
    assigned = and_(programme_module.c.tenant_id == asked.tenant_id, programme_module.c.module_iri == asked.module_iri)
    chosen = (
        select(asked.module_iri, asked.text, *list(sums)[3:])
        .select_from(question.join(question_statistic, same).join(programme_module, assigned))
        .where(asked.tenant_id == tenant_id, programme_module.c.programme_id == programme_id)
    )
    return [Asked(iri, text, Statistic(*values)) for iri, text, *values in connection.execute(chosen)]
