"""Which mentors want mail, and when they had it last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, select, update

from lrs.storage.engine import Connection, upsert
from lrs.storage.mentoring_tables import mentor_mail
from lrs.storage.tables import login, person, person_role


class Kind(StrEnum):
    """A mail's kind, by the column that remembers when one went out."""

    WEEKLY = "weekly_at"
    URGENT = "urgent_at"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A mentor who signs in with `email` and wants mail; when they had the last of each kind."""

    person_id: str
    email: str
    language: str | None = None
    weekly_at: datetime | None = None
    urgent_at: datetime | None = None

    def had(self, kind: Kind) -> datetime | None:
        return self.weekly_at if kind is Kind.WEEKLY else self.urgent_at


def recipients(connection: Connection, tenant_id: int, role: str) -> Sequence[Recipient]:
    """Those of that role who can sign in, have not left and want mail."""
    mail = mentor_mail.c
    same = [
        (table.c.tenant_id == tenant_id) & (table.c.person_id == person.c.person_id)
        for table in (login, person_role, mentor_mail)
    ]
    chosen = (
        select(person.c.person_id, login.c.email, person.c.language, mail.weekly_at, mail.urgent_at)
        .select_from(person.join(login, same[0]).join(person_role, same[1]).outerjoin(mentor_mail, same[2]))
        .where(person.c.tenant_id == tenant_id, person.c.ended_at.is_(None), person_role.c.role == role)
        .where(mail.unwanted_since.is_(None))
        .order_by(person.c.person_id)
    )
    return [Recipient(*row) for row in connection.execute(chosen)]


def claim(connection: Connection, tenant_id: int, to: Recipient, kind: Kind, now: datetime) -> bool:
    """Note that a mail goes out; False where another run noted it since `to` was read, or it is wanted no more."""
    _ensure(connection, tenant_id, to.person_id)
    still = (mentor_mail.c.unwanted_since.is_(None), _is(kind, to.had(kind)))
    noted = update(mentor_mail).where(*_theirs(tenant_id, to.person_id), *still).values({kind.value: now})
    return connection.execute(noted).rowcount > 0


def give_back(connection: Connection, tenant_id: int, to: Recipient, kind: Kind, claimed_at: datetime) -> None:
    """The mail that was claimed did not go out: the next run sends it."""
    undone = update(mentor_mail).where(*_theirs(tenant_id, to.person_id), _is(kind, claimed_at))
    connection.execute(undone.values({kind.value: to.had(kind)}))


def want(connection: Connection, tenant_id: int, person_id: str, unwanted_since: datetime | None) -> None:
    """From when on they want no mail; None: they want it."""
    _ensure(connection, tenant_id, person_id)
    wish = update(mentor_mail).where(*_theirs(tenant_id, person_id)).values(unwanted_since=unwanted_since)
    connection.execute(wish)


def wants(connection: Connection, tenant_id: int, person_id: str) -> bool:
    chosen = select(mentor_mail.c.unwanted_since).where(*_theirs(tenant_id, person_id))
    return connection.execute(chosen).scalar() is None


def _ensure(connection: Connection, tenant_id: int, person_id: str) -> None:
    upsert(connection, mentor_mail, [{"tenant_id": tenant_id, "person_id": person_id}])


def _theirs(tenant_id: int, person_id: str) -> tuple[ColumnElement[bool], ...]:
    return mentor_mail.c.tenant_id == tenant_id, mentor_mail.c.person_id == person_id


def _is(kind: Kind, at: datetime | None) -> ColumnElement[bool]:
    column = mentor_mail.c[kind.value]
    return column.is_(None) if at is None else column == at
