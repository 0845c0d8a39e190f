"""Who is a programme's mentee now, and for which of them what holds: sets of ids, which Python is quick to compare.

The ids of a set come as one text: of ten thousand rows it is their handing over that takes long, not their finding. The
texts are read each time; what follows from them is remembered, and is the same as long as they are.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, not_, or_, select

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


class Members(NamedTuple):
    """A programme's mentees, and those of them for whom something holds: sets of ids."""

    mentees: frozenset[str]
    paused: frozenset[str]
    seen: frozenset[str]  # have not paused: of their learning something may be told
    alone: frozenset[str]  # have no mentor in it
    overdue: frozenset[str]  # have been in it, and were not met, for too long


def members(connection: Connection, of: Running) -> Members:
    """One query, whatever the number of people.

    Mentees were met by whoever has, or had, a link with them in the programme: alone, or in the group of the link.
    """
    link, whom = mentoring_link.c, func.coalesce(meeting.c.mentee_id, meeting.c.group_id)
    here = (link.tenant_id == of.tenant_id, link.programme_id == of.programme_id)
    pair = link.mentor_id + link.mentee_id
    asked = (
        _mentees(of),
        _mentees(of, enrolment.c.begins_at > of.met_before),
        _ids(enrolment.c.person_id, *are(enrolment.c, of, "mentor")),
        _paused(of),
        _ids(pair, *here, and_(*holds(of))),
        _ids(pair, *here, not_(and_(*holds(of)))),
        _ids(link.mentor_id + link.group_id + link.mentee_id, *here, link.group_id.is_not(None)),
        _ids(meeting.c.mentor_id + whom, meeting.c.tenant_id == of.tenant_id, meeting.c.held_at > of.met_before),
    )
    return _members(*connection.execute(select(*asked)).one())


def seen(connection: Connection, of: Running) -> frozenset[str]:
    """The same of `members` alone that it calls so."""
    mentees, paused = connection.execute(select(_mentees(of), _paused(of))).one()
    return frozenset(split(mentees)).difference(split(paused))


@lru_cache(maxsize=8)  # programmes; one of 10,000 takes some 6 MB
def _members(*texts: str | None) -> Members:
    """What the texts of `members` say.

    Ids side by side are of a mentor and a mentee, of a mentor, a group and a mentee, of a mentor and whom they met.
    """
    mentees, new, mentors, paused, linked, parted, grouped, met = map(split, texts)
    everybody, with_whom, mentoring = frozenset(mentees), set(met), set(mentors)
    paused_here = everybody.intersection(paused)
    mentored = [pair[_ID:] for pair in linked if pair[:_ID] in mentoring]
    met_alone = [pair[_ID:] for some in (linked, parted) for pair in with_whom.intersection(some)]
    met_together = [one[2 * _ID :] for one in grouped if one[: 2 * _ID] in with_whom]
    return Members(
        everybody,
        paused_here,
        everybody - paused_here if paused_here else everybody,
        everybody.difference(mentored),
        everybody.difference(new, met_alone, met_together),
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


def _mentees(of: Running, *which: ColumnElement[bool]) -> ScalarSelect[str]:
    return _ids(enrolment.c.person_id, *are(enrolment.c, of, "mentee"), *which)


def _paused(of: Running) -> ScalarSelect[str]:
    return _ids(person.c.person_id, person.c.tenant_id == of.tenant_id, person.c.paused_at.is_not(None))


def _ids(ids: ColumnElement[str], *which: ColumnElement[bool]) -> ScalarSelect[str]:
    return select(as_text(ids)).where(*which).scalar_subquery()
