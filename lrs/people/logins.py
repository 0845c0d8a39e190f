"""Logins: giving one, and signing in with it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import blake2b
from uuid import UUID, uuid4

from lrs.people import sessions
from lrs.people.errors import PeopleError
from lrs.people.passwords import hash_password, is_password
from lrs.people.sessions import SignedIn
from lrs.storage import Connection, Engine, browser_sessions, logins, people, sign_in_tries, tenants, write
from lrs.storage.logins import Login
from lrs.storage.people import Person
from lrs.storage.sign_in_tries import Tries

TRIES = 5  # wrong passwords in a row, then sign-in rests
PAUSE = timedelta(minutes=15)
_FORGOTTEN = timedelta(days=1)  # after which tries count no more
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_MAX_EMAIL = 254  # RFC 5321 §4.5.3.1.3


def give_login(connection: Connection, tenant_id: int, person: Person, email: str, password: str) -> None:
    """Let a person sign in; takes the place of the login that they may have had, and ends its sessions and its pause.

    Raises PeopleError for an address that is none or somebody else's, and for a password.
    """
    email = checked_email(connection, tenant_id, person, email)
    put(connection, tenant_id, person, email, hash_password(password))


def put(connection: Connection, tenant_id: int, person: Person, email: str, password_hash: str) -> None:
    """The same for an address that was checked and a password that was hashed."""
    logins.put(connection, tenant_id, Login(email, person.person_id, password_hash))
    browser_sessions.end_of_person(connection, tenant_id, person.person_id)
    sign_in_tries.clear(connection, tenant_id, _address_hash(connection, tenant_id, email))


def checked_email(connection: Connection, tenant_id: int, person: Person, email: str) -> str:
    """The address as it is kept. Raises PeopleError for one that is none, or somebody else's."""
    email = plain_email(email)
    there = logins.of_email(connection, tenant_id, email)
    if there is not None and there.person_id != person.person_id:
        raise PeopleError("%(email)s is the login of another person already, %(id)s", email=email, id=there.person_id)
    return email


def plain_email(email: str) -> str:
    """The address in lower case, without spaces around it. Raises PeopleError for what is none. Pure."""
    email = _normal(email)
    if not _EMAIL.fullmatch(email) or len(email) > _MAX_EMAIL:
        raise PeopleError(f"{email!r} is no e-mail address")
    return email


def renew_password(connection: Connection, tenant_id: int, person: Person, password: str) -> None:
    """Give a person who can sign in a new password. Raises PeopleError for one who cannot, and for the password."""
    there = logins.of_person(connection, tenant_id, person.person_id)
    if there is None:
        raise PeopleError(f"{person.name} has no login yet: give an e-mail address too (--email)")
    give_login(connection, tenant_id, person, there.email, password)


def sign_in(
    engine: Engine,
    tenant_id: int,
    email: str,
    password: str,
    now: datetime,
    *,
    device: str = "",
    new_id: Callable[[], UUID] = uuid4,
) -> SignedIn | None:
    """A session of whoever that address and password belong to; None, and no reason, for anything else.

    Does the same work whether or not the address is known, and an unknown one rests as a known one does. A try is
    counted before it is judged, so that guesses sent at the same moment do not slip past the count; the hash is
    computed outside of any transaction.
    """
    email = _normal(email)
    with write(engine) as connection:
        address = _address_hash(connection, tenant_id, email)
        rests = _rests(connection, tenant_id, address, now)
        login = logins.of_email(connection, tenant_id, email)
    known = login is not None and not rests
    if not is_password(login.password_hash if login and known else None, password) or login is None:
        return None
    with write(engine) as connection:
        person = people.get(connection, tenant_id, login.person_id)
        if person is None or person.ended_at is not None:
            return None
        sign_in_tries.clear(connection, tenant_id, address)
        return sessions.begin(connection, tenant_id, login.person_id, device, now, new_id)


def _rests(connection: Connection, tenant_id: int, address: bytes, now: datetime) -> bool:
    """Whether no try is taken for that address now; if one is, it is counted."""
    sign_in_tries.remove_older(connection, tenant_id, now - _FORGOTTEN)
    tries = sign_in_tries.of(connection, tenant_id, address, now)
    rests = tries.rests_until is not None and tries.rests_until > now
    if not rests:
        failures = 1 if tries.rests_until is not None else tries.failures + 1
        tries = Tries(failures, now + PAUSE if failures >= TRIES else None)
    sign_in_tries.keep(connection, tenant_id, address, tries, now)
    return rests


def _address_hash(connection: Connection, tenant_id: int, email: str) -> bytes:
    """Keyed, so that the table does not tell who was guessed at. 16 bytes."""
    key = tenants.secret_key(connection, tenant_id)
    return blake2b(email.encode(), key=key.encode()[:64], digest_size=16, person=b"sign-in").digest()


def _normal(email: str) -> str:
    return email.strip().lower()
