"""What a mentor does on a mentee's page: goals, answers to requests for help and to what was shared."""

from uuid import UUID

from flask import abort, flash, redirect, request, url_for

from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.forms import day_of, problem
from lrs.dashboard.mentees import mentee_page
from lrs.dashboard.session import Answer, services, tenant_id, with_role
from lrs.dashboard.theirs import linked, me
from lrs.dashboard.words import gettext as _
from lrs.dashboard.zones import settle_for
from lrs.people import goals, replies, sharing
from lrs.people.access import Act
from lrs.people.errors import PeopleError
from lrs.people.persons import MENTOR
from lrs.storage import Connection, progress_rows, write
from lrs.storage import goals as goal_rows
from lrs.storage import replies as reply_rows
from lrs.storage.goals import Goal


@blueprint.post("/mentees/<uuid:person_id>/goals")
@with_role(MENTOR)
def add_goal(person_id: UUID) -> Answer:
    try:
        due_on = day_of("due_on", "the day on which the goal is due")
        with write(services().engine) as connection:
            found = linked(connection, person_id, Act.MENTORING)
            goals.add_goal(
                connection, tenant_id(), services().new_id(), request.form.get("title", ""), due_on,
                me().person_id, settle_for([found]), mentee_id=found.person_id,
            )  # fmt: skip
    except PeopleError as error:
        return mentee_page(person_id, problem("goal", error)), 422
    flash(_("The goal is set."))
    return _back(person_id, "goals")


@blueprint.post("/mentees/<uuid:person_id>/goals/<uuid:goal_id>")
@with_role(MENTOR)
def change_goal(person_id: UUID, goal_id: UUID) -> Answer:
    with write(services().engine) as connection:
        found = linked(connection, person_id, Act.MENTORING)
        take_change(connection, goal_of(connection, goal_id, found.person_id))
    return _back(person_id, "goals")


def goal_of(connection: Connection, goal_id: UUID, mentee_id: str) -> Goal:
    """The goal, if it is theirs."""
    goal = goal_rows.get(connection, tenant_id(), str(goal_id))
    if goal is None or goal.mentee_id != mentee_id:
        abort(404)
    return goal


def take_change(connection: Connection, goal: Goal) -> None:
    """What the button that was pressed says: the goal is reached, is open again, or goes away."""
    match request.form.get("do"):
        case "reach":
            goals.reach(connection, tenant_id(), goal, services().clock())
        case "reopen":
            goals.reach(connection, tenant_id(), goal, None)
        case "drop":
            goals.drop(connection, tenant_id(), goal)
        case _:
            abort(400)


@blueprint.post("/mentees/<uuid:person_id>/help/<uuid:request_id>")
@with_role(MENTOR)
def answer_help(person_id: UUID, request_id: UUID) -> Answer:
    try:
        with write(services().engine) as connection:
            found = linked(connection, person_id, Act.MENTORING)
            asked = reply_rows.get(connection, tenant_id(), str(request_id))
            if asked is None or asked.mentee_id != found.person_id:
                abort(404)
            written = request.form.get("answer", "")
            replies.answer_help(connection, tenant_id(), asked, me().person_id, written, services().clock())
    except PeopleError as error:
        return mentee_page(person_id, problem("help", error)), 422
    flash(_("Your answer is on their page."))
    return _back(person_id, "help")


@blueprint.post("/mentees/<uuid:person_id>/shared")
@with_role(MENTOR)
def answer_shared(person_id: UUID) -> Answer:
    """Only what is shared at this moment can be answered."""
    shared_iri = request.form.get("shared", "")
    try:
        with write(services().engine) as connection:
            found = linked(connection, person_id, Act.SHARED)
            if shared_iri not in _shared_now(connection, found.person_id):
                abort(404)
            replies.answer_reflection(
                connection, tenant_id(), services().new_id(), found.person_id, shared_iri, me().person_id,
                request.form.get("answer", ""), services().clock(),
            )  # fmt: skip
    except PeopleError as error:
        return mentee_page(person_id, problem(f"shared {shared_iri}", error)), 422
    flash(_("Your answer is on their page."))
    if request.form.get("from") == "brief":
        return redirect(url_for("dashboard.session_brief", person_id=person_id, _anchor="shared"))
    return _back(person_id, "shared")


def _shared_now(connection: Connection, person_id: str) -> set[str]:
    record = progress_rows.records_of(connection, tenant_id(), [person_id]).get(person_id)
    said = {} if record is None else {person_id: record.shared}
    return {one.iri for one in sharing.shown(connection, tenant_id(), said).get(person_id, ())}


def _back(person_id: UUID, part: str) -> Answer:
    return redirect(url_for("dashboard.mentee", person_id=person_id, _anchor=part))
