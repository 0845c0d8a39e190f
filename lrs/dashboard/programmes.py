"""A manager's pages: the programmes that they run."""

from uuid import UUID

from flask import abort, render_template, request

from lrs.dashboard import programme_view
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.session import Answer, services, tenant_id, with_role
from lrs.dashboard.theirs import me, write_down_look
from lrs.people import access
from lrs.people.access import Act
from lrs.people.persons import MANAGER
from lrs.storage import Connection, courses, programme_figures, programme_roster
from lrs.storage import programmes as programme_rows
from lrs.storage.courses import Module
from lrs.storage.programme_members import Running
from lrs.storage.programme_roster import Chosen, Only
from lrs.storage.programmes import Terms

ROWS = 100  # of the roster, a page


@blueprint.get("/programmes")
@with_role(MANAGER)
def my_programmes() -> Answer:
    now = services().clock()
    with services().engine.connect() as connection:
        runs = access.managed(connection, tenant_id(), me().person_id, now)
        found = [one for one in programme_rows.listed(connection, tenant_id()) if one.programme_id in runs]
    return render_template("dashboard/programmes.html", programmes=found, now=now)


@blueprint.get("/programmes/<uuid:programme_id>")
@with_role(MANAGER)
def programme(programme_id: UUID) -> Answer:
    """`chosen` says what of the roster is asked for; the rest of the page is about everybody."""
    with services().engine.connect() as connection:
        terms, of = managed(connection, programme_id)
        wanted = chosen(ROWS)
        rows, more = programme_roster.page(connection, of, wanted)
        mentors = programme_roster.mentors(connection, of, [one.person_id for one in rows])
        counts = programme_roster.counts(connection, of)
        standings = programme_figures.standings(connection, of)
        asked = programme_figures.questions(connection, tenant_id(), of.programme_id)
        modules = assigned(connection, terms)
        write_down_look(connection, [one.person_id for one in rows], Act.ROSTER, "Programme")
    return render_template(
        "dashboard/programme.html",
        programme=terms.programme,
        sentences=programme_view.summary(terms.programme, counts, of.now),
        counts=counts,
        pairs=programme_view.pairs(rows, mentors),
        chosen=wanted,
        earlier=bool(rows) and (more if wanted.before else bool(wanted.after)),
        later=bool(rows) and (bool(wanted.before) or more),
        figures=programme_view.figures(modules, standings, counts.people - counts.paused),
        hardest=programme_view.hardest(asked),
        titles={module.iri: module.title for module in modules},
        now=of.now,
    )


def managed(connection: Connection, programme_id: UUID) -> tuple[Terms, Running]:
    """The programme, if whoever is signed in may see who is in it and how it goes; not found is every other one."""
    id_, now = str(programme_id), services().clock()
    runs = access.managed(connection, tenant_id(), me().person_id, now)
    may = all(access.allowed({MANAGER}, {access.Relation.PROGRAMME}, act) for act in (Act.ROSTER, Act.FIGURES))
    found = programme_rows.terms(connection, tenant_id(), [id_]).get(id_) if id_ in runs and may else None
    if found is None:
        abort(404)
    return found, Running(tenant_id(), id_, now, programme_view.late_after(found.programme))


def chosen(rows: int | None) -> Chosen:
    """What the address asks for of the roster: `?only=`, `?name=`, and `?after=` or `?before=` a person."""
    given = {name: request.args.get(name, "").strip() for name in ("only", "name", "after", "before")}
    only = Only(given["only"]) if given["only"] in set(Only) else Only.EVERYBODY
    return Chosen(only, given["name"], given["after"], given["before"], rows)


def assigned(connection: Connection, terms: Terms) -> list[Module]:
    """The modules of the programme's plan, or all where it has none, in the order of the courses."""
    plan = {one.module_iri for one in terms.plan}
    known = courses.listed(connection, tenant_id(), with_questions=False)
    return [module for course in known for module in course.modules if not plan or module.iri in plan]
