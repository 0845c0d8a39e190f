"""Statements that come with everything that another store had set: as they are, in their order, with their times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lrs import ingest
from lrs.storage import Connection, erased, statements, tenants
from lrs.storage.statements import Entry, entry_of
from lrs.storage.tenants import Allotment
from lrs.xapi import timestamp
from lrs.xapi.errors import InvalidError
from lrs.xapi.index import statement_keys
from lrs.xapi.parsing import parse
from lrs.xapi.statement import Incoming, same
from lrs.xapi.validation import check_statement
from lrs.xapi.version import Version

_SET = ("id", "stored", "timestamp", "authority", "version")


class RestoreError(ValueError):
    """A statement cannot be restored; `place` says which of those given, from 0."""

    def __init__(self, reason: str, place: int) -> None:
        super().__init__(reason)
        self.place = place


@dataclass(frozen=True, slots=True)
class Kept(Incoming):
    """A statement that has been stored before: its text is the one that it had."""

    def tail(self, stored: datetime) -> bytes:  # noqa: ARG002  (it is in the text)
        return b""


def restore(connection: Connection, tenant_id: int, texts: Sequence[str]) -> int:
    """Store those of the statements that are not there, and take them into the read model; return how many.

    Under `tenants.lock`. Raises RestoreError, and nothing of it may then be committed.
    """
    entries = [_entry(text, place) for place, text in enumerate(texts)]
    there = statements.bodies(connection, tenant_id, [entry.incoming.id for entry in entries])
    gone = _erased(connection, tenant_id, entries)
    new = {
        place: entry for place, entry in enumerate(entries) if not _is_there(entry, there, place) and place not in gone
    }
    if not new:
        return 0
    stored = _times(new, tenants.last_stored(connection, tenant_id))
    seq = tenants.advance(connection, tenant_id, len(new), stored[-1])
    return len(ingest.add(connection, tenant_id, list(new.values()), Allotment(seq, stored[0]), stored))


def _erased(connection: Connection, tenant_id: int, entries: Sequence[Entry]) -> set[int]:
    """The places of those that were erased since the file was written: a backup does not bring them back."""
    ids = [entry.incoming.id for entry in entries]
    agents = sorted({agent for entry in entries for agent in entry.keys.agents})
    known = erased.known(connection, tenant_id, ids, agents)
    return {
        place
        for place, entry in enumerate(entries)
        if entry.incoming.id in known or not known.isdisjoint(entry.keys.agents)
    }


def _entry(text: str, place: int) -> Entry:
    try:
        body = text.encode("utf-8", "surrogatepass")
        value = parse(body)
        missing = [name for name in _SET if not isinstance(value, dict) or name not in value]
        if missing:
            raise RestoreError(f"a stored statement has {', '.join(missing)}", place)
        check_statement(value, Version.V2_0 if str(value["version"]).startswith("2") else Version.V1_0)
    except InvalidError as error:
        raise RestoreError(f"{error.pointer or 'the statement'}: {error.reason}", place) from None
    return entry_of(Kept(value["id"].lower(), False, value, body), statement_keys(value))


def _is_there(entry: Entry, there: dict[str, bytes], place: int) -> bool:
    body = there.get(entry.incoming.id)
    if body is None:
        return False
    if body != entry.incoming.head and not same(parse(body), entry.incoming.value):
        raise RestoreError(f"the store has another statement of the id {entry.incoming.id}", place)
    return True


def _times(new: dict[int, Entry], last: datetime | None) -> list[datetime]:
    """When they were stored. It has to rise, also over what the store holds: pages and `since` go by it."""
    times: list[datetime] = []
    for place, entry in new.items():
        stored = timestamp.parse(entry.incoming.value["stored"])
        if last is not None and stored <= last:
            reason = (
                f"it was stored at {entry.incoming.value['stored']}, and the store holds statements from then on: "
                "import into an empty store, or send the statements with POST"
            )
            raise RestoreError(reason, place)
        times.append(stored)
        last = stored
    return times
