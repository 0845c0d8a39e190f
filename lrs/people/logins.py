"""Logins: giving one, signing in with it, and telling whether a session that began with it still holds."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from lrs.people.errors import PeopleError
from lrs.people.passwords import hash_password, is_password
from lrs.storage import Connection, Engine, logins, people, write
from lrs.storage.logins import Login
from lrs.storage.people import Person

TRIES = 5  # wrong passwords in a row, then sign-in rests
PAUSE = timedelta(minutes=15)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_MAX_EMAIL = 254  # RFC 5321 §4.5.3.1.3


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a browser's session holds on to. `mark` changes with the password, which ends every session."""

    tenant_id: int
    person_id: str
    mark: str


def give_login(connection: Connection, tenant_id: int, person: Person, email: str, password: str) -> None:
    """Let a person sign in; takes the place of the login that they may have had, and ends its sessions and its pause.

    Raises PeopleError for an address that is none or somebody else's, and for a password.
    """
    email = _normal(email)
    if not _EMAIL.fullmatch(email) or len(email) > _MAX_EMAIL:
        raise PeopleError(f"{email!r} is no e-mail address")
    there = logins.of_email(connection, tenant_id, email)
    if there is not None and there.person_id != person.person_id:
        raise PeopleError(f"{email} is the login of another person already, {there.person_id}")
    logins.put(connection, tenant_id, Login(email, person.person_id, hash_password(password)))


def renew_password(connection: Connection, tenant_id: int, person: Person, password: str) -> None:
    """Give a person who can sign in a new password. Raises PeopleError for one who cannot, and for the password."""
    there = logins.of_person(connection, tenant_id, person.person_id)
    if there is None:
        raise PeopleError(f"{person.name} has no login yet: give an e-mail address too (--email)")
    give_login(connection, tenant_id, person, there.email, password)


def sign_in(engine: Engine, tenant_id: int, email: str, password: str, now: datetime) -> SignedIn | None:
    """Whoever that address and password belong to; None, and no reason, for anything else.

    Takes the same time whether or not the address is known. A try is counted before it is judged, so that guesses
    sent at the same moment do not slip past the count; the hash is computed outside of any transaction.
    """
    email = _normal(email)
    with write(engine) as connection:
        login = _take_try(connection, tenant_id, email, now)
    if not is_password(login.password_hash if login else None, password) or login is None:
        return None
    with write(engine) as connection:
        logins.set_failures(connection, tenant_id, email, 0, None)
    return SignedIn(tenant_id, login.person_id, _mark(login))


def signed_in_person(connection: Connection, session: SignedIn) -> Person | None:
    """The person of a session; None once the login has gone or its password has changed."""
    login = logins.of_person(connection, session.tenant_id, session.person_id)
    if login is None or not hmac.compare_digest(_mark(login).encode(), session.mark.encode()):
        return None
    return people.get(connection, session.tenant_id, session.person_id)


def _take_try(connection: Connection, tenant_id: int, email: str, now: datetime) -> Login | None:
    """The login of that address with one more try counted; None while it rests."""
    login = logins.of_email(connection, tenant_id, email, locking=True)
    if login is None or (login.locked_until is not None and login.locked_until > now):
        return None
    failures = 1 if login.locked_until is not None else login.failures + 1
    logins.set_failures(connection, tenant_id, email, failures, now + PAUSE if failures >= TRIES else None)
    return login


def _mark(login: Login) -> str:
    return blake2b(login.password_hash.encode(), digest_size=16).hexdigest()


def _normal(email: str) -> str:
    return email.strip().lower()
