"""Persons, their roles, and the accounts under which their statements come."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from lrs.people.errors import PeopleError
from lrs.storage import Connection, people
from lrs.storage.people import Account, Person
from lrs.xapi.actor import actor_key
from lrs.xapi.errors import XapiError
from lrs.xapi.validation import check_part

MENTEE, MENTOR, MANAGER = ROLES = ("mentee", "mentor", "manager")
_MAX_NAME = 200


def add_person(
    connection: Connection, tenant_id: int, person_id: UUID, name: str, roles: Collection[str], now: datetime
) -> Person:
    """Add somebody with at least one of ROLES. Raises PeopleError for a name or a role."""
    name = " ".join(name.split())
    if not name or len(name) > _MAX_NAME or not name.isprintable():
        raise PeopleError(f"a name has 1 to {_MAX_NAME} printable characters")
    unknown = sorted(set(roles) - set(ROLES))
    if unknown or not roles:
        raise PeopleError(f"role {', '.join(unknown) or '(none)'} is not one of {', '.join(ROLES)}")
    person = Person(str(person_id), name, frozenset(roles))
    people.add(connection, tenant_id, person, now)
    return person


def find_person(connection: Connection, tenant_id: int, text: str) -> Person:
    """The person whose id, e-mail address or whole name this is. Raises PeopleError unless there is just one."""
    found = people.matching(connection, tenant_id, text.strip())
    if not found:
        raise PeopleError(f"there is nobody called {text!r}: `ementor-lrs user list` shows everybody")
    if len(found) > 1:
        ids = ", ".join(person.person_id for person in found)
        raise PeopleError(f"{len(found)} people are called {text!r}: say which by the id ({ids})")
    return found[0]


def add_account(connection: Connection, tenant_id: int, person: Person, agent: dict[str, Any]) -> bool:
    """Join an xAPI agent (account, mbox, mbox_sha1sum or openid) to a person; False when it was theirs already.

    What the agent has done, and will do, then counts for the person. Raises PeopleError for what is no agent (Data
    2.4.2.1) or is somebody else's.
    """
    try:
        check_part("agent", agent)
    except XapiError as error:
        raise PeopleError(f"this is no xAPI agent: {error.reason} {error.pointer}".rstrip()) from None
    key = actor_key(agent)
    if key is None:
        raise PeopleError("the agent has no identifier: give it an account, mbox, mbox_sha1sum or openid")
    there = people.get_account(connection, tenant_id, key)
    if there is None:
        people.add_account(connection, tenant_id, Account(key, person.person_id, agent))
    elif there.person_id != person.person_id:
        raise PeopleError(f"this account is joined to another person already, {there.person_id}")
    return there is None
