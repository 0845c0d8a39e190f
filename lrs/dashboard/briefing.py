"""What a mentor is told about a mentee: read-model rows in, sentences and table rows out. Pure."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from lrs.dashboard.together import Together
from lrs.dashboard.words import ago, day, gettext, ngettext
from lrs.progress.check_in import NOT_MET, RULES, Assigned, Goal, Settings, Situation, behind, check_ins
from lrs.progress.check_in import CheckIn as Found
from lrs.progress.module import Aim, ModuleProgress, State
from lrs.progress.record import Record, Shared
from lrs.storage.courses import Course, Module
from lrs.storage.mentoring_links import Mentee
from lrs.xapi.keys import iri_key

RECENT = timedelta(days=7)


class Pace(StrEnum):
    """How somebody does by the plan."""

    NO_PLAN = "no-plan"
    ON_PLAN = "on-plan"
    BEHIND = "behind"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class ModuleRow:
    module: Module
    language: str
    progress: ModuleProgress
    due_on: date | None = None
    by_browser: bool = False  # everything that is known of it was told by the learner's own browser

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

    @property
    def assigned(self) -> Assigned:
        return Assigned(self.module.title, aim_of(self.module), self.progress, self.due_on)


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
    """`joined`: a learning account is theirs, so that something can be known at all.

    Of who has paused, `record` and the rows are empty.
    """

    mentee: Mentee
    tables: tuple[CourseTable, ...]
    joined: bool
    now: datetime
    record: Record = field(default_factory=Record)
    together: Together = field(default_factory=Together)
    settings: Settings = field(default_factory=Settings)

    @property
    def paused(self) -> bool:
        return self.mentee.paused_at is not None

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
    def behind(self) -> int:
        """By how many modules they are behind the plan."""
        return behind([row.assigned for row in self.rows], self.now.date())

    @property
    def pace(self) -> Pace:
        if self.paused:
            return Pace.PAUSED
        if not self.joined or not any(row.due_on for row in self.rows):
            return Pace.NO_PLAN
        return Pace.BEHIND if self.behind else Pace.ON_PLAN

    def title_of(self, shared: Shared) -> str:
        """The module that something was shared from, by its title."""
        return next(
            (row.module.title for row in self.rows if iri_key(row.module.iri) == shared.module),
            gettext("Something from a course"),
        )

    @property
    def check_ins(self) -> tuple[CheckIn, ...]:
        if self.paused:
            return ()
        together, help_ = self.together, self.together.open_help
        situation = Situation(
            since=self.mentee.since,
            modules=tuple(row.assigned for row in self.rows) if self.joined else (),
            interval=together.interval,
            help_asked_at=None if help_ is None else help_.asked_at,
            unanswered=together.unanswered,
            met_at=together.met_at,
            goals=tuple(Goal(one.title, one.due_on) for one in together.open_goals if one.due_on is not None),
        )
        return tuple(_check_in(one, together, self.now) for one in check_ins(situation, self.now, self.settings))

    @property
    def sentences(self) -> Iterator[str]:
        """The briefing in words, before any table."""
        if self.mentee.paused_at is not None:
            yield gettext("%(name)s has paused, since %(day)s.", name=self.mentee.name, day=day(self.mentee.paused_at))
            yield gettext("Nothing of what they learn is shown until they go on; you can still meet and set goals.")
        elif not self.joined:
            yield gettext("No learning account has been joined to this name yet, so there is nothing to show.")
            yield gettext("Your programme’s manager can join it; what was done until then counts too.")
        elif self.rows:
            yield _progress(self)
            if self.behind:
                yield ngettext("By the plan one module is late.", "By the plan %(num)s modules are late.", self.behind)
            if self.last_at is not None:
                yield gettext(
                    "Last active %(ago)s, on %(day)s.", ago=ago(self.last_at, self.now), day=day(self.last_at)
                )


def aim_of(module: Module) -> Aim:
    """What a module asks for."""
    return Aim(module.move_on, module.mastery_score)


def brief(
    mentee: Mentee,
    courses: Sequence[Course],
    known: Record | None,
    now: datetime,
    plan: Mapping[str, date | None] | None = None,
    together: Together | None = None,
    settings: Settings | None = None,
    browsers: Set[bytes] = frozenset(),
) -> Briefing:
    """Everything that the pages say of one mentee; `known` is None where no account is joined, or they have paused.

    `plan`: the modules that are assigned, each with the day on which it is due; None where all for mentees are.
    `browsers`: the accounts (keys) under which learners' own browsers report.
    """
    record = known or Record()
    chosen = (
        (course, [one for one in course.modules if (course.for_mentees if plan is None else one.iri in plan)])
        for course in courses
    )
    tables = tuple(
        CourseTable(course, tuple(_row(course, module, record, plan or {}, browsers) for module in modules))
        for course, modules in chosen
        if modules
    )
    if mentee.paused_at is not None:
        tables = ()
    return Briefing(mentee, tables, known is not None, now, record, together or Together(), settings or Settings())


def _row(
    course: Course, module: Module, record: Record, plan: Mapping[str, date | None], browsers: Set[bytes]
) -> ModuleRow:
    routes = {one.agent_key for one in record.attempts if one.module_iri == module.iri}
    progress = record.at(module.iri, aim_of(module))
    return ModuleRow(module, course.language, progress, plan.get(module.iri), bool(routes) and routes <= browsers)


def by_next_meeting(briefings: Sequence[Briefing]) -> list[Briefing]:
    """The one whom the mentor meets next comes first; who has no date yet stands behind, by name."""

    def place(one: Briefing) -> tuple[bool, float, str, str]:
        meeting = one.together.next(one.now)
        at = meeting.planned_at.timestamp() if meeting is not None and meeting.planned_at is not None else 0.0
        return meeting is None, at, one.mentee.name.casefold(), one.mentee.person_id

    return sorted(briefings, key=place)


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


def _check_in(found: Found, together: Together, now: datetime) -> CheckIn:
    since = ago(found.at, now) if found.at is not None else ""
    if found.rule is NOT_MET and together.met_at is None:
        reason = gettext("No meeting has been noted since you were linked, %(ago)s.", ago=since)
    else:
        reason = gettext(found.reason, ago=since, title=found.title, num=found.num)
    return CheckIn(reason, gettext(found.step))


def rules(briefings: Sequence[Briefing]) -> Iterator[str]:
    """When somebody is worth a check-in, as the pages publish it: by the limits of these mentees' programmes."""
    several = list({one.settings.text: one.settings for one in briefings}.values()) or [Settings()]
    for rule in RULES:
        for days in dict.fromkeys(one.limit(rule) for one in several if one.has(rule)):
            yield gettext(rule.published, days=days)


def state_word(state: State) -> str:
    words = {
        State.NOT_STARTED: gettext("Not started"),
        State.OPENED: gettext("Opened"),
        State.IN_PROGRESS: gettext("In progress"),
        State.FINISHED: gettext("Finished"),
        State.WAIVED: gettext("Waived"),
    }
    return words[state]
