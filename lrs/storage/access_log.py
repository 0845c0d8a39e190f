"""The access log: who saw or changed whose data, when and why. It is only ever added to."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, insert, literal, or_, select, update

from lrs.storage.engine import Connection, columns
from lrs.storage.mentoring_tables import access_log


@dataclass(frozen=True, slots=True)
class Entry:
    """Persons by their ids; None where they have been erased since, or where it is nobody."""

    entry_id: str
    at: datetime
    actor_id: str | None
    subject_id: str | None
    act: str
    reason: str


def add(connection: Connection, tenant_id: int, new: Sequence[Entry]) -> None:
    if new:
        connection.execute(insert(access_log), [{"tenant_id": tenant_id} | asdict(one) for one in new])


def add_looks(connection: Connection, tenant_id: int, new: Sequence[Entry], since: datetime) -> None:
    """Add those of which the same act with the same person's data does not stand there since then; one query."""
    table, names = access_log.c, [field.name for field in fields(Entry)]
    given = {name: bindparam(f"new_{name}", type_=table[name].type) for name in names}
    same = (table[name] == given[name] for name in ("actor_id", "subject_id", "act"))
    there = select(table.entry_id).where(table.tenant_id == tenant_id, *same, table.at >= since).exists()
    rows = select(literal(tenant_id), *given.values()).where(~there)
    adding = insert(access_log).from_select(["tenant_id", *names], rows)
    connection.execute(adding, [{f"new_{name}": value for name, value in asdict(one).items()} for one in new])


def about(connection: Connection, tenant_id: int, subject_id: str, limit: int = 500) -> Sequence[Entry]:
    """Who has looked at somebody's data, the latest first."""
    return _entries(connection, limit, access_log.c.tenant_id == tenant_id, access_log.c.subject_id == subject_id)


def listed(connection: Connection, tenant_id: int, since: datetime, limit: int = 500) -> Sequence[Entry]:
    """Everything of a tenant from an instant on, the latest first."""
    return _entries(connection, limit, access_log.c.tenant_id == tenant_id, access_log.c.at >= since)


def last_looks(
    connection: Connection, tenant_id: int, actor_id: str, acts: Sequence[str], since: datetime
) -> set[tuple[str, str]]:
    """In which of these ways somebody has seen whose data from an instant on."""
    table = access_log.c
    own = (table.tenant_id == tenant_id, table.actor_id == actor_id, table.subject_id.is_not(None))
    chosen = select(table.act, table.subject_id).where(*own, table.act.in_(acts), table.at >= since)
    return {(act, subject_id) for act, subject_id in connection.execute(chosen)}


def forget(connection: Connection, tenant_id: int, person_id: str) -> None:
    """Take a person out of the log; what was done, and when, stays."""
    table = access_log.c
    for column in (table.actor_id, table.subject_id):
        there = (table.tenant_id == tenant_id, column == person_id)
        connection.execute(update(access_log).where(*there).values({column.name: None, "reason": ""}))


def mentions(connection: Connection, tenant_id: int, person_id: str) -> Sequence[Entry]:
    """Everything that a person did, or that was done with their data."""
    table = access_log.c
    return _entries(
        connection, None, table.tenant_id == tenant_id, or_(table.actor_id == person_id, table.subject_id == person_id)
    )


def _entries(connection: Connection, limit: int | None, *which: ColumnElement[bool]) -> Sequence[Entry]:
    chosen = select(*columns(access_log)).where(*which).order_by(access_log.c.at.desc(), access_log.c.entry_id)
    return [Entry(*row) for row in connection.execute(chosen.limit(limit))]
