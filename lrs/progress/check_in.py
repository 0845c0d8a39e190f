"""When somebody is worth a check-in: published rules, each with its reason and a step, never added up into a score.

The rules are data. Their words are English and wait to be translated: `%(num)s`, `%(title)s` and `%(ago)s` stand for
what a CheckIn holds, `%(days)s` for the rule's limit. A programme may set other limits, or switch a rule off.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from lrs.progress.module import Aim, ModuleProgress
from lrs.progress.record import Shared

_LONGEST = 365  # days, or tries
NOT_MET_AFTER = 1.5  # intervals of the programme from one meeting to the next: R1 and R6


@dataclass(frozen=True, slots=True)
class Rule:
    """`limit`: what it takes, days or a number of tries as its words say; None where nothing can be set."""

    id: str
    published: str
    reason: str
    step: str
    limit: int | None = None


QUIET = Rule(
    "R1",
    "There was no activity for %(days)s days, or for one and a half times the interval of meetings if that is longer, "
    "while modules are left.",
    "The last activity was %(ago)s, and there are modules left.",
    "Suggestion: send a short message and ask how things are going.",
    21,
)
BEHIND = Rule(
    "R2",
    "A module is %(days)s days behind the plan.",
    "“%(title)s” was due %(ago)s and is not finished.",
    "Suggestion: look at the plan together; a later date may be the right answer.",
    14,
)
STUCK = Rule(
    "R3",
    "The same quiz was tried %(days)s times without passing.",
    "The quiz of “%(title)s” was tried %(num)s times without passing.",
    "Suggestion: look at the module together and ask what is unclear.",
    3,
)
HELP = Rule(
    "R4",
    "Your mentee asked for help.",
    "They asked for help %(ago)s.",
    "Suggestion: answer today, if only to say when you have time.",
)
UNANSWERED = Rule(
    "R5",
    "Something that was shared with you has waited for an answer for %(days)s days.",
    "What was shared %(ago)s has no answer from you yet.",
    "Your own to-do: read it and write two sentences.",
    7,
)
NOT_MET = Rule(
    "R6",
    "No meeting was noted for one and a half times the interval of meetings.",
    "The last meeting that was noted was %(ago)s.",
    "Suggestion: propose a date, or note the meeting that you had.",
)
GOAL = Rule(
    "R7",
    "A goal is due within %(days)s days.",
    "The goal “%(title)s” is due soon.",
    "Suggestion: ask what is missing, and whether the goal is still the right one.",
    7,
)
RULES = (QUIET, BEHIND, STUCK, HELP, UNANSWERED, NOT_MET, GOAL)
NEVER_BEGAN = (
    "No module has been started since you were linked, %(ago)s.",
    "Suggestion: ask whether getting into the course worked, and plan a first hour.",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """A programme's own limits, by a rule's id; None switches a rule off. What is not named is as published."""

    limits: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What `read_settings` makes them of."""
        return " ".join(f"{id_}={'off' if limit is None else limit}" for id_, limit in sorted(self.limits.items()))

    def limit(self, rule: Rule) -> int:
        return self.limits.get(rule.id) or rule.limit or 0

    def has(self, rule: Rule) -> bool:
        return self.limits.get(rule.id, 0) is not None


