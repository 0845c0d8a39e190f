"""What a mentor is told about a mentee: read-model rows in, sentences and table rows out. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from lrs.dashboard.words import ago, day, gettext, ngettext
from lrs.progress.check_in import QUIET, STUCK, Assigned, Situation, check_ins
from lrs.progress.check_in import CheckIn as Found
from lrs.progress.module import Aim, ModuleProgress, State
from lrs.progress.record import Record
from lrs.storage.courses import Course, Module
from lrs.storage.mentoring_links import Mentee

RECENT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ModuleRow:
    module: Module
    language: str
    progress: ModuleProgress

    @property
    def remark(self) -> str:
        """What the state alone does not say: how half of moveOn has come about."""
        progress = self.progress
        if progress.done or not aim_of(self.module).needs_pass:
            return ""
        if progress.passed:
            return gettext("quiz passed, pages left to read")
        if progress.tries:
            return gettext("quiz not passed yet")
        return gettext("all pages read, quiz to come") if progress.completed else ""


@dataclass(frozen=True, slots=True)
class CourseTable:
    course: Course
    rows: tuple[ModuleRow, ...]

    @property
    def finished(self) -> int:
        return sum(row.progress.done for row in self.rows)


@dataclass(frozen=True, slots=True)
class CheckIn:
    reason: str
    step: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """`joined`: a learning account is theirs, so that something can be known at all."""

    mentee: Mentee
    tables: tuple[CourseTable, ...]
    joined: bool
    now: datetime

    @property
    def rows(self) -> tuple[ModuleRow, ...]:
        return tuple(row for table in self.tables for row in table.rows)

    @property
    def finished(self) -> int:
        return sum(row.progress.done for row in self.rows)

    @property
    def last_at(self) -> datetime | None:
        return max((at for row in self.rows if (at := row.progress.last_at) is not None), default=None)

    @property
    def current(self) -> ModuleRow | None:
        """The module that they work on: of those not finished the one last touched."""
        touched = [(at, row) for row in self.rows if (at := row.progress.last_at) is not None and not row.progress.done]
        return max(touched, key=lambda pair: pair[0])[1] if touched else None

    @property
    def next(self) -> ModuleRow | None:
        """The first module that is not finished."""
        return next((row for row in self.rows if not row.progress.done), None)

    @property
    def check_ins(self) -> tuple[CheckIn, ...]:
        if not self.joined:
            return ()
        modules = tuple(Assigned(row.module.title, aim_of(row.module), row.progress) for row in self.rows)
        found = check_ins(Situation(self.mentee.since, modules), self.now)
        return tuple(_check_in(one, self.now) for one in found)

    @property
    def sentences(self) -> Iterator[str]:
        """The briefing in words, before any table."""
        if not self.joined:
            yield gettext("No learning account has been joined to this name yet, so there is nothing to show.")
            yield gettext("Your programme’s manager can join it; what was done until then counts too.")
        elif self.rows:
            yield _progress(self)
            if self.last_at is not None:
                yield gettext(
                    "Last active %(ago)s, on %(day)s.", ago=ago(self.last_at, self.now), day=day(self.last_at)
                )


def aim_of(module: Module) -> Aim:
    """What a module asks for."""
    return Aim(module.move_on, module.mastery_score)


def brief(mentee: Mentee, courses: Sequence[Course], known: Record | None, now: datetime) -> Briefing:
    """Everything that the pages say of one mentee; `known` is None where no account is joined."""
    record = known or Record()
    tables = tuple(
        CourseTable(
            course,
            tuple(
                ModuleRow(module, course.language, record.at(module.iri, aim_of(module))) for module in course.modules
            ),
        )
        for course in courses
    )
    return Briefing(mentee, tables, known is not None, now)


def summary(briefings: Sequence[Briefing]) -> Iterator[str]:
    """The first words of *My mentees*."""
    count = len(briefings)
    active = sum(one.last_at is not None and one.now - one.last_at <= RECENT for one in briefings)
    yield ngettext("You have one mentee.", "You have %(num)s mentees.", count)
    if active == count:
        yield ngettext("They were active in the last seven days.", "All were active in the last seven days.", count)
    elif active:
        yield ngettext("One was active in the last seven days.", "%(num)s were active in the last seven days.", active)
    else:
        yield gettext("Nobody was active in the last seven days.")
    worth = sum(bool(one.check_ins) for one in briefings)
    if worth:
        yield ngettext("One is worth a check-in.", "%(num)s are worth a check-in.", worth)


def _progress(briefing: Briefing) -> str:
    name, done, total = briefing.mentee.name, briefing.finished, len(briefing.rows)
    if done == total:
        return ngettext(
            "%(name)s has finished the module.", "%(name)s has finished all %(num)s modules.", total, name=name
        )
    if briefing.last_at is None and not done:
        return gettext("%(name)s has not started a module yet.", name=name)
    if briefing.current is not None and not done:
        title = briefing.current.module.title
        return gettext("%(name)s is working on “%(title)s”, and no module is finished yet.", name=name, title=title)
    begin = ngettext(
        "%(name)s has finished %(done)s of %(num)s module", "%(name)s has finished %(done)s of %(num)s modules",
        total, name=name, done=done,
    )  # fmt: skip
    if briefing.current is not None:
        return gettext("%(begin)s and is working on “%(title)s”.", begin=begin, title=briefing.current.module.title)
    following = briefing.next.module.title if briefing.next else ""
    return gettext("%(begin)s; “%(title)s” comes next.", begin=begin, title=following)


def _check_in(found: Found, now: datetime) -> CheckIn:
    since = ago(found.at, now) if found.at is not None else ""
    return CheckIn(gettext(found.reason, ago=since, title=found.title, num=found.num), gettext(found.step))


def rules() -> Iterator[str]:
    """When somebody is worth a check-in, as the pages publish it."""
    for rule in (QUIET, STUCK):
        yield gettext(rule.published, days=rule.limit)


def state_word(state: State) -> str:
    words = {
        State.NOT_STARTED: gettext("Not started"),
        State.OPENED: gettext("Opened"),
        State.IN_PROGRESS: gettext("In progress"),
        State.FINISHED: gettext("Finished"),
        State.WAIVED: gettext("Waived"),
    }
    return words[state]
