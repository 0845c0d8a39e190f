"""The index tables of statements: narrow rows (tenant, key, seq), the only way in which statements are searched."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Table

from lrs.storage.engine import Connection, upsert
from lrs.storage.inserting import Rows
from lrs.storage.tables import (
    statement_activity,
    statement_agent,
    statement_reference,
    statement_registration,
    statement_verb,
)
from lrs.storage.types import uuid_bytes
from lrs.xapi.index import Keys

TABLES = (statement_verb, statement_registration, statement_agent, statement_activity)


def rows(tenant_id: int, new: Sequence[tuple[int, Keys]]) -> list[Rows]:
    """The index rows of statements that are new, by their numbers."""
    verbs = [(tenant_id, keys.verb, seq) for seq, keys in new]
    registrations = [(tenant_id, uuid_bytes(keys.registration), seq) for seq, keys in new if keys.registration]
    agents = [(tenant_id, int(direct), key, seq) for seq, keys in new for key, direct in keys.agents.items()]
    activities = [(tenant_id, int(direct), key, seq) for seq, keys in new for key, direct in keys.activities.items()]
    references = [(tenant_id, keys.refers_to, seq, int(keys.voids)) for seq, keys in new if keys.refers_to]
    return [
        Rows(statement_verb, ("tenant_id", "verb_key", "seq"), verbs, is_ready=True),
        Rows(statement_registration, ("tenant_id", "registration", "seq"), registrations, is_ready=True),
        Rows(statement_agent, ("tenant_id", "direct", "agent_key", "seq"), agents, is_ready=True),
        Rows(statement_activity, ("tenant_id", "direct", "activity_key", "seq"), activities, is_ready=True),
        Rows(statement_reference, ("tenant_id", "target_id", "seq", "voids"), references, is_ready=True),
    ]


def add_inherited(connection: Connection, tenant_id: int, seq: int, inherited: Sequence[Keys]) -> None:
    """Let a statement be found by others' keys too; what it has stays, and turns direct where one of theirs is."""
    for table in TABLES:
        rows: dict[Any, dict[str, Any]] = {}
        for row in (row for keys in inherited for row in _rows(table, keys)):
            key = next(iter(row.values()))
            rows[key] = max(rows.get(key, row), row, key=lambda one: one.get("direct", 0))
        all_rows = [{"tenant_id": tenant_id, "seq": seq} | row for row in rows.values()]
        upsert(connection, table, all_rows, *(("direct",) if "direct" in table.c else ()))


def _rows(table: Table, keys: Keys) -> Iterator[dict[str, Any]]:
    if table is statement_verb:
        yield {"verb_key": keys.verb}
    elif table is statement_registration:
        yield from ({"registration": one} for one in (keys.registration,) if one)
    elif table is statement_agent:
        yield from ({"agent_key": key, "direct": int(direct)} for key, direct in keys.agents.items())
    else:
        yield from ({"activity_key": key, "direct": int(direct)} for key, direct in keys.activities.items())
