"""Signing in and out, and where one arrives."""

import re
from http import HTTPStatus
from math import ceil

from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug import Response

from lrs.dashboard import session
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.session import Answer, services, signed_in, viewer
from lrs.dashboard.words import gettext as _
from lrs.dashboard.words import ngettext
from lrs.people import logins
from lrs.people.persons import MANAGER, MENTOR

_OWN_PATH = re.compile(r"(/[A-Za-z0-9-]+)+")


@blueprint.get("/")
@signed_in
def home() -> Answer:
    person = viewer()
    roles = person.roles if person is not None else frozenset()
    page = "my_mentees" if MENTOR in roles else "my_programmes" if MANAGER in roles else "my_data"
    return redirect(url_for(f"dashboard.{page}"))


@blueprint.get("/sign-in")
def sign_in() -> Answer:
    if viewer() is not None:
        return redirect(url_for("dashboard.home"))
    return render_template("dashboard/sign_in.html", following=_following(request.args.get("next", "")))


@blueprint.post("/sign-in")
def take_sign_in() -> tuple[str, int] | Response:
    email, password = request.form.get("email", ""), request.form.get("password", "")
    following = _following(request.form.get("next", ""))
    try:
        found = logins.sign_in(
            services().engine,
            session.tenant_here(),
            email,
            password,
            services().clock(),
            client=request.remote_addr or "",
            device=session.device(),
            new_id=services().new_id,
        )
    except logins.TooManyTriesError as error:
        return _rest(error.seconds)
    if found is None:
        page = render_template("dashboard/sign_in.html", following=following, email=email, failed=True)
        return page, 422
    session.begin(found)
    return redirect(following)


def _rest(seconds: int) -> Response:
    """Too many wrong passwords came from where this one comes from (RFC 6585 §4)."""
    text = ngettext(
        "Too many wrong passwords came from your network. Try again in a minute.",
        "Too many wrong passwords came from your network. Try again in %(num)s minutes.",
        ceil(seconds / 60),
    )
    page = render_template("dashboard/refusal.html", title=_("Sign-in is resting"), text=text)
    return make_response(page, HTTPStatus.TOO_MANY_REQUESTS, {"Retry-After": str(seconds)})


@blueprint.post("/sign-out")
def sign_out() -> Answer:
    session.end()
    flash(_("You are signed out."))
    return redirect(url_for("dashboard.sign_in"))


def _following(target: str) -> str:
    """The page to show after signing in: one of our own paths, whatever a link may have asked for."""
    return target if _OWN_PATH.fullmatch(target) else url_for("dashboard.home")
