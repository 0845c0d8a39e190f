"""Wrong pairing codes of the last minute, and what tokens have used of their quotas, over all processes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from lrs.storage.credentials import Credential
from lrs.storage.engine import Connection
from lrs.storage.pairing_tables import credential_use, pairing_try

_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def recent(connection: Connection, tenant_id: int, since: datetime) -> Sequence[tuple[bytes, datetime]]:
    """The tries since then, each with its address's hash, the oldest first; older ones are forgotten."""
    connection.execute(delete(pairing_try).where(pairing_try.c.tenant_id == tenant_id, pairing_try.c.tried_at <= since))
    columns = (pairing_try.c.address_hash, pairing_try.c.tried_at)
    chosen = select(*columns).where(pairing_try.c.tenant_id == tenant_id).order_by(pairing_try.c.tried_at)
    return [(bytes(address), at) for address, at in connection.execute(chosen)]


def add(connection: Connection, tenant_id: int, try_id: str, address_hash: bytes, at: datetime) -> None:
    row = {"tenant_id": tenant_id, "try_id": try_id, "address_hash": address_hash, "tried_at": at}
    connection.execute(insert(pairing_try).values(row))


def remove(connection: Connection, tenant_id: int, try_id: str) -> None:
    connection.execute(delete(pairing_try).where(pairing_try.c.tenant_id == tenant_id, pairing_try.c.try_id == try_id))


def charge(connection: Connection, token: Credential, size: int, now: datetime) -> bool:
    """Count bytes against a token's quota of this day (UTC); False, and nothing counted, where they are too many."""
    day = (now - _EPOCH) // timedelta(days=1)
    use = credential_use.c
    own = (use.tenant_id == token.tenant_id, use.key == token.key, use.day == day)
    used = connection.execute(select(func.max(credential_use.c.bytes)).where(*own)).scalar()
    if (used or 0) + size > token.daily_bytes:
        return False
    if used is None:
        row = {"tenant_id": token.tenant_id, "key": token.key, "day": day, "bytes": size, "agent_key": token.agent_key}
        connection.execute(insert(credential_use).values(row))
    else:
        connection.execute(update(credential_use).where(*own).values(bytes=credential_use.c.bytes + size))
    return True
