"""Statements coming out: one by its id, a page of those that meet conditions, all for a replay."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, select

from lrs.storage.engine import Connection
from lrs.storage.tables import (
    statement,
    statement_activity,
    statement_agent,
    statement_registration,
    statement_verb,
)
from lrs.xapi.query import StatementQuery

_REPLAYED_AT_ONCE = 1_000
_COLUMNS = (statement.c.seq, statement.c.id, statement.c.stored, statement.c.body)
_ONE = select(*_COLUMNS).where(
    statement.c.tenant_id == bindparam("tenant"),
    statement.c.id == bindparam("named"),
    statement.c.voided == bindparam("is_voided"),
)


class Stored(NamedTuple):
    seq: int
    id: str
    stored: datetime
    body: bytes


def get(connection: Connection, tenant_id: int, id_: str, *, voided: bool) -> Stored | None:
    """The statement of that id, if it is voided or not as asked."""
    row = connection.execute(_ONE, {"tenant": tenant_id, "named": id_, "is_voided": int(voided)}).first()
    return None if row is None else Stored(*row)


def search(connection: Connection, tenant_id: int, query: StatementQuery, limit: int) -> list[Stored]:
    """At most `limit` statements that meet every condition, in the tenant's order or against it, from the cursor on."""
    conditions = _conditions(query)
    seq = conditions[0][0].c.seq if conditions else statement.c.seq  # pages follow an index, nothing is sorted
    chosen = _of(tenant_id).where(statement.c.voided == 0)
    for table, condition in conditions:
        same = (table.c.tenant_id == tenant_id) & (table.c.seq == statement.c.seq)
        chosen = chosen.join(table, same).where(condition)
    if query.since is not None:
        chosen = chosen.where(seq > _last_until(connection, tenant_id, query.since))
    if query.until is not None:
        chosen = chosen.where(seq <= _last_until(connection, tenant_id, query.until))
    if query.cursor is not None:
        chosen = chosen.where(seq > query.cursor if query.ascending else seq < query.cursor)
    order = seq.asc() if query.ascending else seq.desc()
    return [Stored(*row) for row in connection.execute(chosen.order_by(order).limit(limit))]


def replay(
    connection: Connection, tenant_id: int, *, agents: Sequence[bytes] = (), activities: Sequence[bytes] = ()
) -> Iterator[Stored]:
    """Every statement that is not voided, in the tenant's order: of these agents, or about these activities, or all."""
    chosen = _of(tenant_id).where(statement.c.voided == 0).order_by(statement.c.seq).limit(_REPLAYED_AT_ONCE)
    for table, column, keys in (
        (statement_agent, statement_agent.c.agent_key, agents),
        (statement_activity, statement_activity.c.activity_key, activities),
    ):
        if keys:
            found = select(table.c.seq).where(table.c.tenant_id == tenant_id, column.in_(keys))
            chosen = chosen.where(statement.c.seq.in_(found))
    page = [Stored(*row) for row in connection.execute(chosen)]
    while page:
        yield from page
        page = [Stored(*row) for row in connection.execute(chosen.where(statement.c.seq > page[-1].seq))]


def _of(tenant_id: int) -> Select[Any]:
    return select(*_COLUMNS).where(statement.c.tenant_id == tenant_id)


def _conditions(query: StatementQuery) -> list[tuple[FromClause, ColumnElement[bool]]]:
    """The index tables that a query goes through, with what it asks of each; the one that finds the fewest first."""
    registrations, verbs = statement_registration.alias(), statement_verb.alias()
    agents, activities, senders = statement_agent.alias(), statement_activity.alias(), statement_agent.alias()
    found: list[tuple[FromClause, ColumnElement[bool]]] = []
    if query.registration is not None:
        found.append((registrations, registrations.c.registration == query.registration))
    if query.agent is not None:
        found.append((agents, _related(agents, agents.c.agent_key == query.agent, query.related_agents)))
    if query.activity is not None:
        asked = activities.c.activity_key == query.activity
        found.append((activities, _related(activities, asked, query.related_activities)))
    if query.verb is not None:
        found.append((verbs, verbs.c.verb_key == query.verb))
    if query.authority is not None:
        found.append((senders, senders.c.agent_key == query.authority))
    return found


def _related(table: FromClause, asked: ColumnElement[bool], related: bool) -> ColumnElement[bool]:
    return asked if related else asked & (table.c.direct == 1)


def _last_until(connection: Connection, tenant_id: int, instant: datetime) -> int:
    """The last number of the sequence that was stored by then: `stored` rises with it, so one look-up finds it."""
    row = connection.execute(
        select(statement.c.seq)
        .where(statement.c.tenant_id == tenant_id, statement.c.stored <= instant)
        .order_by(statement.c.stored.desc())
        .limit(1)
    ).first()
    return 0 if row is None else int(row.seq)
