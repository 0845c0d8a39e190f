"""Logins: an e-mail address and a password's hash, one a person."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update

from lrs.storage.engine import Connection
from lrs.storage.tables import login


@dataclass(frozen=True, slots=True)
class Login:
    """`failures` counts the tries since the last that succeeded."""

    email: str  # lower case
    person_id: str
    password_hash: str
    failures: int = 0
    locked_until: datetime | None = None


def put(connection: Connection, tenant_id: int, new: Login) -> None:
    """Give a person a login in the place of the one that they may have had."""
    connection.execute(delete(login).where(login.c.tenant_id == tenant_id, login.c.person_id == new.person_id))
    connection.execute(insert(login).values(tenant_id=tenant_id, **asdict(new)))


def of_email(connection: Connection, tenant_id: int, email: str, *, locking: bool = False) -> Login | None:
    """The login of that address; `locking` lets no other transaction change it before this one ends."""
    return _first(connection, tenant_id, login.c.email == email, locking=locking)


def of_person(connection: Connection, tenant_id: int, person_id: str) -> Login | None:
    return _first(connection, tenant_id, login.c.person_id == person_id)


def listed(connection: Connection, tenant_id: int) -> Sequence[Login]:
    rows = connection.execute(select(*_COLUMNS).where(login.c.tenant_id == tenant_id).order_by(login.c.email))
    return [Login(*row) for row in rows]


def set_failures(connection: Connection, tenant_id: int, email: str, failures: int, until: datetime | None) -> None:
    """Keep the number of failed tries, and until when no more are taken."""
    connection.execute(
        update(login)
        .where(login.c.tenant_id == tenant_id, login.c.email == email)
        .values(failures=failures, locked_until=until)
    )


_COLUMNS = (login.c.email, login.c.person_id, login.c.password_hash, login.c.failures, login.c.locked_until)


def _first(
    connection: Connection, tenant_id: int, which: ColumnElement[bool], *, locking: bool = False
) -> Login | None:
    chosen = select(*_COLUMNS).where(login.c.tenant_id == tenant_id, which)
    row = connection.execute(chosen.with_for_update() if locking else chosen).first()
    return None if row is None else Login(*row)
