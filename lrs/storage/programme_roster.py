"""A programme's mentees by name, and what is to be seen to with them: a page at a time, counted by the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from lrs.storage.engine import Connection
from lrs.storage.programme_members import (
    Running,
    are_mentees,
    enrolled,
    has_account,
    has_begun,
    is_overdue,
    mentored,
    met,
)
from lrs.storage.programme_tables import enrolment
from lrs.storage.tables import mentoring_link, person

_ORDER = (func.lower(person.c.name), person.c.person_id)


class Only(StrEnum):
    """Which of a programme's mentees are wanted."""

    EVERYBODY = ""
    ALONE = "alone"  # nobody in the programme mentors them
    OVERDUE = "overdue"  # they were not met for too long
    WAITING = "waiting"  # they have begun nothing, and have not paused


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which rows are wanted: of whom, with what in the name, behind which person (id) or before them, how many."""

    only: Only = Only.EVERYBODY
    name: str = ""
    after: str = ""
    before: str = ""
    rows: int | None = None


class RosterRow(NamedTuple):
    """A mentee. Of their learning no more than whether they have come in; of who has paused not even that."""

    person_id: str
    name: str
    paused: bool
    joined: bool
    begun: bool
    overdue: bool
    last_at: datetime | None
    next_at: datetime | None


class Counts(NamedTuple):
    """How many mentees there are, and for how many of them each of the signs holds."""

    people: int
    paused: int
    alone: int
    overdue: int
    waiting: int


def counts(connection: Connection, of: Running) -> Counts:
    """One query, whatever the number of people."""
    signs = [person.c.paused_at.is_not(None), *(_is(one, of) for one in Only if one)]
    sums = (func.coalesce(func.sum(case((sign, 1), else_=0)), 0) for sign in signs)
    chosen = select(func.count(), *sums).select_from(enrolled()).where(*are_mentees(of))
    return Counts(*map(int, connection.execute(chosen).one()))


def page(connection: Connection, of: Running, chosen: Chosen) -> tuple[list[RosterRow], bool]:
    """The mentees in the order of their names, and whether there are more of them in the direction that was asked."""
    back = bool(chosen.before)
    order = [one.desc() for one in _ORDER] if back else list(_ORDER)
    wanted = (
        select(person.c.person_id)
        .select_from(enrolled())
        .where(*are_mentees(of), *_narrowed(of, chosen))
        .order_by(*order)
        .limit(None if chosen.rows is None else chosen.rows + 1)
    )
    meetings = met(of, wanted)
    own = (person.c.person_id, person.c.name, enrolment.c.begins_at, person.c.paused_at, has_account(), has_begun())
    told = (
        select(*own, meetings.c.last_at, meetings.c.next_at)
        .select_from(enrolled().outerjoin(meetings, meetings.c.mentee_id == enrolment.c.person_id))
        .where(*are_mentees(of), person.c.person_id.in_(wanted))
        .order_by(*order)
    )
    rows = [_row(of, *row) for row in connection.execute(told)]
    shown = rows[: chosen.rows]
    return (shown[::-1] if back else shown), len(rows) > len(shown)


def mentors(connection: Connection, of: Running, mentee_ids: Sequence[str] | None = None) -> dict[str, list[str]]:
    """Mentee → the names of those who mentor them in the programme now; of these mentees, or of all."""
    chosen = mentored(of, mentoring_link.c.mentee_id, person.c.name).order_by(*_ORDER)
    if mentee_ids is not None:
        chosen = chosen.where(mentoring_link.c.mentee_id.in_(mentee_ids))
    found: dict[str, list[str]] = {}
    for mentee_id, name in connection.execute(chosen):
        found.setdefault(mentee_id, []).append(name)
    return found


def _is(only: Only, of: Running) -> ColumnElement[bool]:
    if only is Only.ALONE:
        return enrolment.c.person_id.not_in(mentored(of, mentoring_link.c.mentee_id))
    return is_overdue(of) if only is Only.OVERDUE else and_(person.c.paused_at.is_(None), ~has_begun())


def _narrowed(of: Running, chosen: Chosen) -> list[ColumnElement[bool]]:
    found = [] if chosen.only is Only.EVERYBODY else [_is(chosen.only, of)]
    if chosen.name:
        found.append(_ORDER[0].contains(chosen.name.lower(), autoescape=True))
    mark = chosen.before or chosen.after
    if mark:
        there = person.alias()
        name = select(func.lower(there.c.name)).where(there.c.tenant_id == of.tenant_id, there.c.person_id == mark)
        found.append(_lies(name.scalar_subquery(), mark, back=bool(chosen.before)))
    return found


def _lies(name: Any, person_id: str, *, back: bool) -> ColumnElement[bool]:
    """Behind a place in the order of names, or before it."""
    own_name, own_id = _ORDER
    if back:
        return or_(own_name < name, and_(own_name == name, own_id < person_id))
    return or_(own_name > name, and_(own_name == name, own_id > person_id))


def _row(
    of: Running,
    person_id: str,
    name: str,
    begins_at: datetime,
    paused_at: datetime | None,
    joined: object,
    begun: object,
    last_at: datetime | None,
    next_at: datetime | None,
) -> RosterRow:
    seen = paused_at is None
    overdue = max(last_at or begins_at, begins_at) <= of.met_before
    return RosterRow(person_id, name, not seen, bool(joined) and seen, bool(begun) and seen, overdue, last_at, next_at)
