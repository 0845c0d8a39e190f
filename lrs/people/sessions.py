"""Sessions of browsers: each a random token in a cookie, and a row here; ended anywhere, it has ended everywhere."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from lrs.people.tokens import is_token, new_token, token_hash
from lrs.storage import Connection, browser_sessions
from lrs.storage.browser_sessions import BrowserSession, Held

UNUSED = timedelta(hours=12)  # after which a session has ended
LONGEST = timedelta(days=14)  # a session that is used every day ends too
_NOTED = timedelta(minutes=10)  # how exactly it is known when it was last used: a page seldom has to write

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
             ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
            ("CrOS", "ChromeOS"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a browser's cookie holds on to."""

    tenant_id: int
    token: str


def begin(
    connection: Connection, tenant_id: int, person_id: str, device: str, now: datetime, new_id: Callable[[], UUID]
) -> SignedIn:
    """Start a session; those that have expired are cleared away on the way."""
    browser_sessions.remove_expired(connection, tenant_id, now)
    token = new_token()
    new = BrowserSession(token_hash(token), str(new_id()), person_id, now, now, now + UNUSED, device)
    browser_sessions.add(connection, tenant_id, new)
    return SignedIn(tenant_id, token)


def person_of(connection: Connection, held: SignedIn, host: str, now: datetime) -> Held | None:
    """Whose session that is; None once it was ended, was not used for UNUSED, or the person has left.

    None also at a host that is not the tenant's, since a session is of one tenant. `host`: as in the header.
    """
    if not is_token(held.token):
        return None
    found = browser_sessions.get(connection, held.tenant_id, token_hash(held.token), host)
    if found is None or found.session.expires_at <= now or found.person.ended_at is not None:
        return None
    return found


def is_stale(session: BrowserSession, now: datetime) -> bool:
    """Whether it is time to note that the session was used."""
    return now - session.seen_at >= _NOTED


def see(connection: Connection, tenant_id: int, session: BrowserSession, now: datetime) -> None:
    """Note that it was used: it goes on for UNUSED, and for LONGEST at most."""
    expires_at = min(now + UNUSED, session.begun_at + LONGEST)
    browser_sessions.see(connection, tenant_id, session.token_hash, now, expires_at)


def end(connection: Connection, held: SignedIn) -> None:
    browser_sessions.end(connection, held.tenant_id, token_hash(held.token))


def of_person(connection: Connection, tenant_id: int, person_id: str, now: datetime) -> Sequence[BrowserSession]:
    """Somebody's sessions, the one last used first."""
    return browser_sessions.of_person(connection, tenant_id, person_id, now)


def end_of_person(connection: Connection, tenant_id: int, person_id: str, session_id: str | None = None) -> int:
    """End one of somebody's sessions, or all of them; how many there were."""
    return browser_sessions.end_of_person(connection, tenant_id, person_id, session_id)


def device_in_words(user_agent: str) -> str:
    """Browser and system, as in *Firefox on Windows*, and nothing that could tell one device from the next."""
    browser = next((word for sign, word in _BROWSERS if re.search(rf"{sign}\w*/", user_agent)), "")
    system = next((word for sign, word in _SYSTEMS if sign in user_agent), "")
    return " on ".join(word for word in (browser, system) if word)
