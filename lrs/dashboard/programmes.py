"""A manager's pages: the programmes that they run."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort, render_template, request

from lrs.dashboard import programme_view, quality_view
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.session import Answer, services, tenant_id, with_role
from lrs.dashboard.theirs import me, write_down_look
from lrs.dashboard.zones import settle, settle_among
from lrs.people import access
from lrs.people.access import Act
from lrs.people.pairing import HOME_PAGE
from lrs.people.persons import MANAGER
from lrs.storage import Connection, courses, data_quality, programme_figures, programme_members, programme_roster
from lrs.storage import programmes as programme_rows
from lrs.storage.courses import Course, Module
from lrs.storage.programme_figures import Standings
from lrs.storage.programme_members import Running
from lrs.storage.programme_roster import Chosen, Only, Roster
from lrs.storage.programmes import Span, Terms

ROWS = 50  # of the roster, a page


@blueprint.get("/programmes")
@with_role(MANAGER)
def my_programmes() -> Answer:
    with services().engine.connect() as connection:
        runs = access.managed(connection, tenant_id(), me().person_id, services().clock())
        found = [one for one in programme_rows.listed(connection, tenant_id()) if one.programme_id in runs]
        now = settle_among([Span(one.begins_on, one.ends_on, one.time_zone) for one in found])
    return render_template("dashboard/programmes.html", programmes=found, now=now)


@blueprint.get("/programmes/<uuid:programme_id>")
@with_role(MANAGER)
def programme(programme_id: UUID) -> Answer:
    """`chosen` says what of the roster is asked for; the rest of the page is about everybody."""
    with services().engine.connect() as connection:
        terms, of = managed(connection, programme_id)
        wanted = chosen(ROWS)
        roster, standings = read_roster(connection, of)
        rows, more = programme_roster.page(connection, of, roster, wanted)
        asked = programme_figures.questions(connection, tenant_id(), of.programme_id)
        known = courses.listed(connection, tenant_id(), with_questions=False)
        write_down_look(connection, [one.person_id for one in rows], Act.ROSTER, "Programme")
    modules, counts = assigned(terms, known), roster.counts
    return render_template(
        "dashboard/programme.html",
        programme=terms.programme,
        sentences=programme_view.summary(terms.programme, counts, of.now),
        counts=counts,
        rows=rows,
        signs=programme_view.signs,
        chosen=wanted,
        earlier=bool(rows) and (more if wanted.before else bool(wanted.after)),
        later=bool(rows) and (bool(wanted.before) or more),
        figures=programme_view.figures(modules, standings.counts, len(roster.members.seen)),
        hardest=programme_view.hardest(asked),
        titles={module.iri: module.title for module in modules},
        now=of.now,
    )


@blueprint.get("/programmes/<uuid:programme_id>/data")
@with_role(MANAGER)
def programme_data(programme_id: UUID) -> Answer:
    """What the figures cannot be trusted for, and what to do about it."""
    with services().engine.connect() as connection:
        terms, of = managed(connection, programme_id)
        found = data_quality.quality(connection, of, HOME_PAGE)
        known = {course.iri for course in courses.listed(connection, tenant_id(), with_questions=False)}
        latest = data_quality.latest(connection, tenant_id(), known)
    findings = quality_view.findings(found, latest)
    return render_template("dashboard/programme_data.html", programme=terms.programme, findings=findings, now=of.now)


def read_roster(connection: Connection, of: Running) -> tuple[Roster, Standings]:
    """The programme's mentees, and where they are."""
    members = programme_members.members(connection, of)
    standings = programme_figures.standings(connection, of, members)
    return Roster(members, standings.begun), standings


def managed(connection: Connection, programme_id: UUID) -> tuple[Terms, Running]:
    """The programme, if whoever is signed in may see who is in it and how it goes; not found is every other one."""
    id_, now = str(programme_id), services().clock()
    found = access.programme_of(connection, tenant_id(), me(), (Act.ROSTER, Act.FIGURES), id_, now)
    if found is None:
        abort(404)
    return found, Running(
        tenant_id(), id_, settle(found.programme.time_zone), programme_view.late_after(found.programme)
    )


def chosen(rows: int | None) -> Chosen:
    """What the address asks for of the roster: `?only=`, `?name=`, and `?after=` or `?before=` a person."""
    given = {name: request.args.get(name, "").strip() for name in ("only", "name", "after", "before")}
    only = Only(given["only"]) if given["only"] in set(Only) else Only.EVERYBODY
    return Chosen(only, given["name"], given["after"], given["before"], rows)


def assigned(terms: Terms, known: Sequence[Course]) -> list[Module]:
    """The modules of the programme's plan, or all for mentees where it has none, in the order of the courses."""
    plan = {one.module_iri for one in terms.plan}
    return [one for course in known for one in course.modules if (one.iri in plan if plan else course.for_mentees)]
