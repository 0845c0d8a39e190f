"""What is known before statements are taken into the read models: modules, whose accounts they are, their attempts.

In one query for one account, which is what most commits are about, in one a table for more.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import and_, bindparam, func, select, union_all

from lrs.progress.attempt import Attempt
from lrs.progress.module import Aim
from lrs.storage import aliases, attempts, standings
from lrs.storage.aliases import Modules
from lrs.storage.attempts import Key, key_of
from lrs.storage.engine import Connection
from lrs.storage.prepared import PreparedList
from lrs.storage.progress_tables import activity_alias, attempt
from lrs.storage.standings import Learner
from lrs.storage.tables import account, module

_own, _all = account.alias(), account.alias()
_mine = and_(_own.c.tenant_id == module.c.tenant_id, _own.c.agent_key == bindparam("agent"))
_theirs = and_(
    attempt.c.tenant_id == module.c.tenant_id,
    attempt.c.agent_key == bindparam("agent"),
    attempt.c.module_iri == module.c.iri,
)
_accounts = (
    select(func.count())
    .select_from(_all)
    .where(_all.c.tenant_id == _own.c.tenant_id, _all.c.person_id == _own.c.person_id)
    .scalar_subquery()
)
_same_module = and_(module.c.tenant_id == activity_alias.c.tenant_id, module.c.iri == activity_alias.c.module_iri)
_FOUND = (module.c.iri, module.c.move_on, module.c.mastery_score, _own.c.person_id, _accounts, *attempts.READ)
_OF_ONE = PreparedList(
    lambda among: union_all(
        select(module.c.iri.label("said"), *_FOUND)
        .select_from(module.outerjoin(_own, _mine).outerjoin(attempt, _theirs))
        .where(module.c.tenant_id == bindparam("tenant"), among(module.c.iri)),
        select(activity_alias.c.iri, *_FOUND)
        .select_from(activity_alias.join(module, _same_module).outerjoin(_own, _mine).outerjoin(attempt, _theirs))
        .where(activity_alias.c.tenant_id == bindparam("tenant"), among(activity_alias.c.iri)),
    )
)
_FIRST_OF_ATTEMPT = 6


class Before(NamedTuple):
    """`attempts`: all of these accounts at the modules; `learners`: account → whose it is, with all of theirs."""

    modules: Modules
    attempts: dict[Key, Attempt]
    learners: dict[bytes, Learner]


def known_before(
    connection: Connection, tenant_id: int, agents: Sequence[bytes], candidates: Sequence[str]
) -> Before | None:
    """What is known of these accounts at those of the activities that are modules; None where none is."""
    if len(agents) == 1:
        return _of_one(connection, tenant_id, agents[0], candidates)
    modules = aliases.known(connection, tenant_id, candidates)
    return known_at(connection, tenant_id, agents, modules) if modules.known else None


def known_at(connection: Connection, tenant_id: int, agents: Sequence[bytes], modules: Modules) -> Before:
    """What is known of these accounts at these modules."""
    found = attempts.of_agents(connection, tenant_id, agents)
    theirs = _learners(standings.learners(connection, tenant_id, agents))
    return Before(modules, {key_of(one): one for one in found if one.module_iri in modules.aims}, theirs)


def _of_one(connection: Connection, tenant_id: int, agent: bytes, candidates: Sequence[str]) -> Before | None:
    rows = _OF_ONE.rows(connection, candidates, tenant=tenant_id, agent=agent)
    if not rows:
        return None
    modules, there = Modules({}, {}), dict[Key, Attempt]()
    for said, iri, move_on, mastery_score, _, _, *values in rows:
        modules.known[said] = iri
        modules.aims[iri] = Aim(move_on, mastery_score)
        if values[0] is not None:
            one = attempts.attempt_from(values)
            there[key_of(one)] = one
    person_id, accounts = rows[0][4:_FIRST_OF_ATTEMPT]
    if person_id is None:
        return Before(modules, there, {agent: standings.alone(agent)})
    if accounts == 1:
        return Before(modules, there, {agent: Learner(person_id, (agent,), joined=True)})
    return Before(modules, there, _learners(standings.learners(connection, tenant_id, [agent])))


def _learners(found: Iterable[Learner]) -> dict[bytes, Learner]:
    return {agent: one for one in found for agent in one.agents}
