"""Tenants: the institutions that share a record store, each with a sequence of its own."""

import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, insert, select, update

from lrs.storage.engine import Connection
from lrs.storage.tables import tenant

DEFAULT_TENANT = 1

_LOCK = select(tenant.c.tenant_id).where(tenant.c.tenant_id == bindparam("tenant")).with_for_update(key_share=True)
_LAST = select(tenant.c.last_seq, tenant.c.last_stored).where(tenant.c.tenant_id == bindparam("tenant"))
_ADVANCE = (
    update(tenant)
    .where(tenant.c.tenant_id == bindparam("tenant"))
    .values(last_seq=bindparam("seq"), last_stored=bindparam("at"))
)


class Allotment(NamedTuple):
    """A run of the tenant's sequence: its first number and the time at which that one counts as stored."""

    seq: int
    stored: datetime


def ensure_default(connection: Connection) -> None:
    """Create the tenant `default` where there is none yet."""
    if connection.execute(select(tenant.c.tenant_id).limit(1)).first() is None:
        connection.execute(
            insert(tenant).values(tenant_id=DEFAULT_TENANT, name="default", secret_key=secrets.token_urlsafe(32))
        )


def secret_key(connection: Connection, tenant_id: int) -> str:
    """The key that signs what the tenant's browsers carry, the same in every process."""
    return str(connection.execute(select(tenant.c.secret_key).where(tenant.c.tenant_id == tenant_id)).scalar_one())


def lock(connection: Connection, tenant_id: int) -> None:
    """Let this transaction be the tenant's only writing one; SQLite's writers are alone anyhow."""
    connection.execute(_LOCK, {"tenant": tenant_id})


def last_stored(connection: Connection, tenant_id: int) -> datetime | None:
    """When the newest statement was stored that this connection can see."""
    stored: datetime | None = connection.execute(
        select(tenant.c.last_stored).where(tenant.c.tenant_id == tenant_id)
    ).scalar_one()
    return stored


def is_writing(connection: Connection, tenant_id: int) -> bool:
    """Whether another process has a write of this tenant under way. On SQLite there is no other."""
    if connection.dialect.name == "sqlite":
        return False
    free = select(tenant.c.tenant_id).where(tenant.c.tenant_id == tenant_id)
    return connection.execute(free.with_for_update(read=True, skip_locked=True)).first() is None


def advance(connection: Connection, tenant_id: int, count: int, last_stored: datetime) -> int:
    """Take the next `count` numbers for statements that come with their times; return the first. Under `lock` too."""
    last_seq = connection.execute(select(tenant.c.last_seq).where(tenant.c.tenant_id == tenant_id)).scalar_one()
    connection.execute(
        update(tenant).where(tenant.c.tenant_id == tenant_id).values(last_seq=last_seq + count, last_stored=last_stored)
    )
    return int(last_seq) + 1


def allot(connection: Connection, tenant_id: int, count: int, now: datetime) -> Allotment:
    """Take the next `count` numbers of the tenant's sequence; its n-th is stored n microseconds after the first.

    To be called under `lock`: commits of a tenant follow one another, so the order of the
    sequence is the order in which rows become visible, and `stored` strictly rises even when the clock steps back.
    """
    row = connection.execute(_LAST, {"tenant": tenant_id}).one()
    stored = now if row.last_stored is None else max(now, row.last_stored + timedelta(microseconds=1))
    last = stored + timedelta(microseconds=count - 1)
    connection.execute(_ADVANCE, {"tenant": tenant_id, "seq": row.last_seq + count, "at": last})
    return Allotment(row.last_seq + 1, stored)
