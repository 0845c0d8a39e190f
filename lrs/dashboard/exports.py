"""The tables of mentors' and managers' pages as files. Each one that is taken is written down for whom it is about."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from flask import Response

from lrs.dashboard import export_rows, programme_view, reading
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.export_rows import FigureLine, MenteeLine, ModuleLine, QuestionLine, RosterLine
from lrs.dashboard.programmes import assigned, chosen, managed
from lrs.dashboard.session import Answer, services, tenant_id, with_role
from lrs.dashboard.table_file import TYPES, table_file
from lrs.dashboard.theirs import linked, me
from lrs.dashboard.zones import settle_for
from lrs.people import access_log, mentoring
from lrs.people.access import Act
from lrs.people.persons import MANAGER, MENTOR
from lrs.storage import courses, programme_figures, programme_roster, write

_KIND = "<any(csv, json):kind>"


@blueprint.get(f"/mentees.{_KIND}")
@with_role(MENTOR)
def export_mentees(kind: str) -> Answer:
    mentor_id = me().person_id
    with services().engine.connect() as connection:
        found = mentoring.mentees_of(connection, tenant_id(), mentor_id, services().clock())
        now = settle_for(found)
        briefings = reading.briefings(connection, tenant_id(), found, now, mentor_id=mentor_id)
    _write_down([one.person_id for one in found], "My mentees")
    return _file("my-mentees", kind, MenteeLine, export_rows.mentee_lines(briefings, now))


@blueprint.get(f"/mentees/<uuid:person_id>/modules.{_KIND}")
@with_role(MENTOR)
def export_modules(person_id: UUID, kind: str) -> Answer:
    mentor_id = me().person_id
    with services().engine.connect() as connection:
        found = linked(connection, person_id, Act.MENTORING)
        now = settle_for([found])
        (briefing,) = reading.briefings(connection, tenant_id(), [found], now, mentor_id=mentor_id)
    _write_down([found.person_id], "Mentee")
    return _file("modules", kind, ModuleLine, export_rows.module_lines(briefing))


@blueprint.get(f"/programmes/<uuid:programme_id>/roster.{_KIND}")
@with_role(MANAGER)
def export_roster(programme_id: UUID, kind: str) -> Answer:
    """All of those whom the page shows a hundred at a time."""
    with services().engine.connect() as connection:
        _, of = managed(connection, programme_id)
        rows, _ = programme_roster.page(connection, of, chosen(None))
        pairs = programme_view.pairs(rows, programme_roster.mentors(connection, of))
    _write_down([one.person_id for one in rows], "Programme")
    return _file("roster", kind, RosterLine, export_rows.roster_lines(pairs))


@blueprint.get(f"/programmes/<uuid:programme_id>/figures.{_KIND}")
@with_role(MANAGER)
def export_figures(programme_id: UUID, kind: str) -> Answer:
    with services().engine.connect() as connection:
        terms, of = managed(connection, programme_id)
        counts = programme_roster.counts(connection, of)
        standings = programme_figures.standings(connection, of)
        modules = assigned(terms, courses.listed(connection, tenant_id(), with_questions=False))
    figures = programme_view.figures(modules, standings, counts.people - counts.paused)
    return _file("figures", kind, FigureLine, export_rows.figure_lines(figures))


@blueprint.get(f"/programmes/<uuid:programme_id>/questions.{_KIND}")
@with_role(MANAGER)
def export_questions(programme_id: UUID, kind: str) -> Answer:
    with services().engine.connect() as connection:
        terms, of = managed(connection, programme_id)
        asked = programme_figures.questions(connection, tenant_id(), of.programme_id)
        known = courses.listed(connection, tenant_id(), with_questions=False)
    hardest, titles = programme_view.hardest(asked), {one.iri: one.title for one in assigned(terms, known)}
    return _file("questions", kind, QuestionLine, export_rows.question_lines(hardest, titles))


def _write_down(subject_ids: Sequence[str], page: str) -> None:
    person = me()
    with write(services().engine) as connection:
        access_log.taken_out(
            connection, tenant_id(), person.person_id, subject_ids, page, services().clock(), services().new_id
        )


def _file(name: str, kind: str, line: type[NamedTuple], rows: Sequence[NamedTuple]) -> Response:
    """The name says nothing of anybody: it stays in lists of downloads."""
    headers = {"Content-Disposition": f"attachment; filename={name}.{kind}"}
    return Response(table_file(kind, line._fields, rows), content_type=TYPES[kind], headers=headers)
