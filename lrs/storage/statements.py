"""Statements going in: rows, and voiding. What they are found by is the matter of `index` and `references`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update

from lrs.progress.facts import Facts, read_facts
from lrs.storage import index, references, tenants
from lrs.storage.engine import Connection, chunks
from lrs.storage.inserting import Rows, insert_rows
from lrs.storage.packing import pack
from lrs.storage.prepared import PreparedList
from lrs.storage.remembered import Remembered
from lrs.storage.tables import statement
from lrs.storage.tenants import Allotment
from lrs.storage.types import microseconds
from lrs.xapi.definition import definition_text, definitions
from lrs.xapi.index import Keys
from lrs.xapi.keys import iri_key
from lrs.xapi.statement import VOIDED, Incoming

_VOIDED_KEY = iri_key(VOIDED)
_BODIES = PreparedList(
    lambda among: select(statement.c.id, statement.c.body).where(
        statement.c.tenant_id == bindparam("tenant"), among(statement.c.id)
    )
)
_COLUMNS = ("tenant_id", "seq", "id", "stored", "verb_key", "voided", "body")


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement with what it is found by and what it says, read before anything is locked."""

    incoming: Incoming
    keys: Keys
    packed: bytes  # the head of its text, as it is kept
    facts: Facts | None  # what progress takes from it
    definitions: dict[str, str]  # activity id → what it says of it, as JSON


def entry_of(incoming: Incoming, keys: Keys) -> Entry:
    said = {id_: definition_text(definition) for id_, definition in definitions(incoming.value).items()}
    return Entry(incoming, keys, pack(incoming.head), read_facts(incoming.value), said)


@dataclass(frozen=True, slots=True)
class Added:
    """An entry with its place in the tenant's sequence; `voided` when a voiding statement had come before it."""

    entry: Entry
    seq: int
    stored: datetime
    voided: bool


def bodies(connection: Connection, tenant_id: int, ids: Sequence[str]) -> dict[str, bytes]:
    """Those of the ids that are there, voided or not, with their statements' texts."""
    return dict(_BODIES.rows(connection, ids, tenant=tenant_id))


def add(
    connection: Connection,
    tenant_id: int,
    entries: Sequence[Entry],
    allotment: Allotment,
    stored: Sequence[datetime] = (),
    *,
    remembered: Remembered,
    with_them: Callable[[Sequence[Added]], Sequence[Rows]],
) -> list[Added]:
    """Insert statements that are new, under consecutive numbers, and mark as voided what they void.

    They count as stored one microsecond after the other, or at the times given, which they had in another store.
    `with_them` tells what else is to be inserted: on PostgreSQL that goes the same way at once.
    """
    if remembered.has_references is None:
        remembered.has_references = references.any_there(connection, tenant_id)
    ids = [entry.incoming.id for entry in entries] if remembered.has_references else []
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
    rows = Rows(statement, _COLUMNS, [_row(tenant_id, one) for one in added], is_ready=True)
    found_by = index.rows(tenant_id, [(one.seq, one.entry.keys) for one in added])
    insert_rows(connection, [rows, *found_by, *with_them(added)])
    if not remembered.has_references and any(one.refers_to for one in _keys(entries)):
        remembered.has_references, remembered.stamp = True, tenants.change_stamp(connection, tenant_id)
    _void(connection, tenant_id, [one.refers_to for one in _keys(entries) if one.voids and one.refers_to])
    references.inherit(
        connection,
        tenant_id,
        [one.seq for one in added if one.entry.keys.refers_to] + [one.seq for one in referring],
    )
    return added


def _keys(entries: Sequence[Entry]) -> list[Keys]:
    return [entry.keys for entry in entries]


def _row(tenant_id: int, added: Added) -> tuple[object, ...]:
    entry, stored = added.entry, added.stored
    body = entry.packed + entry.incoming.tail(stored)
    return tenant_id, added.seq, entry.incoming.id, microseconds(stored), entry.keys.verb, int(added.voided), body


def _void(connection: Connection, tenant_id: int, targets: Sequence[str]) -> None:
    """Mark the targets that are there; a voiding statement cannot be voided itself (Data 2.3.2)."""
    for some in chunks(targets):
        connection.execute(
            update(statement)
            .where(statement.c.tenant_id == tenant_id, statement.c.id.in_(some), statement.c.verb_key != _VOIDED_KEY)
            .values(voided=1)
        )
