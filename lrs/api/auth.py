"""Who may do what: HTTP Basic credentials with the standard's scopes (Communication 4)."""

from flask import g, request

from lrs.api.requests import credential, services
from lrs.credentials import allows
from lrs.storage import credentials
from lrs.storage.credentials import Credential
from lrs.xapi.errors import ForbiddenError, UnauthorizedError
from lrs.xapi.version import HEADER, negotiate

_OPEN = ("xapi.about.get",)  # needs neither a version nor a credential (Communication 2.8)


def open_request() -> None:
    """Let a request in: its version and its credential are known afterwards."""
    if request.endpoint in _OPEN:
        return
    g.credential = _credential()
    g.version = negotiate(request.headers.get(HEADER))


def require(act: str) -> Credential:
    """The credential, if it may do this; ForbiddenError otherwise."""
    if not allows(credential(), act):
        scopes = " ".join(sorted(credential().scopes))
        raise ForbiddenError(f"the key may not do {act}; its scopes are: {scopes}", section="Communication 4.2")
    return credential()


def _credential() -> Credential:
    """Looked up at every request, so that a revocation holds at once in every process."""
    given = request.authorization
    if given is None or given.type != "basic" or not given.username:
        raise UnauthorizedError("send a key and its secret as HTTP Basic credentials", section="Communication 4")
    with services().engine.connect() as connection:
        known = credentials.get(connection, given.username)
    if known is None or not services().verifier.verify(known, given.password or ""):
        raise UnauthorizedError("the key or its secret is wrong, or the key was revoked", section="Communication 4")
    return known
