"""Logins: an e-mail address and a password's hash, one a person."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, delete, insert, select

from lrs.storage.engine import Connection, columns
from lrs.storage.tables import login


@dataclass(frozen=True, slots=True)
class Login:
    email: str  # lower case
    person_id: str
    password_hash: str


def put(connection: Connection, tenant_id: int, new: Login) -> None:
    """Give a person a login in the place of the one that they may have had."""
    connection.execute(delete(login).where(login.c.tenant_id == tenant_id, login.c.person_id == new.person_id))
    connection.execute(insert(login).values(tenant_id=tenant_id, **asdict(new)))


def of_email(connection: Connection, tenant_id: int, email: str) -> Login | None:
    return _first(connection, tenant_id, login.c.email == email)


def of_person(connection: Connection, tenant_id: int, person_id: str) -> Login | None:
    return _first(connection, tenant_id, login.c.person_id == person_id)


def remove(connection: Connection, tenant_id: int, person_id: str) -> None:
    connection.execute(delete(login).where(login.c.tenant_id == tenant_id, login.c.person_id == person_id))


def listed(connection: Connection, tenant_id: int) -> Sequence[Login]:
    rows = connection.execute(select(*columns(login)).where(login.c.tenant_id == tenant_id).order_by(login.c.email))
    return [Login(*row) for row in rows]


def _first(connection: Connection, tenant_id: int, which: ColumnElement[bool]) -> Login | None:
    row = connection.execute(select(*columns(login)).where(login.c.tenant_id == tenant_id, which)).first()
    return None if row is None else Login(*row)
