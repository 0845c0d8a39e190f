"""A programme in figures: who has begun, when pairs met, how many are where. One query each, however many people."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import FromClause, Select, and_, case, exists, func, or_, select

from lrs.progress.module import State
from lrs.progress.question import Statistic
from lrs.storage.engine import Connection
from lrs.storage.mentoring_tables import meeting
from lrs.storage.programme_tables import enrolment, programme_module
from lrs.storage.progress_tables import question, question_statistic, standing
from lrs.storage.standings import STATES
from lrs.storage.tables import account, mentoring_link, person

_BEGUN = STATES.index(State.IN_PROGRESS)  # this one and those after it


class Sign(NamedTuple):
    """What is to be known of a mentee's learning to see that they have come in, and nothing more."""

    paused: bool
    joined: bool
    begun: bool


class Met(NamedTuple):
    """When a mentee was met last, and when they are met next."""

    last_at: datetime | None
    next_at: datetime | None


class Asked(NamedTuple):
    module_iri: str
    text: str
    sums: Statistic


def signs(connection: Connection, tenant_id: int, programme_id: str, now: datetime) -> dict[str, Sign]:
    """Mentee → whether an account is joined to them, and whether they have begun a module; not of who has paused."""
    own = and_(account.c.tenant_id == person.c.tenant_id, account.c.person_id == person.c.person_id)
    stands = and_(
        standing.c.tenant_id == person.c.tenant_id,
        standing.c.learner_id == person.c.person_id,
        standing.c.state >= _BEGUN,
    )
    chosen = _mentees(
        select(person.c.person_id, person.c.paused_at, exists().where(own), exists().where(stands)),
        tenant_id, programme_id, now,
    )  # fmt: skip
    return {
        person_id: Sign(paused_at is not None, bool(joined) and paused_at is None, bool(begun) and paused_at is None)
        for person_id, paused_at, joined, begun in connection.execute(chosen)
    }


def meetings(connection: Connection, tenant_id: int, programme_id: str, now: datetime) -> dict[str, Met]:
    """Mentee → their meetings, alone or in the group of a link, without a word of what was noted."""
    link = mentoring_link.c
    with_them = and_(
        meeting.c.tenant_id == link.tenant_id,
        meeting.c.mentor_id == link.mentor_id,
        or_(meeting.c.mentee_id == link.mentee_id, meeting.c.group_id == link.group_id),
    )
    to_come = and_(meeting.c.held_at.is_(None), meeting.c.planned_at >= now)
    chosen = (
        select(link.mentee_id, func.max(meeting.c.held_at), func.min(case((to_come, meeting.c.planned_at))))
        .select_from(mentoring_link.join(meeting, with_them))
        .where(link.tenant_id == tenant_id, link.programme_id == programme_id)
        .group_by(link.mentee_id)
    )
    return {mentee_id: Met(last, next_) for mentee_id, last, next_ in connection.execute(chosen)}


def standings(
    connection: Connection, tenant_id: int, programme_id: str, now: datetime
) -> dict[bytes, dict[State, int]]:
    """Module (key) → how many of the programme's mentees stand where; who has not opened it, or paused, is in none."""
    theirs = and_(standing.c.tenant_id == person.c.tenant_id, standing.c.learner_id == person.c.person_id)
    chosen = _mentees(
        select(standing.c.module_key, standing.c.state, func.count()), tenant_id, programme_id, now,
        person.join(standing, theirs),
    )  # fmt: skip
    chosen = chosen.where(person.c.paused_at.is_(None)).group_by(standing.c.module_key, standing.c.state)
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


def _mentees(
    chosen: Select[Any], tenant_id: int, programme_id: str, now: datetime, start: FromClause = person
) -> Select[Any]:
    """The rows of those who are a programme's mentees now."""
    same = and_(enrolment.c.tenant_id == person.c.tenant_id, enrolment.c.person_id == person.c.person_id)
    return chosen.select_from(start.join(enrolment, same)).where(
        person.c.tenant_id == tenant_id,
        enrolment.c.programme_id == programme_id,
        enrolment.c.role == "mentee",
        or_(enrolment.c.ends_at.is_(None), enrolment.c.ends_at > now),
    )