def read_settings(text: str) -> Settings:
    """From words such as `R1=30 R2=off`. Raises ValueError for a rule that there is not, and for no limit of it."""
    rules, found = {rule.id: rule for rule in RULES}, dict[str, int | None]()
    for word in text.split():
        id_, _, limit = word.partition("=")
        rule = rules.get(id_.upper())
        if rule is None:
            raise ValueError(f"there is no rule {id_!r}: write {', '.join(rules)}, such as R1=30 or R2=off")
        if limit != "off" and rule.limit is None:
            raise ValueError(f"{rule.id} has no limit that can be set: it can only be off, {rule.id}=off")
        if limit != "off" and not (limit.isdecimal() and 1 <= int(limit) <= _LONGEST):
            raise ValueError(f"{word!r} sets no limit: write 1 to {_LONGEST}, or off")
        found[rule.id] = None if limit == "off" else int(limit)
    return Settings(found)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A module that somebody is to do, by when if the plan says so, and where they are with it."""

    title: str
    aim: Aim
    progress: ModuleProgress
    due_on: date | None = None

    def overdue_on(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today and not self.progress.done


@dataclass(frozen=True, slots=True)
class Goal:
    """One that is open."""

    title: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rules look at. `since`: the begin of the mentoring link; `interval`: from one meeting to the next."""

    since: datetime
    modules: tuple[Assigned, ...]
    interval: timedelta | None = None
    help_asked_at: datetime | None = None
    unanswered: tuple[Shared, ...] = ()
    met_at: datetime | None = None
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A rule that holds. `at` is what its reason calls `ago`, `place` the module among those assigned."""

    rule: Rule
    reason: str
    step: str
    at: datetime | None = None
    title: str = ""
    num: int = 0
    place: int | None = None


def check_ins(situation: Situation, now: datetime, settings: Settings | None = None) -> list[CheckIn]:
    """The reasons to talk soon, in the order of the rules."""
    settings = settings or Settings()
    finders = (_quiet, _behind, _stuck, _help, _unanswered, _not_met, _goals)
    held = ((rule, find) for rule, find in zip(RULES, finders, strict=True) if settings.has(rule))
    return [one for rule, find in held for one in find(situation, now, settings.limit(rule))]


def behind(modules: Sequence[Assigned], today: date) -> int:
    """By how many modules somebody is behind the plan."""
    return sum(one.overdue_on(today) for one in modules)


def _says(rule: Rule, at: datetime | None = None, title: str = "", num: int = 0, place: int | None = None) -> CheckIn:
    return CheckIn(rule, rule.reason, rule.step, at, title, num, place)


def _quiet(situation: Situation, now: datetime, days: int) -> Iterator[CheckIn]:
    last = max((one.progress.last_at for one in situation.modules if one.progress.last_at is not None), default=None)
    since = situation.since if last is None else last
    patience = max(timedelta(days=days), NOT_MET_AFTER * (situation.interval or timedelta()))
    if all(one.progress.done for one in situation.modules) or now - since < patience:
        return
    yield _says(QUIET, since) if last is not None else CheckIn(QUIET, *NEVER_BEGAN, at=since)


def _behind(situation: Situation, now: datetime, days: int) -> Iterator[CheckIn]:
    """The one that is overdue longest says it."""
    limit = now.date() - timedelta(days=days)
    late = [(one.due_on, place) for place, one in enumerate(situation.modules) if one.overdue_on(now.date())]
    longest = min(((due, place) for due, place in late if due is not None and due <= limit), default=None)
    if longest is not None:
        due, place = longest
        yield _says(BEHIND, _begin(due), situation.modules[place].title, len(late), place)


def _stuck(situation: Situation, _now: datetime, tries: int) -> Iterator[CheckIn]:
    for place, one in enumerate(situation.modules):
        progress = one.progress
        if one.aim.needs_pass and not (progress.done or progress.passed) and len(progress.tries) >= tries:
            yield _says(STUCK, progress.tries[-1].at, one.title, len(progress.tries), place)


def _help(situation: Situation, _now: datetime, _limit: int) -> Iterator[CheckIn]:
    if situation.help_asked_at is not None:
        yield _says(HELP, situation.help_asked_at)


def _unanswered(situation: Situation, now: datetime, days: int) -> Iterator[CheckIn]:
    waiting = [one.at for one in situation.unanswered if now - one.at >= timedelta(days=days)]
    if waiting:
        yield _says(UNANSWERED, min(waiting), num=len(waiting))


def _not_met(situation: Situation, now: datetime, _limit: int) -> Iterator[CheckIn]:
    last = max(situation.met_at or situation.since, situation.since)
    if situation.interval is not None and now - last >= NOT_MET_AFTER * situation.interval:
        yield _says(NOT_MET, last)


def _goals(situation: Situation, now: datetime, days: int) -> Iterator[CheckIn]:
    """One that is overdue is due, too."""
    for one in sorted(situation.goals, key=lambda goal: (goal.due_on, goal.title)):
        if one.due_on <= now.date() + timedelta(days=days):
            yield _says(GOAL, _begin(one.due_on), one.title)


def _begin(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
