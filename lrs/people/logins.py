"""Logins: giving one, and signing in with it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import blake2b
from math import ceil
from uuid import UUID, uuid4

from lrs.people import sessions
from lrs.people.errors import PeopleError
from lrs.people.pairing_codes import network_of
from lrs.people.passwords import hash_password, is_password
from lrs.people.sessions import SignedIn
from lrs.storage import Connection, Engine, browser_sessions, logins, people, sign_in_tries, tenants, write
from lrs.storage.logins import Login
from lrs.storage.people import Person
from lrs.storage.sign_in_tries import Tries

TRIES = 5  # wrong passwords in a row, then sign-in rests
PAUSE = timedelta(minutes=15)
CLIENT_TRIES = 20  # wrong passwords from one network in CLIENT_WINDOW, for whichever addresses
CLIENT_WINDOW = timedelta(minutes=5)
_FORGOTTEN = timedelta(days=1)  # after which tries count no more
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_MAX_EMAIL = 254  # RFC 5321 §4.5.3.1.3


class TooManyTriesError(Exception):
    """From that network, for whichever addresses; `seconds`: until somebody may try again from there."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many wrong passwords from this network: try again in {seconds} seconds")
        self.seconds = seconds


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
    sign_in_tries.clear(connection, tenant_id, _hash(connection, tenant_id, email))


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
    client: str = "",
    device: str = "",
    new_id: Callable[[], UUID] = uuid4,
) -> SignedIn | None:
    """A session of whoever that address and password belong to; None, and no reason, for anything else.

    Does the same work whether or not the address is known, and an unknown one rests as a known one does. A try is
    counted before it is judged, so that guesses sent at the same moment do not slip past the count; the hash is
    computed outside of any transaction. `client`: the network address that asks, if it is known. Raises
    TooManyTriesError, and counts nothing, after CLIENT_TRIES wrong ones from there.
    """
    email = _normal(email)
    with write(engine) as connection:
        network = _hash(connection, tenant_id, network_of(client), kind=b"client") if client else None
        if network is not None:
            _count_client(connection, tenant_id, network, now)
        address = _hash(connection, tenant_id, email)
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
        if network is not None:
            _give_back(connection, tenant_id, network, now)
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


def _count_client(connection: Connection, tenant_id: int, network: bytes, now: datetime) -> None:
    """Count a try; of a network `rests_until` is when its count begins anew. Raises TooManyTriesError."""
    tries = sign_in_tries.of(connection, tenant_id, network, now)
    ends = tries.rests_until
    if ends is None or ends <= now:
        tries, ends = Tries(), now + CLIENT_WINDOW
    if tries.failures >= CLIENT_TRIES:
        raise TooManyTriesError(ceil((ends - now).total_seconds()))
    sign_in_tries.keep(connection, tenant_id, network, Tries(tries.failures + 1, ends), now)


def _give_back(connection: Connection, tenant_id: int, network: bytes, now: datetime) -> None:
    """A right password is no wrong try: a class of thirty may sign in at once."""
    tries = sign_in_tries.of(connection, tenant_id, network, now)
    sign_in_tries.keep(connection, tenant_id, network, tries._replace(failures=max(tries.failures - 1, 0)), now)


def _hash(connection: Connection, tenant_id: int, address: str, kind: bytes = b"sign-in") -> bytes:
    """Keyed, so that the table does not tell who was guessed at, or from where. 16 bytes."""
    key = tenants.secret_key(connection, tenant_id)
    return blake2b(address.encode(), key=key.encode()[:64], digest_size=16, person=kind).digest()


def _normal(email: str) -> str:
    return email.strip().lower()
