"""The session brief: what has happened since mentor and mentee met last, and what they may talk about. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lrs.dashboard.briefing import Briefing, ModuleRow
from lrs.dashboard.words import day, gettext, ngettext
from lrs.progress.event import Kind
from lrs.progress.shared_text import SharedText
from lrs.progress.tries import Try
from lrs.xapi.keys import iri_key

QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class QuizResult:
    """The tries of a module's quiz since then, and the topics of the questions last answered wrongly."""

    row: ModuleRow
    tries: tuple[Try, ...]
    missed: tuple[str, ...]

    @property
    def best(self) -> float | None:
        return max((one.scaled for one in self.tries if one.scaled is not None), default=None)


@dataclass(frozen=True, slots=True)
class SinceLast:
    """`since`: the last meeting, or the begin of the mentoring where they have not met yet."""

    briefing: Briefing
    since: datetime
    met: bool
    finished: tuple[ModuleRow, ...]
    quizzes: tuple[QuizResult, ...]
    shared: tuple[SharedText, ...]

    @property
    def sentence(self) -> str:
        """All of it in one sentence, before the tables."""
        name = self.briefing.mentee.name
        said = list(self._news())
        if self.met:
            begin = gettext("Since you met on %(day)s", day=day(self.since))
        else:
            begin = gettext("You have not noted a meeting with %(name)s yet; since %(day)s", name=name,
                            day=day(self.since))  # fmt: skip
        if self.briefing.paused:
            return gettext("%(begin)s: %(name)s has paused, so nothing is told.", begin=begin, name=name)
        if not said:
            return gettext("%(begin)s: nothing new from the courses.", begin=begin)
        return gettext("%(begin)s: %(news)s.", begin=begin, news=", ".join(said))

    def _news(self) -> Iterator[str]:
        if len(self.finished) <= 2:
            for row in self.finished:
                yield gettext("“%(title)s” finished", title=row.module.title)
        else:
            yield ngettext("%(num)s module finished", "%(num)s modules finished", len(self.finished))
        tried = [one for one in self.quizzes if not one.row.progress.done]
        for one in tried[:2]:
            yield ngettext(
                "the quiz of “%(title)s” tried once", "the quiz of “%(title)s” tried %(num)s times",
                len(one.tries), title=one.row.module.title,
            )  # fmt: skip
        if self.shared:
            yield ngettext("one reflection shared", "%(num)s reflections shared", len(self.shared))
        working = self.briefing.current
        if (
            not self.finished
            and not tried
            and working is not None
            and (working.progress.last_at or self.since) > self.since
        ):
            yield gettext("working on “%(title)s”", title=working.module.title)

    @property
    def questions(self) -> tuple[tuple[str, str], ...]:
        """At most QUESTIONS to begin with: the courses' own first, then what the tables suggest.

        Each with its course's language; "" where it is the page's.
        """
        rows = [*self.finished, *([self.briefing.current] if self.briefing.current else [])]
        own = ((row.module.take_to_mentor, row.language) for row in rows if row.module.take_to_mentor)
        suggested = ((question, "") for question in self._suggested())
        return tuple(dict.fromkeys((*own, *suggested)))[:QUESTIONS]

    def _suggested(self) -> Iterator[str]:
        last = self.briefing.together.last
        if last is not None and last.homework:
            yield gettext("How did it go with what you had planned to do?")
        for one in self.quizzes:
            if one.missed:
                yield gettext("What was unclear about “%(topic)s”?", topic=one.missed[0])
        for goal in self.briefing.together.open_goals[:1]:
            yield gettext("How far have you come with “%(goal)s”, and what would help?", goal=goal.title)
        if self.briefing.current is not None:
            yield gettext("What in “%(title)s” could you use already?", title=self.briefing.current.module.title)
        yield gettext("What has gone well since we last talked?")
        yield gettext("What would you like to leave this talk with?")
        yield gettext("What will you do until we meet again?")


def since_last(briefing: Briefing) -> SinceLast:
    """The brief from what is known; events of the kind ANSWER have to be in its record for topics to be named."""
    met_at = briefing.together.met_at
    since = met_at or briefing.mentee.since
    finished = tuple(row for row in briefing.rows if row.progress.done_at is not None and row.progress.done_at > since)
    quizzes = (_quiz(briefing, row, since) for row in briefing.rows)
    return SinceLast(
        briefing,
        since,
        met_at is not None,
        finished,
        tuple(one for one in quizzes if one.tries),
        tuple(one for one in briefing.together.shared if one.at > since or one in briefing.together.unanswered),
    )


def _quiz(briefing: Briefing, row: ModuleRow, since: datetime) -> QuizResult:
    tries = tuple(one for one in row.progress.tries if one.at > since)
    names = {iri_key(one.iri): one.topic or one.text for one in row.module.questions}
    answers = [one for one in briefing.record.events_at(row.module.iri) if one.kind is Kind.ANSWER and one.at > since]
    last = {one.subject: one.success for one in sorted(answers, key=lambda one: one.at)}
    missed = (names[subject] for subject, success in last.items() if success is False and subject in names)
    return QuizResult(row, tries, tuple(dict.fromkeys(missed)))
