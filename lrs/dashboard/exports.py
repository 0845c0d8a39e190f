"""The tables of mentors' and managers' pages as files. Each one that is taken is written down for whom it is about."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from flask import Response

from lrs.dashboard import export_rows, programme_view, reading
from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.briefing import Briefing
from lrs.dashboard.export_rows import FigureLine, MenteeLine, ModuleLine, QuestionLine, RosterLine
from lrs.dashboard.programmes import assigned, chosen, managed, read_roster
from lrs.dashboard.session import Answer, services, tenant_id, with_role
from lrs.dashboard.table_file import TYPES, table_file
from lrs.dashboard.theirs import linked, me
from lrs.dashboard.zones import settle_for
from lrs.people import access_log, mentoring
from lrs.people.access import Act
from lrs.people.persons import MANAGER, MENTOR
from lrs.storage import Connection, courses, programme_figures, programme_roster, write
from lrs.storage.courses import Module
from lrs.storage.mentoring_links import Mentee
from lrs.storage.programmes import Terms

_KIND = "<any(csv, json):kind>"


@blueprint.get(f"/mentees.{_KIND}")
@with_role(MENTOR)
def export_mentees(kind: str) -> Answer:
    with services().engine.connect() as connection:
        found = mentoring.mentees_of(connection, tenant_id(), me().person_id, services().clock())
        briefings, now = _briefed(connection, found)
    _write_down([one.person_id for one in found], "My mentees")
    return _file("my-mentees", kind, MenteeLine, export_rows.mentee_lines(briefings, now))


@blueprint.get(f"/mentees/<uuid:person_id>/modules.{_KIND}")
@with_role(MENTOR)
def export_modules(person_id: UUID, kind: str) -> Answer:
    with services().engine.connect() as connection:
        (briefing,), _ = _briefed(connection, [linked(connection, person_id, Act.MENTORING)])
    _write_down([str(person_id)], "Mentee")
    return _file("modules", kind, ModuleLine, export_rows.module_lines(briefing))


@blueprint.get(f"/programmes/<uuid:programme_id>/roster.{_KIND}")
@with_role(MANAGER)
def export_roster(programme_id: UUID, kind: str) -> Answer:
    """All of those whom the page shows a hundred at a time."""
    with services().engine.connect() as connection:
        _, of = managed(connection, programme_id)
        roster, _ = read_roster(connection, of)
        rows, _ = programme_roster.page(connection, of, roster, chosen(None))
    _write_down([one.person_id for one in rows], "Programme")
    return _file("roster", kind, RosterLine, export_rows.roster_lines(rows))


@blueprint.get(f"/programmes/<uuid:programme_id>/figures.{_KIND}")
@with_role(MANAGER)
def export_figures(programme_id: UUID, kind: str) -> Answer:
    with services().engine.connect() as connection:
        terms, of = managed(connection, programme_id)
        roster, standings = read_roster(connection, of)
        modules = _modules(connection, terms)
    figures = programme_view.figures(modules, standings.counts, len(roster.members.seen))
    return _file("figures", kind, FigureLine, export_rows.figure_lines(figures))


@blueprint.get(f"/programmes/<uuid:programme_id>/questions.{_KIND}")
@with_role(MANAGER)
def export_questions(programme_id: UUID, kind: str) -> Answer:
    with services().engine.connect() as connection:
        terms, of = managed(connection, programme_id)
        asked = programme_figures.questions(connection, tenant_id(), of.programme_id)
        titles = {one.iri: one.title for one in _modules(connection, terms)}
    return _file("questions", kind, QuestionLine, export_rows.question_lines(programme_view.hardest(asked), titles))


def _briefed(connection: Connection, mentees: Sequence[Mentee]) -> tuple[list[Briefing], datetime]:
    """What the mentor who is signed in is told of them, and the present in their zone."""
    now = settle_for(mentees)
    return reading.briefings(connection, tenant_id(), mentees, now, mentor_id=me().person_id), now


def _modules(connection: Connection, terms: Terms) -> list[Module]:
    return assigned(terms, courses.listed(connection, tenant_id(), with_questions=False))


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
