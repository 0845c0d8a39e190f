"""What a mentor reads and accepts before they see anybody."""

from flask import flash, redirect, render_template, request, url_for

from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.session import Answer, services, tenant_id, viewer, with_role
from lrs.dashboard.words import gettext as _
from lrs.dashboard.words import said
from lrs.people import confidentiality
from lrs.people.errors import PeopleError
from lrs.people.persons import MENTOR
from lrs.storage import write


@blueprint.get("/confidentiality")
@with_role(MENTOR, accepted=False)
def read_confidentiality() -> Answer:
    text = [_(sentence) for sentence in confidentiality.TEXT]
    return render_template("dashboard/confidentiality.html", text=text, version=confidentiality.VERSION)


@blueprint.post("/confidentiality")
@with_role(MENTOR, accepted=False)
def accept_confidentiality() -> Answer:
    person, version = viewer(), request.form.get("version", "")
    if person is not None:
        try:
            with write(services().engine) as connection:
                confidentiality.accept(connection, tenant_id(), person, services().clock(), version)
        except PeopleError as error:
            flash(said(error))
    return redirect(url_for("dashboard.my_mentees"))
