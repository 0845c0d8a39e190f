"""The blueprint of the pages: protection of forms, headers, refusals that can be read."""

from http import HTTPStatus

from flask import Blueprint, Response, make_response, render_template, request
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from lrs.dashboard.words import gettext as _
from lrs.dashboard.words import language

blueprint = Blueprint("dashboard", __name__, template_folder="templates", static_folder="static")
csrf = CSRFProtect()

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@blueprint.before_request
def protect_forms() -> None:
    """The record store's own resources take no forms: the check is of the pages alone."""
    csrf.protect()


@blueprint.after_request
def add_headers(response: Response) -> Response:
    response.headers.update(_HEADERS)
    if request.endpoint != "dashboard.static":
        response.headers["Cache-Control"] = "no-store"
    if response.mimetype == "text/html":
        response.content_language.add(language())
        response.vary.update(("Accept-Language", "Cookie"))
    return response


@blueprint.errorhandler(HTTPException)
def refuse(error: HTTPException) -> Response:
    """A page that says what happened and what to do. Why a form was refused is told to nobody."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    titles = {
        400: (_("This form cannot be taken"), _("Go back, load the page again, and send the form once more.")),
        403: (
            _("This page is for others"),
            _("Your sign-in has not the role that it needs. Your manager can tell you more."),
        ),
        404: (_("There is no such page"), _("The address may be wrong, or what it showed is no longer yours to see.")),
    }
    title, text = titles.get(status, (_("That did not work"), _("Try again, or go back to the start.")))
    if isinstance(error, CSRFError):
        text = _("It was open for too long, or cookies are off. Load the page again and send the form once more.")
    return make_response(render_template("dashboard/refusal.html", title=title, text=text), status)


@blueprint.app_errorhandler(404)
def refuse_unknown_path(error: HTTPException) -> Response | HTTPException:
    """The same for an address that nothing answers, if a browser asks; programs get what they would get anyway."""
    if "text/html" not in request.accept_mimetypes.values():
        return error
    return add_headers(refuse(error))
