"""Mentoring links: which mentor may see which mentee, from when until when."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, insert, or_, select, update

from lrs.storage.engine import Connection, columns
from lrs.storage.programme_tables import mentoring_group, programme
from lrs.storage.programmes import SPAN, Span
from lrs.storage.tables import mentoring_link, person


@dataclass(frozen=True, slots=True)
class Mentee:
    """Somebody's mentee; `since` is when the first link that holds began, whose programme and group these are."""

    person_id: str
    name: str
    since: datetime
    minor: bool = False
    paused_at: datetime | None = None
    programme_id: str | None = None
    group_id: str | None = None
    group_name: str = ""
    span: Span | None = None  # of the programme


@dataclass(frozen=True, slots=True)
class MentoringLink:
    """Holds from `begins_at` until before `ends_at`; None: no end is set."""

    mentor_id: str
    mentee_id: str
    begins_at: datetime
    ends_at: datetime | None = None
    programme_id: str | None = None
    group_id: str | None = None

    def holds(self, now: datetime) -> bool:
        return self.begins_at <= now and (self.ends_at is None or self.ends_at > now)


def begin(connection: Connection, tenant_id: int, new: MentoringLink) -> None:
    connection.execute(insert(mentoring_link).values(tenant_id=tenant_id, **asdict(new)))


def end(connection: Connection, tenant_id: int, mentor_id: str, mentee_id: str, now: datetime) -> bool:
    """End the link between the two; False where none holds."""
    ended = (
        update(mentoring_link)
        .where(
            *_active(tenant_id, now), mentoring_link.c.mentor_id == mentor_id, mentoring_link.c.mentee_id == mentee_id
        )
        .values(ends_at=now)
    )
    return connection.execute(ended).rowcount > 0


def end_all(connection: Connection, tenant_id: int, person_id: str, at: datetime) -> None:
    """End every link of a person, as mentor and as mentee, at that instant, where it does not end before."""
    link = mentoring_link.c
    theirs = or_(link.mentor_id == person_id, link.mentee_id == person_id)
    connection.execute(update(mentoring_link).where(link.tenant_id == tenant_id, theirs, _holds(at)).values(ends_at=at))


def end_mentoring(connection: Connection, tenant_id: int, mentor_id: str, at: datetime) -> None:
    """The same for a person's links as mentor alone."""
    link = mentoring_link.c
    held = (link.tenant_id == tenant_id, link.mentor_id == mentor_id, _holds(at))
    connection.execute(update(mentoring_link).where(*held).values(ends_at=at))


def active(
    connection: Connection,
    tenant_id: int,
    mentor_id: str,
    now: datetime,
    mentee_id: str | None = None,
    *,
    group_id: str | None = None,
) -> Sequence[Mentee]:
    """A mentor's mentees while their links hold, each once; or the one that is asked for, or those of a group."""
    link, group = mentoring_link.c, mentoring_group.c
    same = and_(person.c.tenant_id == link.tenant_id, person.c.person_id == link.mentee_id)
    its = and_(group.tenant_id == link.tenant_id, group.group_id == link.group_id)
    of = and_(programme.c.tenant_id == link.tenant_id, programme.c.programme_id == link.programme_id)
    own = (person.c.person_id, person.c.name, link.begins_at, person.c.minor, person.c.paused_at)
    chosen = (
        select(*own, link.programme_id, link.group_id, func.coalesce(group.name, ""), *SPAN)
        .select_from(mentoring_link.join(person, same).outerjoin(mentoring_group, its).outerjoin(programme, of))
        .where(*_active(tenant_id, now), link.mentor_id == mentor_id)
        .order_by(link.begins_at.desc())
    )
    if mentee_id is not None:
        chosen = chosen.where(link.mentee_id == mentee_id)
    if group_id is not None:
        chosen = chosen.where(link.group_id == group_id)
    found = (_mentee(row) for row in connection.execute(chosen))
    return list({one.person_id: one for one in found}.values())


def _mentee(row: Sequence[Any]) -> Mentee:
    """Of a row of `active`: what `Mentee` holds in its order, with the columns of SPAN for its last field."""
    person_id, name, since, minor, paused_at, programme_id, group_id, group_name, *span = row
    its = Span(*span) if programme_id is not None else None
    return Mentee(person_id, name, since, bool(minor), paused_at, programme_id, group_id, group_name, its)


def listed(connection: Connection, tenant_id: int) -> Sequence[MentoringLink]:
    """A tenant's links, ended ones too, oldest first."""
    return _links(connection, mentoring_link.c.tenant_id == tenant_id)


def of_mentee(connection: Connection, tenant_id: int, mentee_id: str) -> Sequence[MentoringLink]:
    """A mentee's links, ended ones too, oldest first."""
    return _links(connection, mentoring_link.c.tenant_id == tenant_id, mentoring_link.c.mentee_id == mentee_id)


def _links(connection: Connection, *which: ColumnElement[bool]) -> Sequence[MentoringLink]:
    chosen = select(*columns(mentoring_link)).where(*which).order_by(mentoring_link.c.begins_at)
    return [MentoringLink(*row) for row in connection.execute(chosen)]


def _active(tenant_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return mentoring_link.c.tenant_id == tenant_id, mentoring_link.c.begins_at <= now, _holds(now)


def _holds(at: datetime) -> ColumnElement[bool]:
    """Not ended at that instant."""
    return or_(mentoring_link.c.ends_at.is_(None), mentoring_link.c.ends_at > at)
