"""Who may do what: HTTP Basic credentials with the standard's scopes (Communication 4), and a key's further limits."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import g, request

from lrs.api.paired import admit_token
from lrs.api.requests import credential, services
from lrs.credentials import allows
from lrs.sent import REVOKED
from lrs.storage import credentials, read
from lrs.storage.credentials import Credential
from lrs.xapi.actor import actor_key
from lrs.xapi.errors import ForbiddenError, NotFoundError, UnauthorizedError
from lrs.xapi.parsing import parse
from lrs.xapi.query import StatementQuery
from lrs.xapi.restrictions import check_below, check_own, check_strict, is_below, is_related
from lrs.xapi.version import HEADER, negotiate

_OPEN = ("xapi.about.get",)  # needs neither a version nor a credential (Communication 2.8)
_UNREVOKED_AT_COMMIT = ("xapi.statements.post", "xapi.statements.put")  # what they write asks, once for many requests


def open_request() -> None:
    """Let a request in: its version and its credential are known afterwards."""
    if request.endpoint in _OPEN:
        return
    g.credential = _credential()
    g.version = negotiate(request.headers.get(HEADER))
    services().spoken[g.credential.key] = g.version
    if g.credential.pairing_id is not None:
        admit_token(g.credential)


def require(act: str) -> Credential:
    """The credential, if it may do this; ForbiddenError otherwise."""
    if not allows(credential(), act):
        scopes = " ".join(sorted(credential().scopes))
        raise ForbiddenError(f"the key may not do {act}; its scopes are: {scopes}", section="Communication 4.2")
    return credential()


def require_below(activity_id: str | None) -> None:
    """Raise ForbiddenError where the key has a prefix and this activity is not below it, or there is none."""
    prefix = credential().prefix
    if prefix and (activity_id is None or not is_below(activity_id, prefix)):
        raise ForbiddenError(f"the key is for activities below {prefix} alone", section="Communication 4.2")


def require_own(agent_key: bytes) -> None:
    """Raise ForbiddenError where the key is for another learner alone."""
    if credential().agent_key not in (None, agent_key):
        raise ForbiddenError("the token is for the learner that was paired", section="Communication 4.2")


def require_may_send(statements: Sequence[dict[str, Any]]) -> None:
    """Raise ForbiddenError, naming the statement, for the first that the key's prefix or its strictness excludes."""
    key = credential()
    for index, statement in enumerate(statements):
        if key.prefix:
            check_below(statement, key.prefix, index)
        if key.strict:
            check_strict(statement, index)
        if key.agent_key is not None:
            check_own(statement, key.agent_key, index)


def own_only(wanted: StatementQuery, authority: dict[str, Any]) -> StatementQuery:
    """The query, held to the key's own statements where it may read no others (scope statements/read/mine)."""
    return wanted if allows(credential(), "statements/read") else replace(wanted, authority=actor_key(authority))


def require_may_see(text: bytes, authority: dict[str, Any]) -> None:
    """Raise NotFoundError for a stored statement that is not the key's own, or not below its prefix, if it must be."""
    key = credential()
    sees_all = allows(key, "statements/read")
    if sees_all and not key.prefix:
        return
    statement = parse(text)
    own = sees_all or actor_key(statement["authority"]) == actor_key(authority)
    if not own or (key.prefix and not is_related(statement, key.prefix)):
        raise NotFoundError(f"there is no such statement: {statement['id']}", section="Communication 2.1.3")


def _credential() -> Credential:
    """Looked up at every request, so that a revocation holds at once in every process; or in its transaction."""
    given = request.authorization
    if given is None or given.type != "basic" or not given.username:
        raise UnauthorizedError("send a key and its secret as HTTP Basic credentials", section="Communication 4")
    known = services().seen.get(given.username) if request.endpoint in _UNREVOKED_AT_COMMIT else None
    if known is None:
        with read(services().engine) as connection:
            known = credentials.get(connection, given.username)
    if known is None or not services().verifier.verify(known, given.password or ""):
        raise UnauthorizedError(REVOKED, section="Communication 4")
    services().seen[known.key] = known
    if known.has_expired(services().clock()):
        raise UnauthorizedError(f"the key expired at {known.expires_at:%Y-%m-%d %H:%M} UTC", section="Communication 4")
    return known
