"""What pages read of persons' progress, over all accounts that are theirs. Never a statement."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, select

from lrs.progress.attempt import Attempt
from lrs.progress.event import Event, Kind
from lrs.progress.record import Record
from lrs.storage.attempts import EVENT_COLUMNS, event_from
from lrs.storage.engine import Connection, columns
from lrs.storage.progress_tables import attempt, attempt_event
from lrs.storage.tables import account

OVERVIEW = frozenset({Kind.TRY, Kind.JUDGED, Kind.SHARED})  # what lists of persons need


def records_of(
    connection: Connection, tenant_id: int, person_ids: Sequence[str], kinds: Collection[Kind] = OVERVIEW
) -> dict[str, Record]:
    """Person → what is known of their learning, events of these kinds among it; two queries, however many persons.

    Who is not among the keys has no account joined, so nothing can be known of them.
    """
    return with_accounts(connection, tenant_id, person_ids, kinds)[0]


def with_accounts(
    connection: Connection, tenant_id: int, person_ids: Sequence[str], kinds: Collection[Kind] = OVERVIEW
) -> tuple[dict[str, Record], dict[bytes, Any]]:
    """The same, and the accounts by which it was told (key → agent): they say who vouches for it."""
    owners, attempts, agents = _attempts(connection, tenant_id, person_ids)
    events = _events(connection, tenant_id, owners, kinds)
    records = {one: Record(tuple(some), tuple(events.get(one, ()))) for one, some in attempts.items()}
    return records, agents


def _attempts(
    connection: Connection, tenant_id: int, person_ids: Sequence[str]
) -> tuple[dict[bytes, str], dict[str, list[Attempt]], dict[bytes, Any]]:
    """Account → person, person → attempts, account → agent."""
    same = and_(attempt.c.tenant_id == account.c.tenant_id, attempt.c.agent_key == account.c.agent_key)
    chosen = (
        select(account.c.person_id, account.c.agent_key.label("owner"), account.c.agent, *columns(attempt))
        .select_from(account.outerjoin(attempt, same))
        .where(account.c.tenant_id == tenant_id, account.c.person_id.in_(person_ids))
    )
    owners: dict[bytes, str] = {}
    texts: dict[bytes, str] = {}
    found: dict[str, list[Attempt]] = {}
    for person_id, agent, text, *values in connection.execute(chosen):
        owners[agent], texts[agent] = person_id, text
        attempts = found.setdefault(person_id, [])
        if values[0] is not None:
            attempts.append(Attempt(*values))
    return owners, found, {agent: json.loads(text) for agent, text in texts.items()}


def _events(
    connection: Connection, tenant_id: int, owners: Mapping[bytes, str], kinds: Collection[Kind]
) -> dict[str, list[Event]]:
    """By the accounts themselves: joined with them, SQLite would rather read the whole table."""
    chosen = select(*EVENT_COLUMNS).where(
        attempt_event.c.tenant_id == tenant_id,
        attempt_event.c.agent_key.in_(sorted(owners)),
        attempt_event.c.kind.in_(sorted(map(int, kinds))),
    )
    found: dict[str, list[Event]] = {}
    for row in connection.execute(chosen):
        one = event_from(tuple(row))
        found.setdefault(owners[one.agent_key], []).append(one)
    return found
