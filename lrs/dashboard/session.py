"""Who is signed in: Flask's signed cookie holds a token, and the token's row says whose session that is.

A session is of one tenant, and holds at that tenant's host alone.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Flask, Request, abort, current_app, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from werkzeug import Response

from lrs.people import confidentiality, sessions
from lrs.people.persons import MENTOR
from lrs.people.sessions import SignedIn
from lrs.services import EXTENSION, Services
from lrs.storage import read, tenants, write
from lrs.storage.browser_sessions import BrowserSession, Held
from lrs.storage.people import Person

P = ParamSpec("P")
Answer = str | Response | tuple[str, int]


class CookieSession(SecureCookieSessionInterface):
    """The cookie is Secure as soon as the browser came over https, also to a proxy in front.

    Whoever forges the proxy's header over plain http only keeps their own cookie from being sent.
    """

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """As Flask does it, but for who brings no cookie, such as a program: then there is nothing to verify."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 (the signature is Flask's)
        forwarded = request.headers.get("X-Forwarded-Proto", "")
        return request.is_secure or forwarded.rpartition(",")[2].strip() == "https"


def services() -> Services:
    found: Services = current_app.extensions[EXTENSION]
    return found


def begin(signed_in: SignedIn) -> None:
    """A new session, with nothing in it of the one that came before, which somebody else may have planted."""
    session.clear()
    session.permanent = True
    session["signed_in"] = [signed_in.tenant_id, signed_in.token]


def end() -> None:
    """End the session here and in the database, so that a copy of the cookie is worth nothing."""
    held = _held()
    if held is not None:
        with write(services().engine) as connection:
            sessions.end(connection, held)
    session.clear()
    g.pop("viewer", None)


def device() -> str:
    """What this browser is, in words."""
    return sessions.device_in_words(request.headers.get("User-Agent", ""))


def viewer() -> Person | None:
    """The person who is signed in, read once a request; None also when the session was ended elsewhere."""
    found = _found()
    return None if found is None else found.person


def present() -> BrowserSession | None:
    """This session, as it stands in the list of somebody's sessions."""
    found = _found()
    return None if found is None else found.session


def tenant_id() -> int:
    """The tenant that the session belongs to."""
    return SignedIn(*session["signed_in"]).tenant_id


def tenant_here() -> int:
    """The tenant at whose host the browser is, signed in or not."""
    with read(services().engine) as connection:
        return tenants.of_host(connection, request.host)


def address_here() -> str:
    """Where the browser reaches the pages, as links name it: the host that it asks for is the tenant's."""
    secure = current_app.session_interface.get_cookie_secure(current_app)
    return f"{'https' if secure else 'http'}://{request.host}"


def _found() -> Held | None:
    if "viewer" not in g:
        g.viewer = None
        held, now = _held(), services().clock()
        if held is not None:
            with services().engine.connect() as connection:
                g.viewer = sessions.person_of(connection, held, request.host, now)
            if g.viewer is not None and sessions.is_stale(g.viewer.session, now):
                with write(services().engine) as connection:
                    sessions.see(connection, held.tenant_id, g.viewer.session, now)
    found: Held | None = g.viewer
    return found


def _held() -> SignedIn | None:
    """What the cookie holds; None also for a cookie of an earlier release."""
    held = session.get("signed_in")
    return SignedIn(*held) if isinstance(held, list) and len(held) == 2 else None


def signed_in(view: Callable[P, Answer]) -> Callable[P, Answer]:
    """Show the page to whoever is signed in; everybody else may sign in first."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Answer:
        if viewer() is None:
            return redirect(url_for("dashboard.sign_in", next=request.path))
        return view(*args, **kwargs)

    return guarded


def with_role(role: str, *, accepted: bool = True) -> Callable[[Callable[P, Answer]], Callable[P, Answer]]:
    """Show the page to signed-in persons of that role only; a mentor's pages once confidentiality is accepted.

    `accepted=False` is for the page on which that is done.
    """

    def guard(view: Callable[P, Answer]) -> Callable[P, Answer]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Answer:
            person = viewer()
            if person is None or role not in person.roles:
                abort(403)
            if role == MENTOR and accepted and not _has_accepted():
                return redirect(url_for("dashboard.read_confidentiality"))
            return view(*args, **kwargs)

        return signed_in(guarded)

    return guard


def _has_accepted() -> bool:
    found = _found()
    return found is not None and confidentiality.VERSION in found.accepted
