"""Wrong tries at signing in, counted by the address that was typed, whether or not it is anybody's, and by network.

Counting every address alike is what keeps an unknown one from answering sooner, or from never resting.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select, update

from lrs.storage.engine import Connection, upsert
from lrs.storage.programme_tables import sign_in_try


class Tries(NamedTuple):
    """`failures` since the last success; none is taken before `rests_until`."""

    failures: int = 0
    rests_until: datetime | None = None


def of(connection: Connection, tenant_id: int, address_hash: bytes, now: datetime) -> Tries:
    """What is known of that address; no other transaction changes it before this one ends."""
    table = sign_in_try.c
    first = {"tenant_id": tenant_id, "address_hash": address_hash, "failures": 0, "last_at": now}
    upsert(connection, sign_in_try, [first])  # so that there is a row to lock, also at the first try
    there = (table.tenant_id == tenant_id, table.address_hash == address_hash)
    chosen = select(table.failures, table.rests_until).where(*there).with_for_update()
    return Tries(*connection.execute(chosen).one())


def keep(connection: Connection, tenant_id: int, address_hash: bytes, tries: Tries, now: datetime) -> None:
    """To be called after `of`, in its transaction."""
    table = sign_in_try.c
    there = (table.tenant_id == tenant_id, table.address_hash == address_hash)
    connection.execute(update(sign_in_try).where(*there).values(tries._asdict() | {"last_at": now}))


def clear(connection: Connection, tenant_id: int, address_hash: bytes) -> None:
    table = sign_in_try.c
    connection.execute(delete(sign_in_try).where(table.tenant_id == tenant_id, table.address_hash == address_hash))


def remove_older(connection: Connection, tenant_id: int, before: datetime) -> None:
    table = sign_in_try.c
    connection.execute(delete(sign_in_try).where(table.tenant_id == tenant_id, table.last_at < before))
