"""One pass over the statements: what they say, against their rows, their index, and the read model made from them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from lrs.storage import transfer
from lrs.storage.check.index import Index
from lrs.storage.check.progress import Progress
from lrs.storage.engine import Connection
from lrs.storage.packing import unpack
from lrs.storage.references import targets
from lrs.storage.tables import kept_body, statement, tenant
from lrs.xapi import timestamp
from lrs.xapi.errors import InvalidError
from lrs.xapi.index import Keys, statement_keys
from lrs.xapi.parsing import parse

_STATEMENTS = transfer.STATEMENTS._replace(columns=(*(one for one in statement.c if one.name != "body"), kept_body))


def statements_and_progress(connection: Connection, tenant_id: int, progress: Callable[[int], None]) -> Iterator[str]:
    """What is wrong with the statements, their index and the read model."""
    reading = _Reading(connection, tenant_id)
    for rows in transfer.pages(connection, tenant_id, _STATEMENTS, 1_000):
        for row in rows:
            yield from reading.read(row)
        progress(len(rows))
    yield from reading.index.faults(connection, tenant_id)
    yield from reading.voided_faults()
    yield from reading.sequence_faults()
    yield from reading.progress.faults()


class _Reading:
    """What the statements read so far make together."""

    def __init__(self, connection: Connection, tenant_id: int) -> None:
        self._connection = connection
        self._tenant_id = tenant_id
        self._last: tuple[int, datetime] | None = None
        self._voiding: set[str] = set()
        self._to_be_voided: set[str] = set()
        self._voided: set[str] = set()
        self.index = Index()
        self.progress = Progress(connection, tenant_id)

    def read(self, row: Row[Any]) -> Iterator[str]:
        try:
            value = parse(unpack(bytes(row.kept)))
            keys = statement_keys(value)
            own = {"id": value["id"].lower(), "stored": timestamp.parse(value["stored"])}
            inherited = list(targets(self._connection, self._tenant_id, keys))
        except (InvalidError, KeyError, TypeError, ValueError) as error:
            yield f"statement {row.id}: its text cannot be read: {error!r}"
            return
        own |= {"verb_key": keys.verb, "registration": keys.registration}
        for name, expected in own.items():
            if name in row._fields and getattr(row, name) != expected:
                yield f"statement {row.id}: its column {name} is not what its text says"
        if self._last and row.stored <= self._last[1]:
            yield f"statement {row.id}: it was stored no later than the one before it"
        self._last = (row.seq, row.stored)
        self._note(row, keys)
        self.index.expect(row.seq, [keys, *inherited])
        if not row.voided:
            self.progress.read(row, value)

    def _note(self, row: Row[Any], keys: Keys) -> None:
        if keys.voids:
            self._voiding.add(row.id)
            if keys.refers_to:
                self._to_be_voided.add(keys.refers_to)
        if row.voided:
            self._voided.add(row.id)

    def voided_faults(self) -> Iterator[str]:
        """A voiding statement cannot be voided itself (Data 2.3.2)."""
        for id_ in sorted(self._voided - self._to_be_voided | self._voided & self._voiding):
            yield f"statement {id_}: it counts as voided, but nothing voids it"
        wanted = sorted(self._to_be_voided - self._voided - self._voiding)
        for id_ in wanted:
            if transfer.has_statement(self._connection, self._tenant_id, id_):
                yield f"statement {id_}: it does not count as voided, but a statement voids it"

    def sequence_faults(self) -> Iterator[str]:
        chosen = select(tenant.c.last_seq, tenant.c.last_stored).where(tenant.c.tenant_id == self._tenant_id)
        row = self._connection.execute(chosen).one()
        if self._last and (row.last_seq < self._last[0] or row.last_stored is None or row.last_stored < self._last[1]):
            yield "the tenant's sequence is behind its statements: new ones would be hidden from who follows by since"
