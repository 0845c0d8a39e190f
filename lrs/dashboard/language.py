"""Which language the pages are in: chosen in this browser, or else by the person, or else what the browser asks for."""

import re
from datetime import timedelta

from babel import Locale
from flask import Flask, current_app, redirect, request, url_for
from flask_babel import Babel
from werkzeug import Response
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from lrs.dashboard import words
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.session import services, tenant_id, viewer
from lrs.dashboard.translations import LANGUAGES, SOURCE
from lrs.storage import people, write

COOKIE = "language"
_KEPT = timedelta(days=365)
_OWN_PATH = re.compile(r"/(?:[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*)?(?:\?[A-Za-z0-9=&%/+._~-]*)?")


def register(app: Flask) -> None:
    Babel(app, configure_jinja=False, locale_selector=_locale)
    app.jinja_env.globals.update(language=words.language, languages=LANGUAGES, this_page=_this_page)


@blueprint.post("/language")
def choose_language() -> Response:
    """Keep the choice in the browser, and for who is signed in; show the page anew on which it was made."""
    wish = request.form.get("language", "")
    answer = redirect(_page(request.form.get("next", "")), 303)
    if wish in LANGUAGES:
        secure = current_app.session_interface.get_cookie_secure(current_app)
        _keep(wish)
        answer.set_cookie(COOKIE, wish, max_age=_KEPT, secure=secure, httponly=True, samesite="Lax")
    return answer


def _keep(language: str) -> None:
    """Other browsers of theirs speak it too, until another one is chosen there, and so do mails."""
    person = viewer()
    if person is not None and person.language != language:
        with write(services().engine) as connection:
            people.choose_language(connection, tenant_id(), person.person_id, language)


def _locale() -> Locale:
    return words.locale_of(_chosen())


def _chosen() -> str:
    kept = request.cookies.get(COOKIE, "")
    if kept in LANGUAGES:
        return kept
    person = viewer()
    if person is not None and person.language in LANGUAGES:
        return person.language
    asked = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    return next((one for one in asked if one in LANGUAGES), SOURCE)


def _this_page() -> str:
    return request.full_path.rstrip("?")


def _page(target: str) -> str:
    """One of our own pages that can be opened, whatever a form may say; else where one arrives."""
    if _OWN_PATH.fullmatch(target):
        try:
            current_app.url_map.bind("").match(target.partition("?")[0], method="GET")
        except (HTTPException, RequestRedirect):
            pass
        else:
            return target
    return url_for("dashboard.home")
