"""Invitations: a link, good once and for some days, with which a person chooses a password of their own."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from lrs.people import logins, sessions
from lrs.people.errors import PeopleError
from lrs.people.passwords import hash_password
from lrs.people.sessions import SignedIn
from lrs.people.tokens import is_token, new_token, token_hash
from lrs.storage import Connection, Engine, browser_sessions, invitations, people, write
from lrs.storage.invitations import Invitation
from lrs.storage.people import Person

LIFETIME = timedelta(days=14)


def invite(
    connection: Connection,
    tenant_id: int,
    person: Person,
    email: str,
    now: datetime,
    *,
    by: str = "command line",
    lifetime: timedelta = LIFETIME,
) -> str:
    """The token of a new invitation, which takes the place of those not used; it is kept as a hash alone.

    Also for somebody who has lost a password. `by` is a person's id, or words. Raises PeopleError for an address that
    is none or somebody else's, and for who has left.
    """
    if person.ended_at is not None:
        raise PeopleError(f"{person.name} has left, on {person.ended_at:%Y-%m-%d}")
    email = logins.checked_email(connection, tenant_id, person, email)
    token = new_token()
    invitations.add(
        connection, tenant_id, Invitation(token_hash(token), person.person_id, email, by, now, now + lifetime)
    )
    return token


def path(tenant_id: int, token: str) -> str:
    """Where an invitation is accepted: to be put after the address at which the pages are reached."""
    return f"/invitations/{tenant_id}/{token}"


def invited(connection: Connection, tenant_id: int, token: str, now: datetime) -> tuple[Invitation, Person]:
    """The invitation of that token, and whom it invites. Raises PeopleError unless it can be accepted."""
    found = invitations.get(connection, tenant_id, token_hash(token)) if is_token(token) else None
    if found is None or found.used_at is not None or found.expires_at <= now:
        raise gone()
    person = people.get(connection, tenant_id, found.person_id)
    if person is None or person.ended_at is not None:
        raise gone()
    return found, person


def accept(
    engine: Engine,
    tenant_id: int,
    token: str,
    password: str,
    now: datetime,
    *,
    device: str = "",
    new_id: Callable[[], UUID],
) -> SignedIn:
    """Let the person sign in with that password, and sign them in; every other session of theirs ends.

    Raises PeopleError for a password that is none, after which the link still holds, and where it does not hold.
    """
    hashed = hash_password(password)  # outside of the transaction: it takes its time
    with write(engine) as connection:
        found, person = invited(connection, tenant_id, token, now)
        if not invitations.use(connection, tenant_id, found.token_hash, now):
            raise gone()
        email = logins.checked_email(connection, tenant_id, person, found.email)
        logins.put(connection, tenant_id, person, email, hashed)
        browser_sessions.end_of_person(connection, tenant_id, person.person_id)
        return sessions.begin(connection, tenant_id, person.person_id, device, now, new_id)


def gone() -> PeopleError:
    """For every reason the same."""
    return PeopleError("this invitation has been used, was replaced, or is too old: ask for a new one")
