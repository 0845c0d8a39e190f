"""Credentials: keys that name their tenant, so that one look-up needs no other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, insert, select, update

from lrs.storage import tenants
from lrs.storage.engine import Connection
from lrs.storage.prepared import Prepared, PreparedList
from lrs.storage.tables import credential


@dataclass(frozen=True, slots=True)
class Credential:
    tenant_id: int
    key: str  # `1-…`: the tenant, then a name of its own
    name: str
    secret_hash: str
    scopes: frozenset[str]
    created_at: datetime
    revoked_at: datetime | None = None
    prefix: str = ""  # of the activities that it is for; "" for all
    expires_at: datetime | None = None
    strict: bool = False  # refuses names, mailboxes and verbs that are not listed
    agent_key: bytes | None = None  # whom alone it may speak of
    daily_bytes: int = 0  # that it may send; 0: any number
    pairing_id: str | None = None  # the pairing that it came of

    @property
    def is_limited(self) -> bool:
        """Whether what it sends has to be looked at: not everything that is valid may be stored."""
        return bool(self.prefix) or self.strict or self.agent_key is not None or self.daily_bytes > 0

    def has_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now


_COLUMNS = tuple(column.name for column in credential.c)
_of_tenant = (credential.c.tenant_id == bindparam("tenant"), credential.c.revoked_at.is_(None))
_VALID = Prepared(select(credential).where(*_of_tenant, credential.c.key == bindparam("named")))
_KEYS = PreparedList(lambda among: select(credential.c.key).where(*_of_tenant, among(credential.c.key)))


def tenant_of(key: str) -> int | None:
    """The tenant that a key names; None where it names none."""
    number = key.partition("-")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


def add(connection: Connection, new: Credential) -> None:
    connection.execute(
        insert(credential).values(
            tenant_id=new.tenant_id,
            key=new.key,
            name=new.name,
            secret_hash=new.secret_hash,
            scopes=" ".join(sorted(new.scopes)),
            created_at=new.created_at,
            prefix=new.prefix,
            expires_at=new.expires_at,
            strict=int(new.strict),
            agent_key=new.agent_key,
            daily_bytes=new.daily_bytes,
            pairing_id=new.pairing_id,
        )
    )


def get(connection: Connection, key: str) -> Credential | None:
    """The credential of that key, unless it is unknown or revoked; whether it has expired is for the caller to see."""
    tenant_id = tenant_of(key)
    rows = [] if tenant_id is None else _VALID.rows(connection, tenant=tenant_id, named=key)
    return from_row(rows[0]) if rows else None


def revoked(connection: Connection, tenant_id: int, keys: Collection[str]) -> set[str]:
    """Those of the keys, all once issued to the tenant, that hold no more."""
    return set(keys).difference(key for (key,) in _KEYS.rows(connection, sorted(keys), tenant=tenant_id))


def listed(connection: Connection, tenant_id: int) -> Sequence[Credential]:
    """A tenant's credentials but the tokens that came of pairing, revoked ones too, oldest first."""
    return chosen(connection, tenant_id, credential.c.pairing_id.is_(None))


def chosen(connection: Connection, tenant_id: int, *which: ColumnElement[bool]) -> Sequence[Credential]:
    """Those of a tenant's credentials for which all of this is true, oldest first."""
    found = select(credential).where(credential.c.tenant_id == tenant_id, *which)
    return [from_row(row) for row in connection.execute(found.order_by(credential.c.created_at, credential.c.key))]


def revoke(connection: Connection, key: str, at: datetime) -> bool:
    """End a credential; False where there is none of that key that still holds."""
    tenant_id = tenant_of(key)
    ended = (
        update(credential)
        .where(credential.c.tenant_id == tenant_id, credential.c.key == key, credential.c.revoked_at.is_(None))
        .values(revoked_at=at)
    )
    if tenant_id is None or connection.execute(ended).rowcount == 0:
        return False
    tenants.change_stamp(connection, tenant_id)
    return True


def from_row(row: Sequence[Any]) -> Credential:
    """From the table's columns in their order."""
    values = dict(zip(_COLUMNS, row, strict=True))
    return Credential(**values | {"scopes": frozenset(values["scopes"].split()), "strict": bool(values["strict"])})
