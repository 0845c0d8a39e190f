"""Accepting an invitation: a link shows whom it invites, and takes the password that they choose."""

from flask import redirect, render_template, request, url_for
from werkzeug import Response

from lrs.dashboard import session
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.session import Answer, services
from lrs.dashboard.words import gettext as _
from lrs.dashboard.words import said
from lrs.people import invitations
from lrs.people.errors import PeopleError

_PATH = "/invitations/<int:tenant_id>/<token>"


@blueprint.get(_PATH)
def invitation(tenant_id: int, token: str) -> Answer:
    """Looking at it uses nothing up: mail programs open links to see where they lead."""
    return _page(tenant_id, token)


@blueprint.post(_PATH)
def accept_invitation(tenant_id: int, token: str) -> tuple[str, int] | Response | Answer:
    password, now = request.form.get("password", ""), services().clock()
    if password != request.form.get("again", ""):
        return _page(tenant_id, token, _("The two passwords differ: type the same one twice."))
    try:
        _require_here(tenant_id)
        made = invitations.accept(
            services().engine, tenant_id, token, password, now, device=session.device(), new_id=services().new_id
        )
    except PeopleError as error:
        return _page(tenant_id, token, said(error))
    session.begin(made)
    return redirect(url_for("dashboard.home"))


def _page(tenant_id: int, token: str, problem: str = "") -> tuple[str, int] | str:
    try:
        _require_here(tenant_id)
        with services().engine.connect() as connection:
            found, person = invitations.invited(connection, tenant_id, token, services().clock())
    except PeopleError as error:
        return render_template("dashboard/invitation.html", gone=said(error)), 410
    page = render_template("dashboard/invitation.html", invitation=found, invited=person, problem=problem)
    return (page, 422) if problem else page


def _require_here(tenant_id: int) -> None:
    """Raise PeopleError for the link of another tenant: the session would be nothing at this host."""
    if tenant_id != session.tenant_here():
        raise invitations.gone()
