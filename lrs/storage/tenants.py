"""Tenants: the institutions that share a record store, each with a sequence of its own."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import BigInteger, ColumnElement, bindparam, case, func, insert, select, type_coerce, update

from lrs.storage import writer_lock
from lrs.storage.engine import Connection
from lrs.storage.prepared import Prepared
from lrs.storage.tables import tenant
from lrs.storage.types import microseconds

DEFAULT_TENANT = 1

_LOCK = Prepared(
    select(tenant.c.tenant_id).where(tenant.c.tenant_id == bindparam("tenant")).with_for_update(key_share=True)
)
_LAST = type_coerce(tenant.c.last_stored, BigInteger)
_NOW = bindparam("now", type_=BigInteger)
_ALLOT = Prepared(
    update(tenant)
    .where(tenant.c.tenant_id == bindparam("tenant"))
    .values(
        last_seq=tenant.c.last_seq + bindparam("count"),
        last_stored=case((_LAST >= _NOW, _LAST + 1), else_=_NOW) + bindparam("rest", type_=BigInteger),
    )
    .returning(tenant.c.last_seq, tenant.c.last_stored, tenant.c.erasures, tenant.c.stamp)
)
_STAMP = Prepared(select(tenant.c.stamp).where(tenant.c.tenant_id == bindparam("tenant")))


class Tenant(NamedTuple):
    """`host`: where its pages are; None for a tenant that has none, or has all that are nobody's (the default one)."""

    tenant_id: int
    name: str
    host: str | None


class Allotment(NamedTuple):
    """A run of the tenant's sequence: its first number and the time at which that one counts as stored.

    `erasures`: whether anything of the tenant was ever erased, and so could come again. `stamp`: see `remembered`.
    """

    seq: int
    stored: datetime
    erasures: int = 0
    stamp: int = 0


def ensure_default(connection: Connection) -> None:
    """Create the tenant `default` where there is none yet."""
    if connection.execute(select(tenant.c.tenant_id).limit(1)).first() is None:
        add(connection, DEFAULT_TENANT, "default")


def add(connection: Connection, tenant_id: int, name: str, host: str | None = None) -> None:
    """Create a tenant, with a key of its own."""
    connection.execute(insert(tenant).values(tenant_id=tenant_id, name=name, secret_key=secrets.token_urlsafe(32)))
    if host:
        put_host(connection, tenant_id, host)


def put_host(connection: Connection, tenant_id: int, host: str | None) -> None:
    """Let the tenant's pages be at that host, as `host_name` writes it; None: at none."""
    connection.execute(update(tenant).where(tenant.c.tenant_id == tenant_id).values(host=host))


def listed(connection: Connection) -> Sequence[Tenant]:
    """All of them, the default one first."""
    chosen = select(tenant.c.tenant_id, tenant.c.name, tenant.c.host).order_by(tenant.c.tenant_id)
    return [Tenant(*row) for row in connection.execute(chosen)]


def of_host(connection: Connection, host: str) -> int:
    """The tenant whose pages are there; the default one for a host that is nobody's. `host`: as in the header."""
    return int(connection.execute(select(at_host(host))).scalar_one())


def at_host(host: str) -> ColumnElement[int]:
    """The same as an expression in a query."""
    own = select(tenant.c.tenant_id).where(tenant.c.host == host_name(host)).scalar_subquery()
    return func.coalesce(own, DEFAULT_TENANT)


def host_name(header: str) -> str:
    """A host without its port, in the one way in which it is kept (RFC 9110 §7.2, RFC 3986 §3.2.2). Pure."""
    name, colon, port = header.strip().lower().rpartition(":")
    return (name if colon and port.isdecimal() else header.strip().lower()).removesuffix(".")


def secret_key(connection: Connection, tenant_id: int) -> str:
    """The key of the tenant's hashes, the same in every process; the default tenant's signs the cookies of all."""
    return str(connection.execute(select(tenant.c.secret_key).where(tenant.c.tenant_id == tenant_id)).scalar_one())


def lock(connection: Connection, tenant_id: int) -> None:
    """Let this transaction be the tenant's only writing one; SQLite's writers are alone anyhow."""
    if connection.dialect.name != "sqlite":
        _LOCK.rows(connection, tenant=tenant_id)


def last_stored(connection: Connection, tenant_id: int) -> datetime | None:
    """When the newest statement was stored that this connection can see."""
    stored: datetime | None = connection.execute(
        select(tenant.c.last_stored).where(tenant.c.tenant_id == tenant_id)
    ).scalar_one()
    return stored


def is_writing(connection: Connection, tenant_id: int) -> bool:
    """Whether a write of this tenant is under way, in any process; on SQLite one of any tenant."""
    if connection.dialect.name == "sqlite":
        return writer_lock.is_held(connection.engine.url.database or "")
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
    [(last_seq, last, erasures, stamp)] = _ALLOT.rows(
        connection, tenant=tenant_id, now=microseconds(now), count=count, rest=count - 1
    )
    return Allotment(last_seq - count + 1, last - timedelta(microseconds=count - 1), erasures, stamp)


def stamp(connection: Connection, tenant_id: int) -> int:
    """The stamp, as this connection can see it."""
    [(found,)] = _STAMP.rows(connection, tenant=tenant_id)
    return int(found)


def change_stamp(connection: Connection, tenant_id: int) -> int:
    """To be called by whatever changes what commits remember (`remembered`), in the same transaction."""
    new = secrets.randbits(62)
    connection.execute(update(tenant).where(tenant.c.tenant_id == tenant_id).values(stamp=new))
    return new
