"""A programme's mentees by name, and what is to be seen to with them: a page at a time."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, case, exists, func, select, union_all

from lrs.storage.engine import Connection, chunks
from lrs.storage.mentoring_tables import meeting
from lrs.storage.people import sort_name
from lrs.storage.programme_members import HOLDS, Members, Running, are, as_text, split
from lrs.storage.programme_tables import enrolment
from lrs.storage.tables import account, mentoring_link, person

_Instants = dict[str, datetime]
_link, _account = mentoring_link.c, account.c
_NAMED = select(person.c.person_id).where(person.c.tenant_id == bindparam("tenant"))
_has_account = exists().where(_account.tenant_id == person.c.tenant_id, _account.person_id == person.c.person_id)
_OWN = select(person.c.person_id, person.c.name, _has_account).where(
    person.c.tenant_id == bindparam("tenant"), person.c.person_id.in_(bindparam("persons", expanding=True))
)
_mentors = and_(person.c.tenant_id == _link.tenant_id, person.c.person_id == _link.mentor_id)
_is_mentor = exists().where(*are(enrolment.c, "mentor"), enrolment.c.person_id == _link.mentor_id)
_LINKS = (  # of the programme, with some mentees, ended ones too; `now`: it holds, and the mentor is in the programme
    select(
        _link.mentor_id, _link.mentee_id, _link.group_id, person.c.name,
        case((and_(HOLDS, _is_mentor), 1), else_=0).label("now"),
    )
    .select_from(mentoring_link.join(person, _mentors))
    .where(_link.tenant_id == bindparam("tenant"), _link.mentee_id.in_(bindparam("mentees", expanding=True)))
    .where(_link.programme_id == bindparam("programme"))
)  # fmt: skip


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
    mentors: tuple[str, ...]  # names of those whose links hold
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


class Roster(NamedTuple):
    """A programme's mentees, and who has begun a module, be it a mentee or not (ids)."""

    members: Members
    begun: Set[str]

    def of(self, only: Only) -> Set[str]:
        if only is Only.WAITING:
            return self.members.seen - self.begun
        its = self.members
        return {Only.ALONE: its.alone, Only.OVERDUE: its.overdue}.get(only, its.mentees)

    @property
    def counts(self) -> Counts:
        its = self.members
        return Counts(len(its.mentees), len(its.paused), *(len(self.of(only)) for only in Only if only))


def page(connection: Connection, of: Running, roster: Roster, chosen: Chosen) -> tuple[list[RosterRow], bool]:
    """The mentees in the order of their names, and whether there are more of them in the direction that was asked.

    Four queries for up to five hundred rows.
    """
    wanted, back = roster.of(chosen.only), bool(chosen.before)
    there = _behind(_by_name(connection, of, chosen.name), chosen.before or chosen.after, back=back)
    limit = None if chosen.rows is None else chosen.rows + 1
    ids = list(islice((one for one in there if one in wanted), limit))
    shown = ids[: chosen.rows]
    rows = [row for some in chunks(shown) for row in _rows(connection, of, roster, some)]
    return (rows[::-1] if back else rows), len(ids) > len(shown)


def _by_name(connection: Connection, of: Running, part: str) -> list[str]:
    """The ids of everybody, mentee or not, with that in their name, in the order of names."""
    named = _NAMED.where(person.c.sort_name.contains(sort_name(part), autoescape=True)) if part else _NAMED
    ordered = named.order_by(person.c.sort_name, person.c.person_id).subquery()
    return split(connection.execute(select(as_text(ordered.c.person_id)), of.values).scalar_one())


def _behind(ids: list[str], mark: str, *, back: bool) -> Iterator[str]:
    """From the first on, or from behind the mark; or from before it towards the first. Nobody where it is not there."""
    if not mark:
        return iter(ids)
    place = ids.index(mark) if mark in ids else None
    if place is None:
        return iter(())
    return reversed(ids[:place]) if back else iter(ids[place + 1 :])


def _rows(connection: Connection, of: Running, roster: Roster, ids: Sequence[str]) -> Iterator[RosterRow]:
    """Of these mentees, in their order."""
    links = connection.execute(_LINKS, of.values | {"mentees": ids}).all()
    last, next_ = _met(connection, of, links)
    mentors: dict[str, dict[str, str]] = {}
    for link in links:
        if link.now:
            mentors.setdefault(link.mentee_id, {})[link.mentor_id] = link.name
    own = connection.execute(_OWN, {"tenant": of.tenant_id, "persons": ids})
    known = {row[0]: (row[1], bool(row[2])) for row in own}
    for id_ in ids:
        name, joined = known[id_]
        seen = id_ not in roster.members.paused
        names = sorted(mentors.get(id_, {}).values(), key=sort_name)
        yield RosterRow(
            id_, name, tuple(names), not seen, seen and joined, seen and id_ in roster.begun,
            id_ in roster.members.overdue, last.get(id_), next_.get(id_),
        )  # fmt: skip


def _met(connection: Connection, of: Running, links: Sequence[Any]) -> tuple[_Instants, _Instants]:
    """Mentee → when they were met last, and are met next, alone or in the group of a link, by its mentor."""
    held, planned = meeting.c.held_at, meeting.c.planned_at
    to_come = case((and_(held.is_(None), planned >= of.now), planned))
    mentees, groups = ({link[place] for link in links} - {None} for place in (1, 2))
    parts = [
        select(meeting.c.mentor_id, whom, func.max(held), func.min(to_come))
        .where(meeting.c.tenant_id == of.tenant_id, whom.in_(sorted(ids)), meeting.c.mentor_id.in_(mentors))
        .group_by(meeting.c.mentor_id, whom)
        for whom, ids in ((meeting.c.mentee_id, mentees), (meeting.c.group_id, groups))
        for mentors in [sorted({link.mentor_id for link in links})]
        if ids
    ]
    rows = connection.execute(union_all(*parts)) if parts else ()
    found = {(mentor_id, whom): (last_at, next_at) for mentor_id, whom, last_at, next_at in rows}
    last: _Instants = {}
    next_: _Instants = {}
    for link in links:
        for whom in (link.mentee_id, link.group_id):
            last_at, next_at = found.get((link.mentor_id, whom), (None, None))
            if last_at is not None:
                last[link.mentee_id] = max(last_at, last.get(link.mentee_id, last_at))
            if next_at is not None:
                next_[link.mentee_id] = min(next_at, next_.get(link.mentee_id, next_at))
    return last, next_
