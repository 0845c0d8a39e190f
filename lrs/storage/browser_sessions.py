"""Who is signed in, on which devices: a row a session, so that one that is ended has ended in every process."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from lrs.storage.engine import Connection, columns
from lrs.storage.programme_tables import browser_session


@dataclass(frozen=True, slots=True)
class BrowserSession:
    """`token_hash` is of what the browser holds; `session_id` names the session on pages; `device` is in words."""

    token_hash: bytes
    session_id: str
    person_id: str
    begun_at: datetime
    seen_at: datetime
    expires_at: datetime
    device: str


def add(connection: Connection, tenant_id: int, new: BrowserSession) -> None:
    connection.execute(insert(browser_session).values(tenant_id=tenant_id, **asdict(new)))


def get(connection: Connection, tenant_id: int, token_hash: bytes) -> BrowserSession | None:
    table = browser_session.c
    chosen = select(*columns(browser_session)).where(table.tenant_id == tenant_id, table.token_hash == token_hash)
    row = connection.execute(chosen).first()
    return None if row is None else BrowserSession(*row)


def see(connection: Connection, tenant_id: int, token_hash: bytes, now: datetime, expires_at: datetime) -> None:
    """The session was used now, and so goes on for longer."""
    table = browser_session.c
    there = (table.tenant_id == tenant_id, table.token_hash == token_hash)
    connection.execute(update(browser_session).where(*there).values(seen_at=now, expires_at=expires_at))


def of_person(connection: Connection, tenant_id: int, person_id: str, now: datetime) -> Sequence[BrowserSession]:
    """Somebody's sessions, the one last used first."""
    table = browser_session.c
    held = (table.tenant_id == tenant_id, table.person_id == person_id, table.expires_at > now)
    rows = connection.execute(select(*columns(browser_session)).where(*held).order_by(table.seen_at.desc()))
    return [BrowserSession(*row) for row in rows]


def end(connection: Connection, tenant_id: int, token_hash: bytes) -> None:
    table = browser_session.c
    connection.execute(delete(browser_session).where(table.tenant_id == tenant_id, table.token_hash == token_hash))


def end_of_person(connection: Connection, tenant_id: int, person_id: str, session_id: str | None = None) -> int:
    """End one of somebody's sessions, or all of them; how many there were."""
    table = browser_session.c
    chosen = delete(browser_session).where(table.tenant_id == tenant_id, table.person_id == person_id)
    if session_id is not None:
        chosen = chosen.where(table.session_id == session_id)
    return connection.execute(chosen).rowcount


def remove_expired(connection: Connection, tenant_id: int, now: datetime) -> None:
    table = browser_session.c
    connection.execute(delete(browser_session).where(table.tenant_id == tenant_id, table.expires_at <= now))
