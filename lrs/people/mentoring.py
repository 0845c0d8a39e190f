"""Mentoring links: a mentor sees a mentee while a link between them holds, and nothing else of the tenant."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from lrs.people.errors import PeopleError
from lrs.people.persons import MENTEE, MENTOR
from lrs.storage import Connection, mentoring_links, people
from lrs.storage.mentoring_links import Mentee, MentoringLink
from lrs.storage.people import Person


def begin_link(
    connection: Connection,
    tenant_id: int,
    mentor: Person,
    mentee: Person,
    now: datetime,
    *,
    programme_id: str | None = None,
    group_id: str | None = None,
    ends_at: datetime | None = None,
) -> None:
    """Let a mentor see a mentee from now on, until `ends_at` or the mentor's own end, whichever is first.

    Raises PeopleError for roles that do not fit, for who has left, and for a link that holds.
    """
    for person, role in ((mentor, MENTOR), (mentee, MENTEE)):
        if role not in person.roles:
            roles = ", ".join(sorted(person.roles))
            raise PeopleError(f"{person.name} is no {role} (but {roles}): the mentor comes first, then the mentee")
        if person.ended_at is not None:
            raise PeopleError(f"{person.name} has left, on {person.ended_at:%Y-%m-%d}")
    if mentor.person_id == mentee.person_id:
        raise PeopleError(f"{mentor.name} cannot be their own mentor")
    ends = [end for end in (ends_at, mentor.mentor_until) if end is not None]
    if ends and min(ends) <= now:
        raise PeopleError(f"the link would have ended before it began, on {min(ends):%Y-%m-%d}")
    if may_see(connection, tenant_id, mentor.person_id, mentee.person_id, now):
        raise PeopleError(f"{mentee.name} is {mentor.name}'s mentee already")
    link = MentoringLink(mentor.person_id, mentee.person_id, now, min(ends, default=None), programme_id, group_id)
    mentoring_links.begin(connection, tenant_id, link)


def end_link(connection: Connection, tenant_id: int, mentor: Person, mentee: Person, now: datetime) -> None:
    """From now on the mentor sees nothing of the mentee any more. Raises PeopleError where no link holds."""
    if not mentoring_links.end(connection, tenant_id, mentor.person_id, mentee.person_id, now):
        raise PeopleError(f"{mentee.name} is not {mentor.name}'s mentee: `ementor-lrs user list` shows who is")


def end_mentoring(connection: Connection, tenant_id: int, mentor: Person, until: datetime) -> Person:
    """Set when a mentor's work ends: every link of theirs ends then at the latest, and none can go on for longer.

    Raises PeopleError for one who is no mentor.
    """
    if MENTOR not in mentor.roles:
        raise PeopleError(f"{mentor.name} is no mentor")
    changed = replace(mentor, mentor_until=until)
    people.change(connection, tenant_id, changed)
    mentoring_links.end_mentoring(connection, tenant_id, mentor.person_id, until)
    return changed


def mentees_of(connection: Connection, tenant_id: int, mentor_id: str, now: datetime) -> Sequence[Mentee]:
    """Those whom a mentor may see now, by name."""
    found = mentoring_links.active(connection, tenant_id, mentor_id, now)
    return sorted(found, key=lambda mentee: (mentee.name.casefold(), mentee.person_id))


def mentee_of(connection: Connection, tenant_id: int, mentor_id: str, mentee_id: str, now: datetime) -> Mentee | None:
    """That mentee, if the mentor may see them now."""
    found = mentoring_links.active(connection, tenant_id, mentor_id, now, mentee_id)
    return found[0] if found else None


def may_see(connection: Connection, tenant_id: int, mentor_id: str, mentee_id: str, now: datetime) -> bool:
    return mentee_of(connection, tenant_id, mentor_id, mentee_id, now) is not None
