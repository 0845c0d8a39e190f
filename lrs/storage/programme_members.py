"""Who is a programme's mentee now, who mentors them in it, and when they met: parts of queries over everybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Join,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    union_all,
)

from lrs.progress.module import State
from lrs.storage.mentoring_tables import meeting
from lrs.storage.programme_tables import enrolment
from lrs.storage.progress_tables import standing
from lrs.storage.standings import STATES
from lrs.storage.tables import account, mentoring_link, person

_BEGUN = STATES.index(State.IN_PROGRESS)  # this one and those after it


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


def enrolled() -> Join:
    """Persons with their enrolments."""
    same = and_(enrolment.c.tenant_id == person.c.tenant_id, enrolment.c.person_id == person.c.person_id)
    return enrolment.join(person, same)


def are_mentees(of: Running) -> tuple[ColumnElement[bool], ...]:
    """Of the rows of `enrolled` those of who are the programme's mentees now."""
    return _are(enrolment.c, of, "mentee")


def mentored(of: Running, *shown: ColumnElement[Any]) -> Select[Any]:
    """Links that hold in the programme, with the mentor as `person`; of one who has left the programme none does."""
    link, as_mentor = mentoring_link.c, enrolment.alias()
    same = and_(person.c.tenant_id == link.tenant_id, person.c.person_id == link.mentor_id)
    its = and_(as_mentor.c.tenant_id == link.tenant_id, as_mentor.c.person_id == link.mentor_id)
    return (
        select(*shown)
        .select_from(mentoring_link.join(as_mentor, its).join(person, same))
        .where(*_are(as_mentor.c, of, "mentor"), *_in(of), link.begins_at <= of.now)
        .where(or_(link.ends_at.is_(None), link.ends_at > of.now))
    )


def met(of: Running, mentee_ids: Select[Any]) -> Subquery:
    """Mentee → when they were met last and are met next, alone or in the group of a link, in the programme."""
    both = _meetings(of, mentoring_link.c.mentee_id.in_(mentee_ids)).subquery()
    to_come = and_(both.c.held_at.is_(None), both.c.planned_at >= of.now)
    last, next_ = func.max(both.c.held_at).label("last_at"), func.min(case((to_come, both.c.planned_at)))
    return select(both.c.mentee_id, last, next_.label("next_at")).group_by(both.c.mentee_id).subquery()


def is_overdue(of: Running) -> ColumnElement[bool]:
    """Of a row of `enrolled`: whether they have been here for so long, and were not met for so long."""
    recently = _meetings(of, meeting.c.held_at > of.met_before).subquery()
    not_met = enrolment.c.person_id.not_in(select(recently.c.mentee_id))
    return and_(enrolment.c.begins_at <= of.met_before, not_met)


def has_account() -> ColumnElement[bool]:
    """Of a person."""
    return exists().where(account.c.tenant_id == person.c.tenant_id, account.c.person_id == person.c.person_id)


def has_begun() -> ColumnElement[bool]:
    """Of a person: whether they have begun a module."""
    theirs = and_(standing.c.tenant_id == person.c.tenant_id, standing.c.learner_id == person.c.person_id)
    return exists().where(theirs, standing.c.state >= _BEGUN)


def _meetings(of: Running, which: ColumnElement[bool]) -> CompoundSelect[Any]:
    """Meetings, alone or in the group of a link, of such of the programme's links."""
    link = mentoring_link.c
    with_mentor = and_(meeting.c.tenant_id == link.tenant_id, meeting.c.mentor_id == link.mentor_id)
    in_group = and_(link.group_id.is_not(None), meeting.c.group_id == link.group_id)
    alone, together = (
        select(link.mentee_id, meeting.c.held_at, meeting.c.planned_at)
        .select_from(mentoring_link.join(meeting, and_(with_mentor, theirs)))
        .where(*_in(of), which)
        for theirs in (meeting.c.mentee_id == link.mentee_id, in_group)
    )
    return union_all(alone, together)


def _are(rows: Any, of: Running, role: str) -> tuple[ColumnElement[bool], ...]:
    return (
        rows.tenant_id == of.tenant_id,
        rows.programme_id == of.programme_id,
        rows.role == role,
        or_(rows.ends_at.is_(None), rows.ends_at > of.now),
    )


def _in(of: Running) -> tuple[ColumnElement[bool], ...]:
    return mentoring_link.c.tenant_id == of.tenant_id, mentoring_link.c.programme_id == of.programme_id
