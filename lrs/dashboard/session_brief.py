"""The session brief: one page to read, or print, before a meeting, and to note it on afterwards."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for

from lrs.dashboard import reading
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.forms import NONE, Problem, day_of, moment_of, problem
from lrs.dashboard.ics import calendar
from lrs.dashboard.session import Answer, services, tenant_id, with_role
from lrs.dashboard.since_last import since_last
from lrs.dashboard.theirs import linked, me, write_down_look
from lrs.dashboard.together import Together
from lrs.dashboard.words import gettext as _
from lrs.dashboard.zones import settle_for
from lrs.people import meetings
from lrs.people.access import Act
from lrs.people.errors import PeopleError
from lrs.people.persons import MENTOR
from lrs.storage import Connection, write
from lrs.storage import meetings as meeting_rows
from lrs.storage.mentoring_links import Mentee


@blueprint.get("/mentees/<uuid:person_id>/brief")
@with_role(MENTOR)
def session_brief(person_id: UUID) -> Answer:
    return _page(person_id)


@blueprint.post("/mentees/<uuid:person_id>/brief")
@with_role(MENTOR)
def note_meeting(person_id: UUID) -> Answer:
    """Keep that a meeting was held, or when the next one is, or both; all of it or nothing."""
    try:
        held_on = day_of("held_on", "the day on which you met")
        with write(services().engine) as connection:
            found = linked(connection, person_id, Act.MENTORING)
            now = settle_for([found])
            next_at = moment_of("next_on", "next_time", "the next meeting", now.tzinfo or UTC)
            if held_on is None and next_at is None:
                raise PeopleError("nothing to keep: say when you met, or when you meet next")
            _keep(connection, found, held_on, next_at, now)
    except PeopleError as error:
        return _page(person_id, problem("meeting", error)), 422
    flash(_("The meeting is noted.") if held_on else _("The next meeting is planned."))
    return redirect(url_for("dashboard.session_brief", person_id=person_id))


@blueprint.get("/mentees/<uuid:person_id>/next-meeting.ics")
@with_role(MENTOR)
def next_meeting(person_id: UUID) -> Response:
    with services().engine.connect() as connection:
        found = linked(connection, person_id, Act.MENTORING)
        now = settle_for([found])
        meeting = _together(connection, found).next(now)
    if meeting is None or meeting.planned_at is None:
        abort(404)
    file = calendar(
        f"{meeting.meeting_id}@ementor",
        meeting.planned_at,
        now,
        summary=_("Mentoring session"),
        url=url_for("dashboard.session_brief", person_id=person_id, _external=True),
    )
    return Response(
        file,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": "attachment; filename=mentoring-session.ics"},
    )


def _page(person_id: UUID, problem: Problem = NONE) -> str:
    mentor_id = me().person_id
    with services().engine.connect() as connection:
        found = linked(connection, person_id, Act.MENTORING)
        now = settle_for([found])
        (briefing,) = reading.briefings(
            connection, tenant_id(), [found], now, mentor_id=mentor_id, kinds=reading.IN_DEPTH
        )
        write_down_look(connection, [found.person_id], Act.PROGRESS, "Session brief")
        if briefing.together.shared:
            write_down_look(connection, [found.person_id], Act.SHARED, "Session brief")
    together = briefing.together
    planned = together.next(now)
    return render_template(
        "dashboard/session_brief.html",
        brief=since_last(briefing),
        briefing=briefing,
        together=together,
        to_write_up=together.to_write_up(now),
        next=planned,
        held_on=_day_to_note(together, now),
        problem=problem,
        now=now,
    )


def _day_to_note(together: Together, now: datetime) -> date:
    """The day that the form proposes: of the meeting that is still to be written up, or today."""
    open_one = together.to_write_up(now)
    return (open_one.planned_at if open_one is not None and open_one.planned_at else now).astimezone(now.tzinfo).date()


def _keep(
    connection: Connection, mentee: Mentee, held_on: date | None, next_at: datetime | None, now: datetime
) -> None:
    mentor_id = me().person_id
    together = _together(connection, mentee)
    planned = together.next(now)
    if held_on is not None:
        held_at = now if held_on == now.date() else datetime.combine(held_on, time(12), now.tzinfo)
        notes, homework = request.form.get("notes", ""), request.form.get("homework", "")
        of_that_day = [one for one in (planned, together.to_write_up(now)) if one and one.planned_at
                       and one.planned_at.astimezone(now.tzinfo).date() == held_on]  # fmt: skip
        if of_that_day:
            meetings.write_up(connection, tenant_id(), of_that_day[0], held_at, notes, homework, now)
        else:
            meetings.log_meeting(
                connection, tenant_id(), services().new_id(), mentor_id, held_at, now,
                mentee_id=mentee.person_id, notes=notes, homework=homework,
            )  # fmt: skip
        if planned in of_that_day:
            planned = None
    if next_at is not None and planned is not None:
        meetings.move_meeting(connection, tenant_id(), planned, next_at, now)
    elif next_at is not None:
        meetings.plan_meeting(
            connection, tenant_id(), services().new_id(), mentor_id, next_at, now, mentee_id=mentee.person_id
        )


def _together(connection: Connection, mentee: Mentee) -> Together:
    """The meetings that the mentor who is signed in has with the mentee alone."""
    found = meeting_rows.about(connection, tenant_id(), [mentee.person_id])
    return Together(tuple(one for one in found if one.mentor_id == me().person_id))
