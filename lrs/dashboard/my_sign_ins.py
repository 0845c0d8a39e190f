"""Where somebody is signed in, and ending it."""

from flask import flash, redirect, render_template, request, url_for

from lrs.dashboard import session
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.my_mail import mails_to
from lrs.dashboard.session import Answer, services, signed_in, tenant_id, viewer
from lrs.dashboard.words import gettext as _
from lrs.dashboard.zones import settle_own
from lrs.people import sessions
from lrs.storage import write


@blueprint.get("/sign-ins")
@signed_in
def my_sign_ins() -> Answer:
    person, now = viewer(), services().clock()
    with services().engine.connect() as connection:
        if person is not None:
            now = settle_own(connection, person)
        found = sessions.of_person(connection, tenant_id(), person.person_id if person else "", now)
        mail = mails_to(connection, person)
    return render_template("dashboard/sign_ins.html", sessions=found, present=session.present(), mail=mail, now=now)


@blueprint.post("/sign-ins")
@signed_in
def end_sign_ins() -> Answer:
    """Ends the one that is named, or all: this one too."""
    person = viewer()
    with write(services().engine) as connection:
        ended = sessions.end_of_person(
            connection, tenant_id(), person.person_id if person else "", request.form.get("session_id") or None
        )
    flash(_("It has ended.") if ended else _("It had ended already."))
    return redirect(url_for("dashboard.my_sign_ins"))
