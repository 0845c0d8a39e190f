"""Pairing: a mentee lets courses that run in somebody else's LMS tell this store how they get on.

A mentee, a mentor or a manager has a code issued; the mentee types it into the course (`people.pairing_exchange`), and
each device then holds a token of its own, until it expires or somebody ends it here. Whoever calls has to know that the
one who asks may: a mentor for a mentee of theirs, a manager, the mentee.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from lrs.people.errors import PeopleError
from lrs.people.pairing_codes import code_hash, new_code, shown
from lrs.people.persons import MENTEE
from lrs.storage import Connection, credentials, pairings, tenants
from lrs.storage.credentials import Credential
from lrs.storage.pairings import Pairing
from lrs.storage.people import Person

FIRST_USE = timedelta(days=14)  # in which a code has to be used for the first time
HOME_PAGE = "https://w3id.org/ementor/people"  # of the accounts of those who paired; builder/player knows it too
AUTHORITIES = "/pairing"  # behind the home page of keys: authority of the statements that came with a token


@dataclass(frozen=True, slots=True)
class Issued:
    """A code, shown this once; it has to be used before `first_before`."""

    pairing_id: str
    code: str  # K7Q2M-9XH4T
    first_before: datetime


@dataclass(frozen=True, slots=True)
class Device:
    """A token: on which kind of device, for which course."""

    key: str
    name: str  # browser and system in words, or ''
    course_iri: str
    since: datetime
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Paired:
    """A code that was issued and not ended; `used_at`: when a learner of an LMS was the first to use it."""

    pairing_id: str
    issued_by: str
    issued_at: datetime
    first_before: datetime
    used_at: datetime | None
    devices: tuple[Device, ...]


def issue_code(connection: Connection, tenant_id: int, mentee: Person, issued_by: str, now: datetime) -> Issued:
    """A new code for a mentee. Raises PeopleError for somebody who is no mentee, or has no mentor at present."""
    if MENTEE not in mentee.roles:
        raise PeopleError("%(name)s is no mentee: only a mentee's progress can be paired", name=mentee.name)
    if not pairings.is_mentored(connection, tenant_id, mentee.person_id, now):
        raise PeopleError(
            "%(name)s has no mentor at present, so nobody would see what a course tells", name=mentee.name
        )
    code = new_code()
    hashed = code_hash(tenants.secret_key(connection, tenant_id), code)
    new = Pairing(str(uuid4()), mentee.person_id, hashed, issued_by, now, now + FIRST_USE)
    pairings.add(connection, tenant_id, new)
    return Issued(new.pairing_id, shown(code), new.first_before)


def pairing_link(address: str, code: str) -> str:
    """What to paste into a course: the store's address and the code, which browsers do not send to the server."""
    return f"{address.rstrip('/')}/pair#{code}"


def pairings_of(connection: Connection, tenant_id: int, person_id: str, now: datetime) -> Sequence[Paired]:
    """A person's codes that can be used, and those that were, with the devices that hold a token; newest first."""
    return [
        Paired(
            one.pairing_id,
            one.created_by,
            one.issued_at,
            one.first_before,
            one.bound_at,
            tuple(_device(token) for token in tokens if not token.has_expired(now)),
        )
        for one, tokens in pairings.of_person(connection, tenant_id, person_id)
        if one.bound_at or one.first_before > now
    ]


def end_pairing(connection: Connection, tenant_id: int, person_id: str, pairing_id: str, now: datetime) -> None:
    """End a code and every token that came of it, at once. Raises PeopleError where the person has no such pairing."""
    if not pairings.end(connection, tenant_id, person_id, now, pairing_id):
        raise PeopleError("there is no such pairing, or it was ended already")


def end_all(connection: Connection, tenant_id: int, person_id: str, now: datetime) -> int:
    """End all pairings of a person, used or not; return how many that were."""
    return pairings.end(connection, tenant_id, person_id, now)


def end_device(connection: Connection, tenant_id: int, person_id: str, key: str, now: datetime) -> None:
    """End one device's token; its code stays good. Raises PeopleError where the person has no such device."""
    held = pairings.of_person(connection, tenant_id, person_id)
    if key not in {token.key for _, tokens in held for token in tokens}:
        raise PeopleError("there is no such device, or it was ended already")
    credentials.revoke(connection, key, now)


def is_reported_by_browser(agent: dict[str, Any]) -> bool:
    """Whether what was done under an account was told by its learner's own browser, not by an LMS."""
    return bool(agent.get("account", {}).get("homePage") == HOME_PAGE)


def _device(token: Credential) -> Device:
    return Device(token.key, token.name, token.prefix, token.created_at, token.expires_at)
