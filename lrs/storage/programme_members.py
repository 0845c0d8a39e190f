"""Who is a programme's mentee now, and for which of them what holds: sets of ids, which Python is quick to compare.

The ids of a set come as one text: of ten thousand rows it is their handing over that takes long, not their finding. The
texts are read each time; what follows from them is remembered, and is the same as long as they are.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Select, and_, bindparam, func, not_, or_, select, true

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

    @property
    def values(self) -> dict[str, Any]:
        """What the queries here are about, by the names of their parameters."""
        whole = {"tenant": self.tenant_id, "programme": self.programme_id}
        return whole | {"now": self.now, "met_before": self.met_before}


class Members(NamedTuple):
    """A programme's mentees, and those of them for whom something holds: sets of ids."""

    mentees: frozenset[str]
    paused: frozenset[str]
    seen: frozenset[str]  # have not paused: of their learning something may be told
    alone: frozenset[str]  # have no mentor in it
    overdue: frozenset[str]  # have been in it, and were not met, for too long


def as_text(ids: ColumnElement[str], *which: ColumnElement[bool]) -> ColumnElement[str]:
    """An aggregate: the ids of the rows for which that holds as one text, for `split`."""
    text = func.aggregate_strings(ids, _SEPARATOR)
    return text.filter(*which) if which else text


def split(ids: str | None) -> list[str]:
    return ids.split(_SEPARATOR) if ids else []


def are(rows: Any, role: str | None = None) -> tuple[ColumnElement[bool], ...]:
    """Of the columns of `enrolment`: whether they are of who is in the programme now, as that."""
    there = (rows.tenant_id == bindparam("tenant"), rows.programme_id == bindparam("programme"))
    now = or_(rows.ends_at.is_(None), rows.ends_at > bindparam("now"))
    return (*there, now) if role is None else (*there, rows.role == role, now)


_link = mentoring_link.c
HOLDS = and_(_link.begins_at <= bindparam("now"), or_(_link.ends_at.is_(None), _link.ends_at > bindparam("now")))
_own, _is_mentee, _is_new = enrolment.c, enrolment.c.role == "mentee", enrolment.c.begins_at > bindparam("met_before")
_ENROLLED = select(
    as_text(_own.person_id, _is_mentee).label("mentees"),
    as_text(_own.person_id, _is_mentee, _is_new).label("new"),
    as_text(_own.person_id, _own.role == "mentor").label("mentors"),
).where(*are(_own))
_PAUSED = select(as_text(person.c.person_id).label("paused")).where(
    person.c.tenant_id == bindparam("tenant"), person.c.paused_at.is_not(None)
)
_LINKS = select(
    as_text(_link.mentor_id + _link.mentee_id, HOLDS).label("linked"),
    as_text(_link.mentor_id + _link.mentee_id, not_(HOLDS)).label("parted"),
    as_text(_link.mentor_id + _link.group_id + _link.mentee_id, _link.group_id.is_not(None)).label("grouped"),
).where(_link.tenant_id == bindparam("tenant"), _link.programme_id == bindparam("programme"))
_MET = select(as_text(meeting.c.mentor_id + func.coalesce(meeting.c.mentee_id, meeting.c.group_id)).label("met")).where(
    meeting.c.tenant_id == bindparam("tenant"), meeting.c.held_at > bindparam("met_before")
)


def _side_by_side(*rows: Any) -> Select[Any]:
    """The columns of several SELECTs of one row each."""
    first, *others = (one.subquery() for one in rows)
    together: FromClause = first
    for one in others:
        together = together.join(one, true())
    return select(first, *others).select_from(together)


_ALL = _side_by_side(_ENROLLED, _PAUSED, _LINKS, _MET)
_SEEN = _side_by_side(_ENROLLED.with_only_columns(_ENROLLED.selected_columns.mentees), _PAUSED)


def members(connection: Connection, of: Running) -> Members:
    """One query, whatever the number of people.

    Mentees were met by whoever has, or had, a link with them in the programme: alone, or in the group of the link.
    """
    return _members(*connection.execute(_ALL, of.values).one())


def seen(connection: Connection, of: Running) -> frozenset[str]:
    """The same of `members` alone that it calls so."""
    mentees, paused = connection.execute(_SEEN, of.values).one()
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
