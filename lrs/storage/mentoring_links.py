"""Mentoring links: which mentor may see which mentee, from when until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, insert, or_, select, update

from lrs.storage.engine import Connection
from lrs.storage.tables import mentoring_link, person


@dataclass(frozen=True, slots=True)
class Mentee:
    """Somebody's mentee; `since` is when the link that holds began."""

    person_id: str
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class MentoringLink:
    """Holds from `begins_at` until before `ends_at`; None: no end is set."""

    mentor_id: str
    mentee_id: str
    begins_at: datetime
    ends_at: datetime | None


def begin(connection: Connection, tenant_id: int, mentor_id: str, mentee_id: str, now: datetime) -> None:
    connection.execute(
        insert(mentoring_link).values(tenant_id=tenant_id, mentor_id=mentor_id, mentee_id=mentee_id, begins_at=now)
    )


def end(connection: Connection, tenant_id: int, mentor_id: str, mentee_id: str, now: datetime) -> bool:
    """End the link between the two; False where none holds."""
    ended = (
        update(mentoring_link)
        .where(*_active(tenant_id, mentor_id, now), mentoring_link.c.mentee_id == mentee_id)
        .values(ends_at=now)
    )
    return connection.execute(ended).rowcount > 0


def active(
    connection: Connection, tenant_id: int, mentor_id: str, now: datetime, mentee_id: str | None = None
) -> Sequence[Mentee]:
    """A mentor's mentees while their links hold, each once; or the one that is asked for."""
    same = (person.c.tenant_id == mentoring_link.c.tenant_id) & (person.c.person_id == mentoring_link.c.mentee_id)
    since = func.min(mentoring_link.c.begins_at)
    chosen = (
        select(person.c.person_id, person.c.name, since)
        .select_from(mentoring_link.join(person, same))
        .where(*_active(tenant_id, mentor_id, now))
        .group_by(person.c.person_id, person.c.name)
    )
    if mentee_id is not None:
        chosen = chosen.where(mentoring_link.c.mentee_id == mentee_id)
    return [Mentee(*row) for row in connection.execute(chosen)]


def listed(connection: Connection, tenant_id: int) -> Sequence[MentoringLink]:
    """A tenant's links, ended ones too, oldest first."""
    columns = [column for column in mentoring_link.c if column.name != "tenant_id"]
    chosen = select(*columns).where(mentoring_link.c.tenant_id == tenant_id)
    return [MentoringLink(*row) for row in connection.execute(chosen.order_by(mentoring_link.c.begins_at))]


def _active(tenant_id: int, mentor_id: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    link = mentoring_link.c
    return (
        link.tenant_id == tenant_id,
        link.mentor_id == mentor_id,
        link.begins_at <= now,
        or_(link.ends_at.is_(None), link.ends_at > now),
    )
