"""What is made of attempts over all accounts of a learner: standings at modules, and sums of how questions do.

A learner is a person, or an account that nobody has joined to one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

from sqlalchemy import bindparam, delete, select

from lrs.progress.attempt import Attempt
from lrs.progress.event import Event
from lrs.progress.module import Aim, State, state_of
from lrs.progress.question import Statistic, contributions, totals
from lrs.storage import attempts
from lrs.storage.engine import Connection, chunks
from lrs.storage.inserting import Rows, insert_rows
from lrs.storage.prepared import PreparedList, Row
from lrs.storage.progress_tables import question_statistic, standing
from lrs.storage.tables import account, module
from lrs.xapi.keys import iri_key

STATES = tuple(State)  # a standing keeps the place
_STANDING = ("tenant_id", "learner_id", "module_key", "state", "joined")
_SUMS = ("learners", "correct", "compared", "compared_right", "rest", "rest_squared", "right_rest")
_STATISTIC = ("tenant_id", "question_key", "module_key", *_SUMS)
_own, _all = account.alias(), account.alias()
_same_person = (_all.c.tenant_id == _own.c.tenant_id) & (_all.c.person_id == _own.c.person_id)
_SIBLINGS = PreparedList(
    lambda among: (
        select(_all.c.person_id, _all.c.agent_key)
        .select_from(_own.join(_all, _same_person))
        .where(_own.c.tenant_id == bindparam("tenant"), among(_own.c.agent_key))
    )
)
_AIMS = PreparedList(
    lambda among: select(module.c.iri, module.c.move_on, module.c.mastery_score).where(
        module.c.tenant_id == bindparam("tenant"), among(module.c.iri)
    )
)

T = TypeVar("T", Attempt, Event)


class Learner(NamedTuple):
    learner_id: str
    agents: tuple[bytes, ...]
    joined: bool


Sums = dict[str, dict[bytes, Statistic]]  # module → question → sum


def learners(connection: Connection, tenant_id: int, agents: Sequence[bytes]) -> list[Learner]:
    """Whose these accounts are, each with all of theirs."""
    persons: dict[str, set[bytes]] = {}
    for person_id, agent in _SIBLINGS.rows(connection, agents, tenant=tenant_id):
        persons.setdefault(person_id, set()).add(agent)
    joined = {agent for some in persons.values() for agent in some}
    theirs = (Learner(id_, tuple(sorted(some)), joined=True) for id_, some in sorted(persons.items()))
    return [*theirs, *(alone(agent) for agent in agents if agent not in joined)]


def alone(agent: bytes) -> Learner:
    """An account that nobody has joined."""
    return Learner(agent.hex(), (agent,), joined=False)


def accounts_of(connection: Connection, tenant_id: int, person_id: str) -> list[bytes]:
    """The accounts that are joined to a person."""
    chosen = select(account.c.agent_key).where(account.c.tenant_id == tenant_id, account.c.person_id == person_id)
    return list(connection.execute(chosen).scalars())


def stand(connection: Connection, tenant_id: int, whose: Sequence[Learner], modules: Sequence[str]) -> None:
    """Let the standings of these learners at these modules be what their attempts say."""
    new = rows(connection, tenant_id, whose, modules)
    insert_rows(connection, [Rows(standing, _STANDING, new, replacing=True)])


def kept(tenant_id: int, states: Iterable[tuple[Learner, str, State]]) -> Rows:
    """The standings of these learners at these modules (IRIs)."""
    return Rows(standing, _STANDING, [_row(tenant_id, *one) for one in states], replacing=True)


def rows(connection: Connection, tenant_id: int, whose: Sequence[Learner], modules: Sequence[str]) -> list[Row]:
    """What the table holds of these learners at these modules, by their attempts."""
    found: list[Row] = []
    there = _attempts(connection, tenant_id, whose, modules)
    for iri, *aim in _AIMS.rows(connection, modules, tenant=tenant_id):
        for one, its in zip(whose, _by_learner(whose, there[iri]), strict=True):
            if its:
                found.append(_row(tenant_id, one, iri, state_of(its, Aim(*aim))))
    return found


def _row(tenant_id: int, learner: Learner, iri: str, state: State) -> Row:
    return tenant_id, learner.learner_id, iri_key(iri), STATES.index(state), int(learner.joined)


def answered(connection: Connection, tenant_id: int, whose: Sequence[Learner], modules: Sequence[str]) -> Sums:
    """What these learners add to the questions of these modules."""
    agents = [agent for one in whose for agent in one.agents]
    by_module: dict[bytes, list[Event]] = {}
    for event in attempts.answers_of(connection, tenant_id, agents, {iri_key(iri) for iri in modules}):
        by_module.setdefault(event.module, []).append(event)
    there = _attempts(connection, tenant_id, whose, modules)
    found: Sums = {}
    for iri in modules:
        answers, tries = _by_learner(whose, by_module.get(iri_key(iri), ())), _by_learner(whose, there[iri])
        both = zip(answers, tries, strict=True)
        found[iri] = totals((contributions(its, first_try(mine)), 1) for its, mine in both)
    return found


def first_try(some: Iterable[Attempt]) -> datetime | None:
    """The first finished one in some attempts."""
    return min((one.tried_at for one in some if one.tried_at is not None), default=None)


def replace(connection: Connection, tenant_id: int, before: Sums, after: Sums) -> None:
    """Let the questions' sums have `after` in the place of `before`."""
    more = {iri: totals([(some, 1), (before.get(iri, {}), -1)]) for iri, some in after.items()}
    insert_rows(connection, [adding(connection, tenant_id, more)])


