"""A mentor's pages: *My mentees*, and one mentee's modules."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from flask import abort, render_template, request

from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.briefing import Briefing, brief, rules, summary
from lrs.dashboard.session import Answer, services, tenant_id, viewer, with_role
from lrs.people import mentoring
from lrs.people.persons import MENTOR
from lrs.storage import Connection, courses, progress_rows
from lrs.storage.mentoring_links import Mentee


@blueprint.get("/mentees")
@with_role(MENTOR)
def my_mentees() -> Answer:
    """By name, or by last activity where `?by=activity` asks for it; never by score."""
    by_activity = request.args.get("by") == "activity"
    now = services().clock()
    with services().engine.connect() as connection:
        found = mentoring.mentees_of(connection, tenant_id(), _mentor_id(), now)
        briefings = _briefings(connection, found, now)
    if by_activity:  # latest first, those without any at the end, by name where it is the same
        briefings.sort(key=lambda one: -one.last_at.timestamp() if one.last_at else 0.0)
    return render_template(
        "dashboard/mentees.html",
        briefings=briefings,
        sentences=summary(briefings),
        rules=rules(),
        by_activity=by_activity,
        now=now,
    )


@blueprint.get("/mentees/<uuid:person_id>")
@with_role(MENTOR)
def mentee(person_id: UUID) -> Answer:
    """Not found is whoever is not linked, whether or not they exist."""
    now = services().clock()
    with services().engine.connect() as connection:
        found = mentoring.mentee_of(connection, tenant_id(), _mentor_id(), str(person_id), now)
        if found is None:
            abort(404)
        (briefing,) = _briefings(connection, [found], now)
    return render_template("dashboard/mentee.html", briefing=briefing, now=now)


def _briefings(connection: Connection, mentees: Sequence[Mentee], now: datetime) -> list[Briefing]:
    """Two queries for the progress of all, three for the courses."""
    records = progress_rows.records_of(connection, tenant_id(), [one.person_id for one in mentees])
    known = courses.listed(connection, tenant_id())
    return [brief(one, known, records.get(one.person_id), now) for one in mentees]


def _mentor_id() -> str:
    person = viewer()
    if person is None:
        abort(403)
    return person.person_id
