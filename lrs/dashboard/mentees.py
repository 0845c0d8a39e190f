"""A mentor's pages: *My mentees*, and one mentee's."""

from uuid import UUID

from flask import render_template, request

from lrs.dashboard import reading, weeks
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.briefing import by_next_meeting, rules, summary
from lrs.dashboard.forms import NONE, Problem
from lrs.dashboard.session import Answer, address_here, services, tenant_id, with_role
from lrs.dashboard.theirs import linked, me, write_down_look
from lrs.dashboard.zones import settle_for
from lrs.people import mentoring, pairing
from lrs.people.access import Act
from lrs.people.pairing import Issued
from lrs.people.persons import MENTOR


@blueprint.get("/mentees")
@with_role(MENTOR)
def my_mentees() -> Answer:
    """By the next meeting, or by name where `?by=name` asks for it; never by score."""
    by_name = request.args.get("by") == "name"
    mentor_id = me().person_id
    with services().engine.connect() as connection:
        found = mentoring.mentees_of(connection, tenant_id(), mentor_id, services().clock())
        now = settle_for(found)
        briefings = reading.briefings(connection, tenant_id(), found, now, mentor_id=mentor_id)
        write_down_look(connection, [one.person_id for one in found], Act.PROGRESS, "My mentees")
    return render_template(
        "dashboard/mentees.html",
        briefings=briefings if by_name else by_next_meeting(briefings),
        sentences=summary(briefings),
        groups=sorted({(one.group_name, one.group_id) for one in found if one.group_id}),
        rules=rules(briefings),
        by_name=by_name,
        now=now,
    )


@blueprint.get("/mentees/<uuid:person_id>")
@with_role(MENTOR)
def mentee(person_id: UUID) -> Answer:
    return mentee_page(person_id)


def mentee_page(person_id: UUID, problem: Problem = NONE, issued: Issued | None = None) -> str:
    """Everything of one mentee; `issued` is a pairing code, which is shown this once."""
    mentor_id = me().person_id
    with services().engine.connect() as connection:
        found = linked(connection, person_id, Act.MENTORING)
        now = settle_for([found])
        (briefing,) = reading.briefings(connection, tenant_id(), [found], now, mentor_id=mentor_id)
        pairings = pairing.pairings_of(connection, tenant_id(), found.person_id, now)
        write_down_look(connection, [found.person_id], Act.PROGRESS, "Mentee")
        if briefing.together.shared:
            write_down_look(connection, [found.person_id], Act.SHARED, "Mentee")
    dots = weeks.weeks(briefing.record, now)
    return render_template(
        "dashboard/mentee.html",
        briefing=briefing,
        weeks=dots,
        weeks_in_words=weeks.in_words(dots),
        pairings=pairings,
        issued=issued,
        address=address_here(),
        problem=problem,
        now=now,
    )