def adding(connection: Connection, tenant_id: int, more: Sums) -> Rows:
    """What adds to the questions' sums; what is to be taken away is less than nothing.

    Where that stands in it, which is rare, all is written here and nothing is left to add: none of nothing is kept.
    """
    new = Rows(question_statistic, _STATISTIC, statistic_rows(tenant_id, more), replacing=True, adding=_SUMS)
    less = sorted({question for some in more.values() for question, one in some.items() if one.learners < 0})
    if not less:
        return new
    insert_rows(connection, [new])
    sums = question_statistic.c
    for some in chunks(less):
        chosen = (sums.tenant_id == tenant_id, sums.question_key.in_(some), sums.learners == 0)
        connection.execute(delete(question_statistic).where(*chosen))
    return Rows(question_statistic, _STATISTIC, [])


def statistic_rows(tenant_id: int, sums: Sums) -> list[Row]:
    """What the table holds where these are the sums; none of nothing."""
    return [
        (tenant_id, question, iri_key(iri), *one)
        for iri, some in sums.items()
        for question, one in sorted(some.items())
        if one != Statistic()
    ]


def forget_modules(connection: Connection, tenant_id: int, iris: Sequence[str] | None = None) -> None:
    """Everything of these modules, or of all."""
    for table in (standing, question_statistic):
        chosen = delete(table).where(table.c.tenant_id == tenant_id)
        if iris is None:
            connection.execute(chosen)
        for some in chunks([iri_key(iri) for iri in iris or ()]):
            connection.execute(chosen.where(table.c.module_key.in_(some)))


def forget_learners(connection: Connection, tenant_id: int, learner_ids: Sequence[str]) -> None:
    """The standings of these learners."""
    for some in chunks(learner_ids):
        chosen = standing.c.learner_id.in_(some)
        connection.execute(delete(standing).where(standing.c.tenant_id == tenant_id, chosen))


def _attempts(
    connection: Connection, tenant_id: int, whose: Sequence[Learner], modules: Sequence[str]
) -> dict[str, list[Attempt]]:
    """The attempts of these learners at each of these modules, in one query."""
    agents = [agent for one in whose for agent in one.agents]
    if len(modules) == 1:
        return {modules[0]: attempts.at_module(connection, tenant_id, agents, modules[0])}
    found: dict[str, list[Attempt]] = {iri: [] for iri in modules}
    for one in attempts.of_agents(connection, tenant_id, agents) if modules else ():
        if one.module_iri in found:
            found[one.module_iri].append(one)
    return found


def _by_learner(whose: Sequence[Learner], found: Iterable[T]) -> list[list[T]]:
    places: Mapping[bytes, int] = {agent: place for place, one in enumerate(whose) for agent in one.agents}
    several: list[list[T]] = [[] for _ in whose]
    for one in found:
        several[places[one.agent_key]].append(one)
    return several
