"""Persons, their roles, and the accounts under which their statements come."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from lrs.people.errors import PeopleError
from lrs.storage import Connection, browser_sessions, erased, invitations, mentoring_links, pairings, people, programmes
from lrs.storage.people import Account, Person
from lrs.xapi.actor import actor_key
from lrs.xapi.errors import XapiError
from lrs.xapi.validation import check_part

MENTEE, MENTOR, MANAGER, AUDITOR, ADMINISTRATOR = ROLES = ("mentee", "mentor", "manager", "auditor", "administrator")
_MAX_NAME, _MAX_REFERENCE = 200, 100


def add_person(
    connection: Connection,
    tenant_id: int,
    person_id: UUID,
    name: str,
    roles: Collection[str],
    now: datetime,
    *,
    reference: str | None = None,
    minor: bool = False,
) -> Person:
    """Add somebody with at least one of ROLES. Raises PeopleError for a name, a role, or a reference that is taken."""
    person = checked(Person(str(person_id), name, frozenset(roles), reference, minor))
    _check_free(connection, tenant_id, person)
    people.add(connection, tenant_id, person, now)
    return person


def change_person(connection: Connection, tenant_id: int, changed: Person) -> Person:
    """Keep a person as given: another name, other roles, a reference, the minor flag. Raises PeopleError."""
    person = checked(changed)
    _check_free(connection, tenant_id, person)
    people.change(connection, tenant_id, person)
    return person


def checked(person: Person) -> Person:
    """The person with the spaces of name and reference put right. Raises PeopleError for a name, a reference, a role.

    Pure, so that a roster can be judged before anything of it is stored.
    """
    name, reference = " ".join(person.name.split()), " ".join((person.reference or "").split()) or None
    if not name or len(name) > _MAX_NAME or not name.isprintable():
        raise PeopleError(f"a name has 1 to {_MAX_NAME} printable characters")
    if reference and (len(reference) > _MAX_REFERENCE or not reference.isprintable()):
        raise PeopleError(f"a reference has at most {_MAX_REFERENCE} printable characters")
    unknown = sorted(person.roles - set(ROLES))
    if unknown or not person.roles:
        raise PeopleError(f"role {', '.join(unknown) or '(none)'} is not one of {', '.join(ROLES)}")
    return replace(person, name=name, reference=reference)


def end_person(connection: Connection, tenant_id: int, person: Person, now: datetime) -> None:
    """They have left: no sign-in from now on, no links, no enrolment, no pairing. What they did stays for its time.

    Raises PeopleError for one who has left already.
    """
    if person.ended_at is not None:
        raise PeopleError(f"{person.name} has left already, on {person.ended_at:%Y-%m-%d}")
    people.change(connection, tenant_id, replace(person, ended_at=now))
    mentoring_links.end_all(connection, tenant_id, person.person_id, now)
    programmes.end_enrolments(connection, tenant_id, person.person_id, now)
    browser_sessions.end_of_person(connection, tenant_id, person.person_id)
    invitations.withdraw(connection, tenant_id, person.person_id)
    pairings.end(connection, tenant_id, person.person_id, now)


def _check_free(connection: Connection, tenant_id: int, person: Person) -> None:
    there = people.of_reference(connection, tenant_id, person.reference) if person.reference else None
    if there is not None and there.person_id != person.person_id:
        raise PeopleError(f"{person.reference!r} is {there.name}'s reference already ({there.person_id})")


def find_person(connection: Connection, tenant_id: int, text: str) -> Person:
    """The person whose id, e-mail address or whole name this is. Raises PeopleError unless there is just one."""
    found = people.matching(connection, tenant_id, text.strip())
    if not found:
        raise PeopleError(f"there is nobody called {text!r}: `ementor-lrs user list` shows everybody")
    if len(found) > 1:
        ids = ", ".join(person.person_id for person in found)
        raise PeopleError(f"{len(found)} people are called {text!r}: say which by the id ({ids})")
    return found[0]


def add_account(
    connection: Connection,
    tenant_id: int,
    person: Person,
    agent: dict[str, Any],
    now: datetime | None = None,
    by: str = "command line",
) -> bool:
    """Join an xAPI agent (account, mbox, mbox_sha1sum or openid) to a person; False when it was theirs already.

    What the agent has done, and will do, then counts for the person. Only ever at the wish of somebody: `by` says of
    whom, a person's id or words. Raises PeopleError for what is no agent (Data 2.4.2.1) or is somebody else's.
    """
    key = _key(agent)
    there = people.get_account(connection, tenant_id, key)
    if there is None:
        people.add_account(connection, tenant_id, Account(key, person.person_id, agent, now, by))
        erased.admit(connection, tenant_id, key)  # somebody says that it may come again
    elif there.person_id != person.person_id:
        raise PeopleError(f"this account is joined to another person already, {there.person_id}")
    return there is None


def part_account(connection: Connection, tenant_id: int, person: Person, agent: dict[str, Any]) -> None:
    """Undo what `add_account` did: what the account has done counts for the person no more, and is kept.

    Raises PeopleError for an account that is not theirs.
    """
    key = _key(agent)
    there = people.get_account(connection, tenant_id, key)
    if there is None or there.person_id != person.person_id:
        raise PeopleError(f"this is no account of {person.name}: `ementor-lrs user list` shows whose is whose")
    people.remove_account(connection, tenant_id, there)


def _key(agent: dict[str, Any]) -> bytes:
    try:
        check_part("agent", agent)
    except XapiError as error:
        raise PeopleError(f"this is no xAPI agent: {error.reason} {error.pointer}".rstrip()) from None
    key = actor_key(agent)
    if key is None:
        raise PeopleError("the agent has no identifier: give it an account, mbox, mbox_sha1sum or openid")
    return key
