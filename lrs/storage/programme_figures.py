"""A programme in figures: how many are where, how its questions do. One query each, however many people."""

from typing import NamedTuple

from sqlalchemy import and_, func, select

from lrs.progress.module import State
from lrs.progress.question import Statistic
from lrs.storage.engine import Connection
from lrs.storage.programme_members import Running, are_mentees, enrolled
from lrs.storage.programme_tables import programme_module
from lrs.storage.progress_tables import question, question_statistic, standing
from lrs.storage.standings import STATES
from lrs.storage.tables import person


class Asked(NamedTuple):
    module_iri: str
    text: str
    sums: Statistic


def standings(connection: Connection, of: Running) -> dict[bytes, dict[State, int]]:
    """Module (key) → how many of the programme's mentees stand where; who has not opened it, or paused, is in none."""
    members = select(person.c.person_id).select_from(enrolled()).where(*are_mentees(of), person.c.paused_at.is_(None))
    counted = (standing.c.module_key, standing.c.state)
    chosen = (
        select(*counted, func.count())
        .where(standing.c.tenant_id == of.tenant_id, standing.c.joined == 1, standing.c.learner_id.in_(members))
        .group_by(*counted)
    )
    found: dict[bytes, dict[State, int]] = {}
    for module, state, count in connection.execute(chosen):
        found.setdefault(module, {})[STATES[state]] = count
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
