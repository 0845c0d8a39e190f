"""What pages read of persons' progress, over all accounts that are theirs. Never a statement."""

from collections.abc import Collection, Mapping, Sequence

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
    owners, attempts = _attempts(connection, tenant_id, person_ids)
    events = _events(connection, tenant_id, owners, kinds)
    return {one: Record(tuple(some), tuple(events.get(one, ()))) for one, some in attempts.items()}


def _attempts(
    connection: Connection, tenant_id: int, person_ids: Sequence[str]
) -> tuple[dict[bytes, str], dict[str, list[Attempt]]]:
    """Account → person, and person → attempts."""
    same = and_(attempt.c.tenant_id == account.c.tenant_id, attempt.c.agent_key == account.c.agent_key)
    chosen = (
        select(account.c.person_id, account.c.agent_key.label("owner"), *columns(attempt))
        .select_from(account.outerjoin(attempt, same))
        .where(account.c.tenant_id == tenant_id, account.c.person_id.in_(person_ids))
    )
    owners: dict[bytes, str] = {}
    found: dict[str, list[Attempt]] = {}
    for person_id, agent, *values in connection.execute(chosen):
        owners[agent] = person_id
        attempts = found.setdefault(person_id, [])
        if values[0] is not None:
            attempts.append(Attempt(*values))
    return owners, found


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
