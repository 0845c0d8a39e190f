"""Who is signed in, on which devices: a row a session, so that one that is ended has ended in every process."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, delete, insert, select, update

from lrs.storage import people, tenants
from lrs.storage.engine import Connection, columns
from lrs.storage.people import Person
from lrs.storage.programme_tables import browser_session, confidentiality
from lrs.storage.tables import person


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


class Held(NamedTuple):
    """Whose a session is, and which versions of the text on confidentiality they have accepted."""

    person: Person
    session: BrowserSession
    accepted: frozenset[str]


def get(connection: Connection, tenant_id: int, token_hash: bytes, host: str) -> Held | None:
    """Everything that a page has to know of who asks for it, in one query; every page begins with it.

    Nothing where the host of the request is not the tenant's.
    """
    own, text = browser_session.c, confidentiality.c.text_version
    names = [f"session_{column.name}" for column in columns(browser_session)]
    same = and_(person.c.tenant_id == own.tenant_id, person.c.person_id == own.person_id)
    theirs = and_(person.c.tenant_id == confidentiality.c.tenant_id, person.c.person_id == confidentiality.c.person_id)
    chosen = (
        people.chosen(tenant_id)
        .join(browser_session, same)
        .outerjoin(confidentiality, theirs)
        .where(own.token_hash == token_hash, tenants.at_host(host) == tenant_id)
        .add_columns(text, *(own[name.removeprefix("session_")].label(name) for name in names))
    )
    rows = connection.execute(chosen).all()
    if not rows:
        return None
    accepted = frozenset(row.text_version for row in rows if row.text_version is not None)
    return Held(people.from_rows(rows)[0], BrowserSession(*(getattr(rows[0], name) for name in names)), accepted)


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
