"""Pairing from a mentor's page: a code for courses in somebody else's LMS, the devices that used it, ending both."""

from uuid import UUID

from flask import flash, redirect, request, url_for

from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.forms import problem
from lrs.dashboard.mentees import mentee_page
from lrs.dashboard.session import Answer, services, tenant_id, with_role
from lrs.dashboard.theirs import linked, me
from lrs.dashboard.words import gettext as _
from lrs.people import pairing
from lrs.people.access import Act
from lrs.people.errors import PeopleError
from lrs.people.persons import MENTOR
from lrs.storage import Connection, people, write


@blueprint.post("/mentees/<uuid:person_id>/pairings")
@with_role(MENTOR)
def issue_code(person_id: UUID) -> Answer:
    """The page that answers shows the code, this once: it is kept nowhere."""
    try:
        with write(services().engine) as connection:
            found = linked(connection, person_id, Act.MENTORING)
            mentee = people.get(connection, tenant_id(), found.person_id)
            assert mentee is not None  # noqa: S101 (a link holds, so there is somebody)
            issued = pairing.issue_code(connection, tenant_id(), mentee, me().person_id, services().clock())
    except PeopleError as error:
        return mentee_page(person_id, problem("pairing", error)), 422
    return mentee_page(person_id, issued=issued)


@blueprint.post("/mentees/<uuid:person_id>/pairings/end")
@with_role(MENTOR)
def end_pairing(person_id: UUID) -> Answer:
    with write(services().engine) as connection:
        found = linked(connection, person_id, Act.MENTORING)
        end_what_was_named(connection, found.person_id)
    return redirect(url_for("dashboard.mentee", person_id=person_id, _anchor="pairing"))


def end_what_was_named(connection: Connection, person_id: str) -> None:
    """End the device that the form names, or else the whole pairing; says which in words."""
    key, pairing_id, now = request.form.get("device", ""), request.form.get("pairing", ""), services().clock()
    try:
        if key:
            pairing.end_device(connection, tenant_id(), person_id, key, now)
        else:
            pairing.end_pairing(connection, tenant_id(), person_id, pairing_id, now)
    except PeopleError:
        flash(_("It had ended already."))
    else:
        flash(_("It has ended: nothing more is taken from there."))
