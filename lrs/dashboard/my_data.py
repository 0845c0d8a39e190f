"""*My data*: what the mentor sees, who looked, and what somebody decides about their own data."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response, flash, redirect, render_template, request, url_for

from lrs.dashboard import reading, weeks
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.briefing import Briefing
from lrs.dashboard.forms import NONE, Problem, day_of, problem
from lrs.dashboard.mentee_pairings import end_what_was_named
from lrs.dashboard.mentee_work import goal_of, take_change
from lrs.dashboard.session import Answer, address_here, services, signed_in, tenant_id, with_role
from lrs.dashboard.theirs import me
from lrs.dashboard.words import gettext as _
from lrs.dashboard.zones import settle_own
from lrs.people import access_log, exporting, goals, pairing, replies, sharing
from lrs.people.errors import PeopleError
from lrs.people.pairing import Issued
from lrs.people.persons import MENTEE
from lrs.progress.event import Kind
from lrs.storage import Connection, mentoring_links, people, write
from lrs.storage import access_log as log_rows
from lrs.storage.mentoring_links import Mentee

LOOKS = 50


@blueprint.get("/me")
@signed_in
def my_data() -> Answer:
    return _page()


def _page(problem: Problem = NONE, issued: Issued | None = None) -> str:
    person = me()
    more: dict[str, Any] = {}
    with services().engine.connect() as connection:
        now = settle_own(connection, person)
        looks = log_rows.about(connection, tenant_id(), person.person_id, LOOKS)
        names = people.names(connection, tenant_id(), {one.actor_id for one in looks if one.actor_id is not None})
        if MENTEE in person.roles:
            briefing = _own_briefing(connection, now)
            dots = weeks.weeks(briefing.record, now)
            more = {
                "briefing": briefing,
                "weeks": dots,
                "weeks_in_words": weeks.in_words(dots),
                "hours": _hours(briefing, now),
                "mentors": _mentors(connection, now),
                "may_share": sharing.may_share(person),
                "pairings": pairing.pairings_of(connection, tenant_id(), person.person_id, now),
            }
    return render_template(
        "dashboard/my_data.html",
        person=person,
        looks=looks,
        names=names,
        problem=problem,
        issued=issued,
        address=address_here(),
        now=now,
        **more,
    )


@blueprint.post("/me/shared")
@with_role(MENTEE)
def take_back() -> Answer:
    """From now on a text that was shared is the mentee's own again."""
    iri = request.form.get("shared", "")
    with write(services().engine) as connection:
        if sharing.take_back(connection, tenant_id(), me(), iri):
            _note(connection, "took back", iri)
    flash(_("Nobody but you can read it any more."))
    return _back("shared")


@blueprint.post("/me/pause")
@with_role(MENTEE)
def pause() -> Answer:
    """The first button pauses, the second one goes on."""
    with write(services().engine) as connection:
        if request.form.get("do") == "resume":
            sharing.resume(connection, tenant_id(), me())
            _note(connection, "resumed", "")
        else:
            sharing.pause(connection, tenant_id(), me(), services().clock())
            _note(connection, "paused", "")
    return _back("sharing")


@blueprint.post("/me/help")
@with_role(MENTEE)
def ask_for_help() -> Answer:
    written = request.form.get("text", "")
    try:
        with write(services().engine) as connection:
            replies.ask_for_help(
                connection, tenant_id(), services().new_id(), me().person_id, written, services().clock()
            )
    except PeopleError as error:
        return _page(problem("help", error)), 422
    flash(_("Your mentor sees it on the first page that they open."))
    return _back("help")


@blueprint.post("/me/goals")
@with_role(MENTEE)
def add_my_goal() -> Answer:
    try:
        due_on = day_of("due_on", "the day on which the goal is due")
        with write(services().engine) as connection:
            goals.add_goal(
                connection, tenant_id(), services().new_id(), request.form.get("title", ""), due_on,
                me().person_id, settle_own(connection, me()), mentee_id=me().person_id,
            )  # fmt: skip
    except PeopleError as error:
        return _page(problem("goal", error)), 422
    return _back("goals")


@blueprint.post("/me/goals/<uuid:goal_id>")
@with_role(MENTEE)
def change_my_goal(goal_id: UUID) -> Answer:
    with write(services().engine) as connection:
        take_change(connection, goal_of(connection, goal_id, me().person_id))
    return _back("goals")


@blueprint.post("/me/pairings")
@with_role(MENTEE)
def issue_my_code() -> Answer:
    try:
        with write(services().engine) as connection:
            issued = pairing.issue_code(connection, tenant_id(), me(), me().person_id, services().clock())
    except PeopleError as error:
        return _page(problem("pairing", error)), 422
    return _page(issued=issued)


@blueprint.post("/me/pairings/end")
@with_role(MENTEE)
def end_my_pairing() -> Answer:
    with write(services().engine) as connection:
        end_what_was_named(connection, me().person_id)
    return _back("pairing")


@blueprint.post("/me/export")
@signed_in
def export_my_data() -> Answer:
    person = me()
    file = exporting.export_person(
        services().engine, tenant_id(), person, services().clock(), services().new_id, by=person.person_id
    )
    headers = {"Content-Disposition": "attachment; filename=my-data.zip"}
    return Response(file, content_type="application/zip", headers=headers)


def _own_briefing(connection: Connection, now: datetime) -> Briefing:
    """What a mentor would see; who has paused still sees it themselves."""
    person = me()
    held = [one for one in mentoring_links.of_mentee(connection, tenant_id(), person.person_id) if one.holds(now)]
    own = Mentee(person.person_id, person.name, now)
    if held:
        own = replace(own, since=held[0].begins_at, programme_id=held[0].programme_id, group_id=held[0].group_id)
    kinds = reading.IN_DEPTH | {Kind.SESSION}
    return reading.briefings(connection, tenant_id(), [own], now, mentor_id=None, kinds=kinds)[0]


def _hours(briefing: Briefing, now: datetime) -> int:
    """Hours of this month's sessions, rounded: an estimate, for the mentee alone."""
    month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return round(briefing.record.time_spent(month).total_seconds() / 3600)


def _mentors(connection: Connection, now: datetime) -> list[str]:
    links = mentoring_links.of_mentee(connection, tenant_id(), me().person_id)
    held = {one.mentor_id for one in links if one.holds(now)}
    return sorted(people.names(connection, tenant_id(), held).values(), key=str.casefold)


def _note(connection: Connection, act: str, reason: str) -> None:
    person = me()
    access_log.note(
        connection, tenant_id(), person.person_id, person.person_id, act, reason, services().clock(), services().new_id
    )


def _back(part: str) -> Answer:
    return redirect(url_for("dashboard.my_data", _anchor=part))
