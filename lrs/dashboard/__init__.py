"""The pages for people: sign-in, and what mentors see. Rendered on the server, from the read model only."""

from flask import Flask

from lrs.dashboard import (
    confidentiality,
    exports,
    group,
    invitations,
    language,
    mentee_pairings,
    mentee_work,
    mentees,
    my_data,
    my_erasure,
    my_mail,
    my_sign_ins,
    pairing_link,
    programmes,
    session_brief,
    signing_in,
    words,
)
from lrs.dashboard.blueprint import blueprint, csrf
from lrs.dashboard.briefing import state_word
from lrs.dashboard.session import CookieSession, viewer
from lrs.people import sessions

__all__ = [
    "confidentiality",
    "exports",
    "group",
    "invitations",
    "language",
    "mentee_pairings",
    "mentee_work",
    "mentees",
    "my_data",
    "my_erasure",
    "my_mail",
    "my_sign_ins",
    "pairing_link",
    "programmes",
    "register",
    "session_brief",
    "signing_in",
]


def register(app: Flask) -> None:
    """Mount the pages at the root of an application that has a secret key."""
    app.session_interface = CookieSession()
    app.config.update(
        SESSION_COOKIE_NAME="ementor",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=sessions.UNUSED,
        WTF_CSRF_CHECK_DEFAULT=False,  # the blueprint asks for it: forms are on pages only
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session
    )
    csrf.init_app(app)
    language.register(app)
    app.jinja_env.globals.update(zone_name=words.zone_name)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(_=words.gettext, ngettext=words.ngettext, viewer=viewer, state_word=state_word)
    filters = (
        words.day,
        words.date_of,
        words.moment,
        words.ago,
        words.percent,
        words.number,
        words.device,
        words.reason,
    )
    app.jinja_env.filters.update({one.__name__: one for one in filters})
    app.register_blueprint(blueprint)
