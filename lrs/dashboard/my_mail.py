"""Whether a mentor gets mail; what it says is in `digest`."""

from flask import flash, redirect, request, url_for

from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.session import Answer, services, tenant_id, with_role
from lrs.dashboard.theirs import me
from lrs.dashboard.words import gettext as _
from lrs.people.persons import MENTOR
from lrs.storage import Connection, mentor_mail, write
from lrs.storage.people import Person


def mails_to(connection: Connection, person: Person | None) -> bool | None:
    """Whether they get mail; None for who is no mentor, and so has no choice to make."""
    if person is None or MENTOR not in person.roles:
        return None
    return mentor_mail.wants(connection, tenant_id(), person.person_id)


@blueprint.post("/mail")
@with_role(MENTOR, accepted=False)
def change_my_mail() -> Answer:
    wanted = request.form.get("wanted") == "yes"
    with write(services().engine) as connection:
        mentor_mail.want(connection, tenant_id(), me().person_id, None if wanted else services().clock())
    flash(_("You get these mails from now on.") if wanted else _("You get none of these mails any more."))
    return redirect(url_for("dashboard.my_sign_ins"))
