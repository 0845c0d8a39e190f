"""A manager's pages: the programmes that they run."""

from math import ceil
from uuid import UUID

from flask import abort, render_template, request

from lrs.dashboard import programme_view
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.session import Answer, services, tenant_id, with_role
from lrs.dashboard.theirs import me, write_down_look
from lrs.people import access
from lrs.people.access import Act
from lrs.people.persons import MANAGER, MENTEE, MENTOR
from lrs.storage import Connection, courses, mentoring_links, programme_figures
from lrs.storage import programmes as programme_rows

ROWS = 50  # of the roster, a page
ONLY = ("alone", "overdue", "waiting")


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
    """`?only=` one of ONLY and `?page=` choose what is shown of the roster."""
    now, id_ = services().clock(), str(programme_id)
    with services().engine.connect() as connection:
        for act in (Act.ROSTER, Act.FIGURES):
            if not access.may_in_programme(connection, tenant_id(), me(), act, id_, now):
                abort(404)
        found = programme_rows.get(connection, tenant_id(), id_)
        if found is None:
            abort(404)
        roster = programme_rows.roster(connection, tenant_id(), id_, now)
        signs = programme_figures.signs(connection, tenant_id(), id_, now)
        met = programme_figures.meetings(connection, tenant_id(), id_, now)
        standings = programme_figures.standings(connection, tenant_id(), id_, now)
        asked = programme_figures.questions(connection, tenant_id(), id_)
        plan = dict(programme_rows.plans(connection, tenant_id(), [id_])[id_])
        known = courses.listed(connection, tenant_id(), with_questions=False)
        names = {one.person_id: one.name for one in roster if one.role == MENTOR}
        mentors = _mentors(connection, id_, names)
        mentees = [one for one in roster if one.role == MENTEE]
        everybody = programme_view.pairs(found, mentees, mentors, signs, met, now)
        chosen = _chosen(everybody, request.args.get("only", ""))
        page = min(max(request.args.get("page", 1, int), 1), max(ceil(len(chosen) / ROWS), 1))
        shown = chosen[(page - 1) * ROWS : page * ROWS]
        write_down_look(connection, [one.person_id for one in shown], Act.ROSTER, "Programme")
    modules = [module for course in known for module in course.modules if not plan or module.iri in plan]
    return render_template(
        "dashboard/programme.html",
        programme=found,
        sentences=programme_view.summary(found, everybody, now),
        pairs=shown,
        only=request.args.get("only", ""),
        page=page,
        pages=max(ceil(len(chosen) / ROWS), 1),
        figures=programme_view.figures(modules, standings, sum(not one.sign.paused for one in everybody)),
        hardest=programme_view.hardest(asked),
        titles={module.iri: module.title for module in modules},
        mentors=sorted(names.values(), key=str.casefold),
        now=now,
    )


def _chosen(everybody: list[programme_view.Pair], only: str) -> list[programme_view.Pair]:
    if only == "alone":
        return [one for one in everybody if not one.mentors]
    if only == "overdue":
        return [one for one in everybody if one.overdue]
    if only == "waiting":
        return [one for one in everybody if not one.sign.begun and not one.sign.paused]
    return everybody


def _mentors(connection: Connection, programme_id: str, names: dict[str, str]) -> dict[str, list[str]]:
    """Mentee → names of those whose links in the programme hold."""
    now = services().clock()
    found: dict[str, list[str]] = {}
    for one in mentoring_links.of_programme(connection, tenant_id(), programme_id):
        if one.begins_at <= now and (one.ends_at is None or one.ends_at > now) and one.mentor_id in names:
            found.setdefault(one.mentee_id, []).append(names[one.mentor_id])
    return found
