"""Who is signed in: Flask's signed cookie, and the person that it stands for."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Flask, Request, abort, current_app, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from werkzeug import Response

from lrs.people import logins
from lrs.people.logins import SignedIn
from lrs.services import EXTENSION, Services
from lrs.storage.people import Person

P = ParamSpec("P")
Answer = str | Response


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
    session["signed_in"] = [signed_in.tenant_id, signed_in.person_id, signed_in.mark]


def end() -> None:
    session.clear()


def viewer() -> Person | None:
    """The person who is signed in, read once a request; None also when their login was changed or ended."""
    if "viewer" not in g:
        held = session.get("signed_in")
        g.viewer = None
        if held is not None:
            with services().engine.connect() as connection:
                g.viewer = logins.signed_in_person(connection, SignedIn(*held))
    found: Person | None = g.viewer
    return found


def tenant_id() -> int:
    """The tenant that the session belongs to."""
    return SignedIn(*session["signed_in"]).tenant_id


def signed_in(view: Callable[P, Answer]) -> Callable[P, Answer]:
    """Show the page to whoever is signed in; everybody else may sign in first."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Answer:
        if viewer() is None:
            return redirect(url_for("dashboard.sign_in", next=request.path))
        return view(*args, **kwargs)

    return guarded


def with_role(role: str) -> Callable[[Callable[P, Answer]], Callable[P, Answer]]:
    """Show the page to signed-in persons of that role only."""

    def guard(view: Callable[P, Answer]) -> Callable[P, Answer]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Answer:
            person = viewer()
            if person is None or role not in person.roles:
                abort(403)
            return view(*args, **kwargs)

        return signed_in(guarded)

    return guard
