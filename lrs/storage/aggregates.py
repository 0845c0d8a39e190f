"""What a manager's page reads of learning: counts of people, and sums; one query each, whatever their number."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from lrs.progress.module import State
from lrs.progress.question import Statistic
from lrs.storage.engine import Connection
from lrs.storage.programme_tables import enrolment
from lrs.storage.progress_tables import question, question_statistic, standing
from lrs.storage.standings import STATES
from lrs.storage.tables import account, module, person
from lrs.xapi.keys import iri_key

_SUMS = ("learners", "correct", "compared", "compared_right", "rest", "rest_squared", "right_rest")
_BEGUN = STATES.index(State.IN_PROGRESS)


class QuestionSums(NamedTuple):
    """A question of a course's structure, and its sums over learners."""

    module_iri: str
    iri: str
    text: str
    topic: str
    sums: Statistic


class Idle(NamedTuple):
    """Somebody who has not started any module; `has_account`: something could be known of them."""

    person_id: str
    name: str
    has_account: bool


def people(connection: Connection, tenant_id: int, programme_id: str, now: datetime) -> int:
    """How many mentees a programme has."""
    chosen = select(func.count()).select_from(enrolment).where(*_mentees(tenant_id, programme_id, now))
    return int(connection.execute(chosen).scalar_one())


def states(connection: Connection, tenant_id: int, programme_id: str, now: datetime) -> dict[str, dict[State, int]]:
    """Module → how many of a programme's mentees are in each state; of who has not opened it nothing is kept."""
    mine = and_(standing.c.tenant_id == enrolment.c.tenant_id, standing.c.learner_id == enrolment.c.person_id)
    chosen = (
        select(standing.c.module_key, standing.c.state, func.count())
        .select_from(enrolment.join(standing, mine))
        .where(*_mentees(tenant_id, programme_id, now))
        .group_by(standing.c.module_key, standing.c.state)
    )
    iris = {iri_key(iri): iri for iri in connection.execute(_modules(tenant_id)).scalars()}
    found: dict[str, dict[State, int]] = {iri: {} for iri in iris.values()}
    for key, state, count in connection.execute(chosen):
        if key in iris:
            found[iris[key]][STATES[state]] = count
    return found


def questions(connection: Connection, tenant_id: int) -> Sequence[QuestionSums]:
    """All that somebody has answered in a finished quiz, in the order of the modules' questions."""
    same = and_(
        question_statistic.c.tenant_id == question.c.tenant_id,
        question_statistic.c.question_key == question.c.question_key,
    )
    shown = (question.c.module_iri, question.c.iri, question.c.text, question.c.topic)
    chosen = (
        select(*shown, *(question_statistic.c[name] for name in _SUMS))
        .select_from(question.join(question_statistic, same))
        .where(question.c.tenant_id == tenant_id)
        .order_by(question.c.module_iri, question.c.position)
    )
    rows = connection.execute(chosen)
    return [QuestionSums(iri, own, text, topic, Statistic(*sums)) for iri, own, text, topic, *sums in rows]


def not_started(
    connection: Connection, tenant_id: int, programme_id: str, now: datetime, limit: int = 50
) -> Sequence[Idle]:
    """The mentees of a programme who have started no module, by name, as many as asked for."""
    begun = _exists(standing.c.learner_id, standing.c.tenant_id == tenant_id, standing.c.state >= _BEGUN)
    joined = _exists(account.c.person_id, account.c.tenant_id == tenant_id)
    same = and_(person.c.tenant_id == enrolment.c.tenant_id, person.c.person_id == enrolment.c.person_id)
    chosen = (
        select(person.c.person_id, person.c.name, joined)
        .select_from(enrolment.join(person, same))
        .where(*_mentees(tenant_id, programme_id, now), ~begun)
        .order_by(person.c.name, person.c.person_id)
        .limit(limit)
    )
    return [Idle(person_id, name, bool(has)) for person_id, name, has in connection.execute(chosen)]


def unjoined(connection: Connection, tenant_id: int, most: int = 1_000) -> int:
    """How many accounts have opened a module and are nobody's, counted up to `most`: their work is on no page."""
    alone = (
        select(standing.c.learner_id)
        .where(standing.c.tenant_id == tenant_id, standing.c.joined == 0)
        .distinct()
        .limit(most)
    )
    return int(connection.execute(select(func.count()).select_from(alone.subquery())).scalar_one())


def _modules(tenant_id: int) -> Select[Any]:
    return select(module.c.iri).where(module.c.tenant_id == tenant_id)


def _mentees(tenant_id: int, programme_id: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        enrolment.c.tenant_id == tenant_id,
        enrolment.c.programme_id == programme_id,
        enrolment.c.role == "mentee",
        or_(enrolment.c.ends_at.is_(None), enrolment.c.ends_at > now),
    )


def _exists(whose: ColumnElement[str], *which: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(literal(1)).where(*which, whose == enrolment.c.person_id).correlate(enrolment).exists()
