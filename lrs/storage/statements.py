"""Statements going in: rows, index rows, voiding."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from lrs.storage.engine import Connection, chunks
from lrs.storage.tables import statement, statement_activity, statement_agent, statement_reference
from lrs.storage.tenants import Allotment
from lrs.xapi.keys import iri_key
from lrs.xapi.statement import VOIDED, Incoming

_VOIDED_KEY = iri_key(VOIDED)


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement with what it is found by; the keys tell whether directly, or only through `related_…`."""

    incoming: Incoming
    verb_key: bytes
    registration: str | None
    agents: dict[bytes, bool]
    activities: dict[bytes, bool]
    refers_to: str | None  # the id of the statement that is its object
    voids: bool


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
        chosen = select(statement.c.id, statement.c.body)
        rows = connection.execute(chosen.where(statement.c.tenant_id == tenant_id, statement.c.id.in_(some)))
        found |= {row.id: row.body for row in rows}
    return found


def add(connection: Connection, tenant_id: int, entries: Sequence[Entry], allotment: Allotment) -> list[Added]:
    """Insert statements that are new, under consecutive numbers, and mark as voided what they void."""
    voided = _voided_before(connection, tenant_id, [entry.incoming.id for entry in entries])
    added = [
        Added(
            entry,
            allotment.seq + place,
            allotment.stored + timedelta(microseconds=place),
            entry.incoming.id in voided and not entry.voids,
        )
        for place, entry in enumerate(entries)
    ]
    _insert(connection, tenant_id, added)
    _void(connection, tenant_id, [entry.refers_to for entry in entries if entry.voids and entry.refers_to])
    return added


def _insert(connection: Connection, tenant_id: int, added: Sequence[Added]) -> None:
    rows = {
        statement: [_row(one) for one in added],
        statement_agent: [
            {"seq": one.seq, "agent_key": key, "direct": int(direct)}
            for one in added
            for key, direct in one.entry.agents.items()
        ],
        statement_activity: [
            {"seq": one.seq, "activity_key": key, "direct": int(direct)}
            for one in added
            for key, direct in one.entry.activities.items()
        ],
        statement_reference: [
            {"seq": one.seq, "target_id": one.entry.refers_to, "voids": int(one.entry.voids)}
            for one in added
            if one.entry.refers_to
        ],
    }
    for table, values in rows.items():
        if values:
            connection.execute(insert(table), [{"tenant_id": tenant_id} | value for value in values])


def _row(added: Added) -> dict[str, object]:
    return {
        "seq": added.seq,
        "id": added.entry.incoming.id,
        "stored": added.stored,
        "verb_key": added.entry.verb_key,
        "registration": added.entry.registration,
        "voided": int(added.voided),
        "body": added.entry.incoming.text(added.stored),
    }


def _voided_before(connection: Connection, tenant_id: int, ids: Sequence[str]) -> set[str]:
    """Those of the ids that a voiding statement named before they came."""
    found: set[str] = set()
    for some in chunks(ids):
        there = select(statement_reference.c.target_id).where(
            statement_reference.c.tenant_id == tenant_id,
            statement_reference.c.target_id.in_(some),
            statement_reference.c.voids == 1,
        )
        found |= set(connection.execute(there).scalars())
    return found


def _void(connection: Connection, tenant_id: int, targets: Sequence[str]) -> None:
    """Mark the targets that are there; a voiding statement cannot be voided itself (Data 2.3.2)."""
    for some in chunks(targets):
        connection.execute(
            update(statement)
            .where(statement.c.tenant_id == tenant_id, statement.c.id.in_(some), statement.c.verb_key != _VOIDED_KEY)
            .values(voided=1)
        )
