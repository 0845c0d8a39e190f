"""The index tables, compared without keeping them: a sum of hashes a run of statements, row by row where it differs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Table, select

from lrs.storage import transfer
from lrs.storage.engine import Connection
from lrs.storage.references import keys_between
from lrs.storage.tables import (
    statement_activity,
    statement_agent,
    statement_reference,
    statement_registration,
    statement_verb,
)
from lrs.xapi.index import Keys

_RUN = 1_000  # statements
_TOLD = 3  # runs of a table that are looked at row by row
_COLUMNS: dict[Table, tuple[str, ...]] = {
    statement_verb: ("verb_key", "seq"),
    statement_registration: ("registration", "seq"),
    statement_agent: ("agent_key", "seq", "direct"),
    statement_activity: ("activity_key", "seq", "direct"),
    statement_reference: ("target_id", "seq", "voids"),
}


class Index:
    """What the statements read so far have to be found by."""

    def __init__(self) -> None:
        self._sums: dict[tuple[Table, int], int] = defaultdict(int)

    def expect(self, seq: int, keys: Sequence[Keys]) -> None:
        """A statement is found by its own keys, which come first, and by those that it inherits."""
        for table, row in _rows(seq, keys):
            self._sums[table, seq // _RUN] += hash(row)

    def faults(self, connection: Connection, tenant_id: int) -> Iterator[str]:
        for table, columns in _COLUMNS.items():
            section = transfer.Section(table.name, table, columns[:2])
            for rows in transfer.pages(connection, tenant_id, section, 5_000):
                for row in rows:
                    self._sums[table, row.seq // _RUN] -= hash(tuple(getattr(row, name) for name in columns))
            differing = sorted(run for (one, run), rest in self._sums.items() if one is table and rest)
            for run in differing[:_TOLD]:
                yield from _explained(connection, tenant_id, table, run)
            if len(differing) > _TOLD:
                yield f"{table.name}: it differs in {len(differing) - _TOLD} more runs of {_RUN} statements"


def _explained(connection: Connection, tenant_id: int, table: Table, run: int) -> Iterator[str]:
    first, last = run * _RUN, (run + 1) * _RUN - 1
    columns = [table.c[name] for name in _COLUMNS[table]]
    chosen = select(*columns).where(table.c.tenant_id == tenant_id, table.c.seq.between(first, last))
    found = {tuple(row) for row in connection.execute(chosen)}
    ids: dict[int, str] = {}
    expected = set()
    for seq, id_, keys in keys_between(connection, tenant_id, first, last):
        ids[seq] = id_
        expected |= {row for one, row in _rows(seq, keys) if one is table}
    for what, rows in (("missing", expected - found), ("too many", found - expected)):
        if rows:
            seq = min(row[1] for row in rows)
            first_one = ids.get(seq, f"number {seq}")
            yield f"{table.name}: rows {what}: {len(rows)}, first for statement {first_one}"


def _rows(seq: int, keys: Sequence[Keys]) -> Iterator[tuple[Table, tuple[Any, ...]]]:
    own = keys[0]
    yield from ((statement_verb, (verb, seq)) for verb in {one.verb for one in keys})
    yield from ((statement_registration, (one, seq)) for one in {one.registration for one in keys} if one)
    for table, several in (
        (statement_agent, [one.agents for one in keys]),
        (statement_activity, [one.activities for one in keys]),
    ):
        direct: dict[bytes, bool] = {}
        for some in several:
            for key, is_direct in some.items():
                direct[key] = direct.get(key, False) or is_direct
        yield from ((table, (key, seq, int(is_direct))) for key, is_direct in direct.items())
    if own.refers_to:
        yield statement_reference, (own.refers_to, seq, int(own.voids))
