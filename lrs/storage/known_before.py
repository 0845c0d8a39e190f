"""What is known before statements are taken into the read models: whose the accounts are, and their attempts.

In one query for an account that is nobody's or the only one of a person, which is what most commits are about.
"""

from collections.abc import Set
from typing import NamedTuple

from sqlalchemy import and_, bindparam, func, literal, select

from lrs.progress.attempt import Attempt
from lrs.storage import attempts, standings
from lrs.storage.attempts import Key, Pair, key_of
from lrs.storage.engine import Connection
from lrs.storage.prepared import PreparedList
from lrs.storage.progress_tables import attempt
from lrs.storage.standings import Learner
from lrs.storage.tables import account

_one = select(literal(1).label("one")).subquery()
_own, _all = account.alias(), account.alias()
_accounts = (
    select(func.count())
    .select_from(_all)
    .where(_all.c.tenant_id == _own.c.tenant_id, _all.c.person_id == _own.c.person_id)
    .scalar_subquery()
)
_mine = and_(_own.c.tenant_id == bindparam("tenant"), _own.c.agent_key == bindparam("agent"))
_OF_ONE = PreparedList(
    lambda among: select(_own.c.person_id, _accounts, *attempts.READ).select_from(
        _one.outerjoin(_own, _mine).outerjoin(
            attempt,
            and_(
                attempt.c.tenant_id == bindparam("tenant"),
                attempt.c.agent_key == bindparam("agent"),
                among(attempt.c.module_iri),
            ),
        )
    )
)


class Before(NamedTuple):
    """`learners`: account → whose it is, with all of theirs; `attempts`: of all of these at the modules."""

    attempts: dict[Key, Attempt]
    learners: dict[bytes, Learner]


def known_before(connection: Connection, tenant_id: int, pairs: Set[Pair]) -> Before:
    """What is known where statements have been told: of these accounts, at these modules."""
    agents = sorted({agent for agent, _ in pairs})
    if len(agents) == 1:
        [agent] = agents
        rows = _OF_ONE.rows(connection, sorted(iri for _, iri in pairs), tenant=tenant_id, agent=agent)
        person_id, accounts = rows[0][:2]
        if person_id is None or accounts == 1:
            whose = standings.alone(agent) if person_id is None else Learner(person_id, (agent,), joined=True)
            found = [attempts.attempt_from(values) for _, _, *values in rows if values[0] is not None]
            return Before({key_of(one): one for one in found}, {agent: whose})
    learners = {agent: one for one in standings.learners(connection, tenant_id, agents) for agent in one.agents}
    wanted = {(other, iri) for agent, iri in pairs for other in learners[agent].agents}
    found = attempts.of_pairs(connection, tenant_id, wanted)
    return Before({key_of(one): one for one in found}, learners)
