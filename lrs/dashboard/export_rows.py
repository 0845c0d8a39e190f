"""What the pages' tables say, as rows for a file: the same, and nothing that the page does not show. Pure."""

from collections.abc import Sequence
from datetime import date, datetime
from math import floor
from typing import NamedTuple

from lrs.dashboard.briefing import Briefing, ModuleRow, state_word
from lrs.dashboard.programme_view import ModuleFigures, signs
from lrs.dashboard.words import date_of, gettext
from lrs.storage.programme_figures import Asked
from lrs.storage.programme_roster import RosterRow


class MenteeLine(NamedTuple):
    """A line of *My mentees*."""

    name: str
    group: str
    next_meeting: datetime | None
    current_module: str
    status: str
    pace: str
    modules_finished: int | None
    modules: int | None
    last_activity: date | None
    open_items: tuple[str, ...]
    worth_a_check_in: tuple[str, ...]


class ModuleLine(NamedTuple):
    """A module on a mentee's page; scores in per cent."""

    course: str
    module: str
    status: str
    due_on: date | None
    best_score: int | None
    pass_mark: int | None
    tries: int
    first: date | None
    last: date | None
    reported_by: str


class RosterLine(NamedTuple):
    name: str
    mentors: tuple[str, ...]
    met_last: date | None
    meets_next: datetime | None
    to_see_to: tuple[str, ...]


class FigureLine(NamedTuple):
    """How many mentees are where; nothing where the figure would tell of few."""

    module: str
    not_begun: int | None
    at_it: int | None
    finished: int | None


class QuestionLine(NamedTuple):
    question: str
    module: str
    right: int  # per cent
    tells_apart: float | None


def mentee_lines(briefings: Sequence[Briefing], now: datetime) -> list[MenteeLine]:
    return [_mentee(one, now) for one in briefings]


def _mentee(one: Briefing, now: datetime) -> MenteeLine:
    row, next_ = one.current or one.next, one.together.next(now)
    known = one.joined and bool(one.rows)
    return MenteeLine(
        one.mentee.name,
        one.mentee.group_name,
        None if next_ is None else next_.planned_at,
        row.module.title if known and row else "",
        state_word(row.progress.state) if known and row else "",
        one.pace,
        one.finished if known else None,
        len(one.rows) if known else None,
        _day(one.last_at),
        tuple(one.together.open_items(now)),
        tuple(found.reason for found in one.check_ins),
    )


def module_lines(briefing: Briefing) -> list[ModuleLine]:
    tables = briefing.tables if briefing.joined else ()
    return [_module(table.course.title, row) for table in tables for row in table.rows]


def _module(course: str, row: ModuleRow) -> ModuleLine:
    its = row.progress
    return ModuleLine(
        course, row.module.title, state_word(its.state), row.due_on, _percent(its.best_scaled),
        _percent(row.module.mastery_score), len(its.tries), _day(its.first_at), _day(its.last_at), _reporter(row),
    )  # fmt: skip


def _reporter(row: ModuleRow) -> str:
    if row.progress.last_at is None:
        return ""
    return gettext("the learner’s browser") if row.by_browser else gettext("a learning platform")


def roster_lines(rows: Sequence[RosterRow]) -> list[RosterLine]:
    return [RosterLine(one.name, one.mentors, _day(one.last_at), one.next_at, tuple(signs(one))) for one in rows]


def figure_lines(figures: Sequence[ModuleFigures]) -> list[FigureLine]:
    return [FigureLine(one.module.title, one.not_begun, one.at_it, one.finished) for one in figures]


def question_lines(asked: Sequence[Asked], titles: dict[str, str]) -> list[QuestionLine]:
    return [
        QuestionLine(
            one.text, titles.get(one.module_iri, ""), _percent(one.sums.difficulty) or 0,
            None if one.sums.discrimination is None else round(one.sums.discrimination, 2),
        )
        for one in asked
    ]  # fmt: skip


def _percent(scaled: float | None) -> int | None:
    """Cut as on the pages, so that nothing below the pass mark looks like it."""
    return None if scaled is None else floor(scaled * 100 + 1e-9)


def _day(instant: datetime | None) -> date | None:
    return None if instant is None else date_of(instant)
