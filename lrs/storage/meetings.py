"""Meetings: the mentoring sessions of a pair or a group, planned and held, with the mentor's notes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, delete, insert, select, update

from lrs.storage.engine import Connection, columns
from lrs.storage.groups import of_either
from lrs.storage.mentoring_tables import meeting


@dataclass(frozen=True, slots=True)
class Meeting:
    """Of a mentee or of a group: one of the two is given. Held as soon as `held_at` is."""

    meeting_id: str
    mentor_id: str
    mentee_id: str | None
    group_id: str | None
    planned_at: datetime | None
    held_at: datetime | None
    notes: str
    homework: str
    created_at: datetime


def add(connection: Connection, tenant_id: int, new: Meeting) -> None:
    connection.execute(insert(meeting).values(tenant_id=tenant_id, **asdict(new)))


def change(connection: Connection, tenant_id: int, changed: Meeting) -> None:
    """Keep everything of a meeting as it is given."""
    there = (meeting.c.tenant_id == tenant_id, meeting.c.meeting_id == changed.meeting_id)
    connection.execute(update(meeting).where(*there).values(asdict(changed)))


def remove(connection: Connection, tenant_id: int, meeting_id: str) -> None:
    connection.execute(delete(meeting).where(meeting.c.tenant_id == tenant_id, meeting.c.meeting_id == meeting_id))


def get(connection: Connection, tenant_id: int, meeting_id: str) -> Meeting | None:
    found = _meetings(connection, meeting.c.tenant_id == tenant_id, meeting.c.meeting_id == meeting_id)
    return found[0] if found else None


def about(
    connection: Connection, tenant_id: int, mentee_ids: Sequence[str], group_ids: Sequence[str] = ()
) -> Sequence[Meeting]:
    """All meetings of these mentees and groups, with whichever mentor, the latest first; one query."""
    return _found(connection, of_either(meeting, tenant_id, mentee_ids, group_ids)) if mentee_ids or group_ids else []


def of_mentor(connection: Connection, tenant_id: int, mentor_id: str) -> Sequence[Meeting]:
    """A mentor's meetings, the latest first."""
    return _meetings(connection, meeting.c.tenant_id == tenant_id, meeting.c.mentor_id == mentor_id)


def _meetings(connection: Connection, *which: ColumnElement[bool]) -> Sequence[Meeting]:
    return _found(connection, select(*columns(meeting)).where(*which))


def _found(connection: Connection, chosen: Select[Any] | CompoundSelect[Any]) -> Sequence[Meeting]:
    found = [Meeting(*row) for row in connection.execute(chosen)]
    return sorted(found, key=lambda one: one.held_at or one.planned_at or one.created_at, reverse=True)
