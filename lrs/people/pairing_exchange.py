"""A pairing code for a token: who may have one, how often it may be tried, and what the token is held to."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from uuid import uuid4

from lrs.credentials import new_token
from lrs.people import programmes
from lrs.people.pairing import HOME_PAGE
from lrs.people.pairing_codes import code_hash, keyed_hash, network_of
from lrs.people.persons import MENTEE
from lrs.storage import Connection, Engine, courses, pairing_tries, pairings, people, tenants, write
from lrs.storage.credentials import add as add_credential
from lrs.storage.pairings import Pairing
from lrs.storage.people import Account
from lrs.xapi.keys import key

MINUTE = timedelta(minutes=1)
TRIES = 5  # wrong codes a minute and address
ALL_TRIES = 300  # of all addresses together
LIFETIME = timedelta(days=180)  # of a token; the code gives another
DAILY_BYTES = 2 * 1024 * 1024  # about 2,000 statements
_NAME_LENGTH = 10  # of an account: 60 random bits
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass(frozen=True, slots=True)
class Asked:
    """`learner`: what the course made of the LMS's origin and the learner's id there; the same on every device.

    `origin` is what the browser says of the page; a program could say anything.
    """

    code: str
    learner: str
    course_iri: str
    device: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Granted:
    """`token` is a key, a colon and its secret, as HTTP Basic takes them."""

    token: str
    agent: dict[str, Any]
    expires_at: datetime


class TooManyTriesError(Exception):
    """`seconds`: until somebody may try again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many wrong codes: try again in {seconds} seconds")
        self.seconds = seconds


class CodeRefusedError(Exception):
    """For every reason the same, so that nobody learns which codes there are."""

    def __init__(self) -> None:
        super().__init__(
            "this code cannot be used here: it may be mistyped, unused for 14 days, ended, or another learner's; "
            "ask your mentor for a new one"
        )


class OriginRefusedError(Exception):
    def __init__(self, origin: str) -> None:
        super().__init__(
            f"the mentee's programme pairs with courses on the origins of its list alone, not on {origin!r}"
        )


class UnknownCourseError(Exception):
    def __init__(self, iri: str) -> None:
        super().__init__(f"the course {iri} is not known here: `ementor-lrs course add` adds it")


def exchange(engine: Engine, tenant_id: int, asked: Asked, address: str, now: datetime) -> Granted:
    """A token for a code, which is the learner's from then on.

    Raises TooManyTriesError, CodeRefusedError, OriginRefusedError and UnknownCourseError. A try is counted before it is
    judged, so that guesses sent at the same moment do not slip past the count; one that was right is taken back.
    """
    try_id = str(uuid4())
    with write(engine) as connection:
        secret = tenants.secret_key(connection, tenant_id)
        _count_try(connection, tenant_id, try_id, keyed_hash(secret, "address", network_of(address)), now)
    hashed = code_hash(secret, asked.code)
    with write(engine) as connection:
        person_id, pairing_id = _bound(
            connection, tenant_id, hashed, keyed_hash(secret, "learner", asked.learner), asked.origin, now
        )
        pairing_tries.remove(connection, tenant_id, try_id)
        granted = _grant(connection, tenant_id, person_id, pairing_id, asked, now)
    if granted is None:
        raise UnknownCourseError(asked.course_iri)
    return granted


def _count_try(connection: Connection, tenant_id: int, try_id: str, address_hash: bytes, now: datetime) -> None:
    tries = pairing_tries.recent(connection, tenant_id, now - MINUTE)
    own = [at for address, at in tries if address == address_hash]
    for times, most in ((own, TRIES), ([at for _, at in tries], ALL_TRIES)):
        if len(times) >= most:
            raise TooManyTriesError(ceil((times[-most] + MINUTE - now).total_seconds()))
    pairing_tries.add(connection, tenant_id, try_id, address_hash, now)


def _bound(
    connection: Connection, tenant_id: int, hashed: bytes, learner: bytes, origin: str, now: datetime
) -> tuple[str, str]:
    """The person and the pairing of a code that this learner may use; it is theirs alone from now on."""
    found = pairings.of_code(connection, tenant_id, hashed)
    if found is None or not _may_use(found, learner, now):
        raise CodeRefusedError
    if not pairings.is_mentored(connection, tenant_id, found.person_id, now):
        raise CodeRefusedError
    if not _is_welcome(connection, tenant_id, found.person_id, origin, now):
        raise OriginRefusedError(origin)
    if found.bound_to is None:
        pairings.bind(connection, tenant_id, found.pairing_id, learner, now)
    return found.person_id, found.pairing_id


def _is_welcome(connection: Connection, tenant_id: int, person_id: str, origin: str, now: datetime) -> bool:
    """A programme may name the origins that its mentees' courses come from; most name none."""
    of_mentee = programmes.of_person(connection, tenant_id, person_id, MENTEE, now)
    named = {one for programme in of_mentee for one in programme.cors_origins.split()}
    return not named or "*" in named or origin in named


def _may_use(found: Pairing, learner: bytes, now: datetime) -> bool:
    if found.ended_at is not None:
        return False
    return found.first_before > now if found.bound_to is None else found.bound_to == learner


def _grant(
    connection: Connection, tenant_id: int, person_id: str, pairing_id: str, asked: Asked, now: datetime
) -> Granted | None:
    """A token for one course; None where it is not known, and nothing could be measured."""
    if all(course.iri != asked.course_iri for course in courses.listed(connection, tenant_id)):
        return None
    account = _account(connection, tenant_id, person_id, now)
    credential, secret = new_token(
        tenant_id,
        asked.device,
        now,
        account=account.agent["account"]["name"],
        agent_key=account.agent_key,
        prefix=asked.course_iri,
        pairing_id=pairing_id,
        expires_at=now + LIFETIME,
        daily_bytes=DAILY_BYTES,
    )
    add_credential(connection, credential)
    return Granted(f"{credential.key}:{secret}", account.agent, now + LIFETIME)


def _account(connection: Connection, tenant_id: int, person_id: str, now: datetime) -> Account:
    """The person's own account here, with a name that says nothing; made at the first pairing."""
    for account in people.accounts(connection, tenant_id, person_id):
        if account.agent.get("account", {}).get("homePage") == HOME_PAGE:
            return account
    name = "".join(secrets.choice(_LETTERS) for _ in range(_NAME_LENGTH))
    agent = {"objectType": "Agent", "account": {"homePage": HOME_PAGE, "name": name}}
    account = Account(key("account", HOME_PAGE, name), person_id, agent, now, "pairing")
    people.add_account(connection, tenant_id, account)
    return account
