"""Meetings (mentoring sessions): planned, held, written up."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from lrs.people.errors import PeopleError
from lrs.people.texts import text
from lrs.storage import Connection, meetings
from lrs.storage.meetings import Meeting

_AHEAD = timedelta(days=2 * 366)


def plan_meeting(
    connection: Connection,
    tenant_id: int,
    meeting_id: UUID,
    mentor_id: str,
    planned_at: datetime,
    now: datetime,
    *,
    mentee_id: str | None = None,
    group_id: str | None = None,
) -> Meeting:
    """Plan a meeting with a mentee or a group. Raises PeopleError for a time in the past or years ahead."""
    if not now < planned_at < now + _AHEAD:
        raise PeopleError("the next meeting is later than now, and within two years")
    new = _new(meeting_id, mentor_id, mentee_id, group_id, now)
    new = replace(new, planned_at=planned_at)
    meetings.add(connection, tenant_id, new)
    return new


def log_meeting(
    connection: Connection,
    tenant_id: int,
    meeting_id: UUID,
    mentor_id: str,
    held_at: datetime,
    now: datetime,
    *,
    mentee_id: str | None = None,
    group_id: str | None = None,
    notes: str = "",
    homework: str = "",
) -> Meeting:
    """Keep a meeting that was not planned here. Raises PeopleError for a time to come and for texts too long."""
    new = _written_up(_new(meeting_id, mentor_id, mentee_id, group_id, now), held_at, notes, homework, now)
    meetings.add(connection, tenant_id, new)
    return new


def write_up(
    connection: Connection,
    tenant_id: int,
    meeting: Meeting,
    held_at: datetime,
    notes: str,
    homework: str,
    now: datetime,
) -> Meeting:
    """Say that a meeting was held, and what came of it; again to correct it. Raises PeopleError as `log_meeting`."""
    changed = _written_up(meeting, held_at, notes, homework, now)
    meetings.change(connection, tenant_id, changed)
    return changed


def move_meeting(
    connection: Connection, tenant_id: int, meeting: Meeting, planned_at: datetime, now: datetime
) -> Meeting:
    """Plan it for another time. Raises PeopleError for one that was held, and as `plan_meeting`."""
    if meeting.held_at is not None:
        raise PeopleError("this meeting was held already: plan another one")
    if not now < planned_at < now + _AHEAD:
        raise PeopleError("the next meeting is later than now, and within two years")
    changed = replace(meeting, planned_at=planned_at)
    meetings.change(connection, tenant_id, changed)
    return changed


def cancel_meeting(connection: Connection, tenant_id: int, meeting: Meeting) -> None:
    """Take a planned meeting away. Raises PeopleError for one that was held: what was noted of it stays."""
    if meeting.held_at is not None:
        raise PeopleError("this meeting was held, so it stays")
    meetings.remove(connection, tenant_id, meeting.meeting_id)


def _new(meeting_id: UUID, mentor_id: str, mentee_id: str | None, group_id: str | None, now: datetime) -> Meeting:
    if (mentee_id is None) == (group_id is None):
        raise ValueError("a meeting is with a mentee or with a group")
    return Meeting(str(meeting_id), mentor_id, mentee_id, group_id, None, None, "", "", now)


def _written_up(meeting: Meeting, held_at: datetime, notes: str, homework: str, now: datetime) -> Meeting:
    if held_at > now:
        raise PeopleError("a meeting that was held was held before now")
    kept = text("the note", notes, required=False), text("the homework", homework, required=False)
    return replace(meeting, held_at=held_at, notes=kept[0], homework=kept[1])
