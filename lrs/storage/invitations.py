"""Invitations: links that have been given out, by the hash of what they carry."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from lrs.storage.engine import Connection, columns
from lrs.storage.programme_tables import invitation


@dataclass(frozen=True, slots=True)
class Invitation:
    """Holds until `expires_at`, or until it was used."""

    token_hash: bytes
    person_id: str
    email: str  # lower case
    invited_by: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


def add(connection: Connection, tenant_id: int, new: Invitation) -> None:
    """Keep an invitation in the place of those that the person has not used."""
    table = invitation.c
    unused = (table.tenant_id == tenant_id, table.person_id == new.person_id, table.used_at.is_(None))
    connection.execute(delete(invitation).where(*unused))
    connection.execute(insert(invitation).values(tenant_id=tenant_id, **asdict(new)))


def get(connection: Connection, tenant_id: int, token_hash: bytes) -> Invitation | None:
    table = invitation.c
    chosen = select(*columns(invitation)).where(table.tenant_id == tenant_id, table.token_hash == token_hash)
    row = connection.execute(chosen).first()
    return None if row is None else Invitation(*row)


def use(connection: Connection, tenant_id: int, token_hash: bytes, now: datetime) -> bool:
    """Take an invitation that holds; False where it does not, or another request was quicker."""
    table = invitation.c
    holds = (table.tenant_id == tenant_id, table.token_hash == token_hash, table.used_at.is_(None))
    used = update(invitation).where(*holds, table.expires_at > now).values(used_at=now)
    return connection.execute(used).rowcount > 0


def open_ones(connection: Connection, tenant_id: int, now: datetime) -> Sequence[Invitation]:
    """Those that can still be used, the first to expire first."""
    table = invitation.c
    holds = (table.tenant_id == tenant_id, table.used_at.is_(None), table.expires_at > now)
    rows = connection.execute(select(*columns(invitation)).where(*holds).order_by(table.expires_at))
    return [Invitation(*row) for row in rows]


def withdraw(connection: Connection, tenant_id: int, person_id: str) -> bool:
    """Take back what somebody has not used; False where there is nothing."""
    table = invitation.c
    unused = (table.tenant_id == tenant_id, table.person_id == person_id, table.used_at.is_(None))
    return connection.execute(delete(invitation).where(*unused)).rowcount > 0
