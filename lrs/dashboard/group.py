"""A group of a mentor's mentees: its goal, and where each of them is. Nothing is added up, nobody is compared."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for

from lrs.dashboard import reading
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.forms import NONE, Problem, problem
from lrs.dashboard.session import Answer, services, tenant_id, with_role
from lrs.dashboard.theirs import me, write_down_look
from lrs.dashboard.words import gettext as _
from lrs.dashboard.zones import settle_for
from lrs.people import groups
from lrs.people.access import Act
from lrs.people.errors import PeopleError
from lrs.people.persons import MENTOR
from lrs.storage import Connection, write
from lrs.storage import groups as group_rows
from lrs.storage.groups import Group
from lrs.storage.mentoring_links import Mentee


@blueprint.get("/groups/<uuid:group_id>")
@with_role(MENTOR)
def group(group_id: UUID) -> Answer:
    return _page(group_id)


@blueprint.post("/groups/<uuid:group_id>")
@with_role(MENTOR)
def set_group_goal(group_id: UUID) -> Answer:
    """Let the goal be what was typed; nothing takes it away."""
    try:
        with write(services().engine) as connection:
            found, _members = _own(connection, group_id)
            groups.set_goal(connection, tenant_id(), found, request.form.get("goal", ""))
    except PeopleError as error:
        return _page(group_id, problem("goal", error)), 422
    flash(_("The group’s goal is kept."))
    return redirect(url_for("dashboard.group", group_id=group_id))


def _page(group_id: UUID, problem: Problem = NONE) -> str:
    mentor_id = me().person_id
    with services().engine.connect() as connection:
        found, members = _own(connection, group_id)
        now = settle_for(members)
        briefings = reading.briefings(connection, tenant_id(), members, now, mentor_id=mentor_id)
        write_down_look(connection, [one.person_id for one in members], Act.PROGRESS, "Group")
    return render_template("dashboard/group.html", group=found, briefings=briefings, problem=problem, now=now)


def _own(connection: Connection, group_id: UUID) -> tuple[Group, Sequence[Mentee]]:
    """The group and whom the mentor who is signed in mentors in it; not found is a group in which that is nobody."""
    members = groups.members_for(connection, tenant_id(), str(group_id), me().person_id, services().clock())
    found = group_rows.get(connection, tenant_id(), str(group_id)) if members else None
    if found is None:
        abort(404)
    return found, members
