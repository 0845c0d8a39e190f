"""Who is a programme's mentee now, and for which of them what holds: sets of ids, which Python is quick to compare.

The ids of a set come as one text: of ten thousand rows it is their handing over that takes long, not their finding.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, or_, select

from lrs.storage.engine import Connection
from lrs.storage.mentoring_tables import meeting
from lrs.storage.programme_tables import enrolment
from lrs.storage.tables import mentoring_link, person

_SEPARATOR = ","  # ids are UUIDs, or hexadecimal
_ID = 36  # characters of a person's or a group's id


@dataclass(frozen=True, slots=True)
class Running:
    """A programme at an instant; a meeting is overdue after `late`."""

    tenant_id: int
    programme_id: str
    now: datetime
    late: timedelta

    @property
    def met_before(self) -> datetime:
        """Who was last met then, or before, has not been met for too long."""
        return self.now - self.late


@dataclass(frozen=True, slots=True)
class Members:
    """A programme's mentees (ids), and which of them have paused, have a mentor in it, were not met for too long."""

    mentees: frozenset[str]
    paused: frozenset[str]
    mentored: frozenset[str]
    overdue: frozenset[str]

    @property
    def seen(self) -> frozenset[str]:
        """Of whose learning something may be told."""
        return self.mentees - self.paused

    @property
    def alone(self) -> frozenset[str]:
        return self.mentees - self.mentored


def members(connection: Connection, of: Running) -> Members:
    """One query, whatever the number of people. Overdue are those who have been in it, and were not met, for so long.

    They were met by whoever has, or had, a link with them in the programme: alone, or in the group of the link.
    """
    link = mentoring_link.c
    here = (link.tenant_id == of.tenant_id, link.programme_id == of.programme_id)
    recent = (meeting.c.tenant_id == of.tenant_id, meeting.c.held_at > of.met_before)
    mentees = are(enrolment.c, of, "mentee")
    mentors = select(enrolment.c.person_id).where(*are(enrolment.c, of, "mentor"))
    asked = {
        "mentees": _ids(enrolment.c.person_id, *mentees),
        "new": _ids(enrolment.c.person_id, *mentees, enrolment.c.begins_at > of.met_before),
        "paused": _ids(person.c.person_id, person.c.tenant_id == of.tenant_id, person.c.paused_at.is_not(None)),
        "mentored": _ids(link.mentee_id, *here, *holds(of), link.mentor_id.in_(mentors)),
        "pairs": _ids(link.mentor_id + link.mentee_id, *here),
        "grouped": _ids(link.mentor_id + link.group_id + link.mentee_id, *here, link.group_id.is_not(None)),
        "met_alone": _ids(meeting.c.mentor_id + meeting.c.mentee_id, *recent, meeting.c.mentee_id.is_not(None)),
        "met_together": _ids(meeting.c.mentor_id + meeting.c.group_id, *recent, meeting.c.group_id.is_not(None)),
    }
    row = connection.execute(select(*(text.label(name) for name, text in asked.items()))).one()
    found = {name: split(text) for name, text in row._mapping.items()}
    groups = set(found["met_together"])
    met = {pair[_ID:] for pair in set(found["met_alone"]).intersection(found["pairs"])}
    met |= {one[2 * _ID :] for one in found["grouped"] if one[: 2 * _ID] in groups}
    all_ = frozenset(found["mentees"])
    return Members(
        all_,
        all_.intersection(found["paused"]),
        all_.intersection(found["mentored"]),
        all_.difference(found["new"], met),
    )


def are(rows: Any, of: Running, role: str) -> tuple[ColumnElement[bool], ...]:
    """Of the columns of `enrolment`: whether they are of who is that in the programme now."""
    return (
        rows.tenant_id == of.tenant_id,
        rows.programme_id == of.programme_id,
        rows.role == role,
        or_(rows.ends_at.is_(None), rows.ends_at > of.now),
    )


def holds(of: Running) -> tuple[ColumnElement[bool], ...]:
    """Of a mentoring link, whether it holds."""
    link = mentoring_link.c
    return link.begins_at <= of.now, or_(link.ends_at.is_(None), link.ends_at > of.now)


def as_text(ids: ColumnElement[str]) -> ColumnElement[str]:
    """An aggregate: the ids as one text, for `split`."""
    return func.aggregate_strings(ids, _SEPARATOR)


def split(ids: str | None) -> list[str]:
    return ids.split(_SEPARATOR) if ids else []


def _ids(ids: ColumnElement[str], *which: ColumnElement[bool]) -> ScalarSelect[str]:
    return select(as_text(ids)).where(*which).scalar_subquery()
