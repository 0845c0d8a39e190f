"""Statements going in: rows, and voiding. What they are found by is the matter of `index` and `references`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update

from lrs.storage import index, references
from lrs.storage.engine import Connection, chunks, insert_all
from lrs.storage.tables import statement
from lrs.storage.tenants import Allotment
from lrs.xapi.index import Keys
from lrs.xapi.keys import iri_key
from lrs.xapi.statement import VOIDED, Incoming

_VOIDED_KEY = iri_key(VOIDED)
_BODIES = select(statement.c.id, statement.c.body).where(
    statement.c.tenant_id == bindparam("tenant"), statement.c.id.in_(bindparam("ids", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement with what it is found by."""

    incoming: Incoming
    keys: Keys


@dataclass(frozen=True, slots=True)
class Added:
    """An entry with its place in the tenant's sequence; `voided` when a voiding statement had come before it."""

    entry: Entry
    seq: int
    stored: datetime
    voided: bool


def bodies(connection: Connection, tenant_id: int, ids: Sequence[str]) -> dict[str, str]:
    """Those of the ids that are there, voided or not, with their statements' texts."""
    found: dict[str, str] = {}
    for some in chunks(ids):
        rows = connection.execute(_BODIES, {"tenant": tenant_id, "ids": some})
        found |= {row.id: row.body for row in rows}
    return found


def add(
    connection: Connection,
    tenant_id: int,
    entries: Sequence[Entry],
    allotment: Allotment,
    stored: Sequence[datetime] = (),
) -> list[Added]:
    """Insert statements that are new, under consecutive numbers, and mark as voided what they void.

    They count as stored one microsecond after the other, or at the times given, which they had in another store.
    """
    ids = [entry.incoming.id for entry in entries]
    referring = references.referring(connection, tenant_id, ids)
    voided = {one.target_id for one in referring if one.voids}
    added = [
        Added(
            entry,
            allotment.seq + place,
            stored[place] if stored else allotment.stored + timedelta(microseconds=place),
            entry.incoming.id in voided and not entry.keys.voids,
        )
        for place, entry in enumerate(entries)
    ]
    _insert(connection, tenant_id, added)
    _void(connection, tenant_id, [one.refers_to for one in _keys(entries) if one.voids and one.refers_to])
    references.inherit(
        connection,
        tenant_id,
        [one.seq for one in added if one.entry.keys.refers_to] + [one.seq for one in referring],
    )
    return added


def _keys(entries: Sequence[Entry]) -> list[Keys]:
    return [entry.keys for entry in entries]


def _insert(connection: Connection, tenant_id: int, added: Sequence[Added]) -> None:
    insert_all(connection, statement, [{"tenant_id": tenant_id} | _row(one) for one in added])
    index.add(connection, tenant_id, [(one.seq, one.entry.keys) for one in added])


def _row(added: Added) -> dict[str, object]:
    return {
        "seq": added.seq,
        "id": added.entry.incoming.id,
        "stored": added.stored,
        "verb_key": added.entry.keys.verb,
        "voided": int(added.voided),
        "body": added.entry.incoming.text(added.stored),
    }


def _void(connection: Connection, tenant_id: int, targets: Sequence[str]) -> None:
    """Mark the targets that are there; a voiding statement cannot be voided itself (Data 2.3.2)."""
    for some in chunks(targets):
        connection.execute(
            update(statement)
            .where(statement.c.tenant_id == tenant_id, statement.c.id.in_(some), statement.c.verb_key != _VOIDED_KEY)
            .values(voided=1)
        )
