"""Mentoring links: a mentor sees a mentee while a link between them holds, and nothing else of the tenant."""

from collections.abc import Sequence
from datetime import datetime

from lrs.people.errors import PeopleError
from lrs.people.persons import MENTEE, MENTOR
from lrs.storage import Connection, mentoring_links
from lrs.storage.mentoring_links import Mentee
from lrs.storage.people import Person


def begin_link(connection: Connection, tenant_id: int, mentor: Person, mentee: Person, now: datetime) -> None:
    """Let a mentor see a mentee from now on. Raises PeopleError for roles that do not fit or a link that holds."""
    for person, role in ((mentor, MENTOR), (mentee, MENTEE)):
        if role not in person.roles:
            roles = ", ".join(sorted(person.roles))
            raise PeopleError(f"{person.name} is no {role} (but {roles}): the mentor comes first, then the mentee")
    if mentor.person_id == mentee.person_id:
        raise PeopleError(f"{mentor.name} cannot be their own mentor")
    if may_see(connection, tenant_id, mentor.person_id, mentee.person_id, now):
        raise PeopleError(f"{mentee.name} is {mentor.name}'s mentee already")
    mentoring_links.begin(connection, tenant_id, mentor.person_id, mentee.person_id, now)


def end_link(connection: Connection, tenant_id: int, mentor: Person, mentee: Person, now: datetime) -> None:
    """From now on the mentor sees nothing of the mentee any more. Raises PeopleError where no link holds."""
    if not mentoring_links.end(connection, tenant_id, mentor.person_id, mentee.person_id, now):
        raise PeopleError(f"{mentee.name} is not {mentor.name}'s mentee: `ementor-lrs user list` shows who is")


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
