"""How a question does: its difficulty and its discrimination, from sums that can be added to and taken from.

A learner counts once a question: their first answer, in the first try of the quiz that they finished. All sums are of
whole numbers, so that they are the same in whichever order they were made.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from math import sqrt
from typing import NamedTuple

from lrs.progress.event import Event, Kind

_WHOLE = 1_000  # a share of right answers is kept in thousandths


class Statistic(NamedTuple):
    """`compared`: those of the learners who answered other questions of the quiz too; `rest` is the share of these
    that they had right, in thousandths."""

    learners: int = 0
    correct: int = 0
    compared: int = 0
    compared_right: int = 0
    rest: int = 0
    rest_squared: int = 0
    right_rest: int = 0

    def plus(self, other: "Statistic", times: int = 1) -> "Statistic":
        one, two, three, four, five, six, seven = other
        return Statistic(
            self.learners + times * one,
            self.correct + times * two,
            self.compared + times * three,
            self.compared_right + times * four,
            self.rest + times * five,
            self.rest_squared + times * six,
            self.right_rest + times * seven,
        )

    @property
    def difficulty(self) -> float | None:
        """The share of learners who had it right at once, 0…1: the lower, the harder."""
        return self.correct / self.learners if self.learners else None

    @property
    def discrimination(self) -> float | None:
        """How far those who have it right are those who do well in the rest of the quiz, −1…1 (item–rest correlation).

        None where there is nothing to compare: all had it right, or all did equally well.
        """
        count, right, rest = self.compared, self.compared_right, self.rest
        spread = right * (count - right) * (count * self.rest_squared - rest * rest)
        return (count * self.right_rest - right * rest) / sqrt(spread) if spread > 0 else None


def contributions(events: Iterable[Event], tried_at: datetime | None) -> dict[bytes, Statistic]:
    """What one learner's answers at one module add to its questions, by key; nothing before a try is finished."""
    if tried_at is None:
        return {}
    first: dict[bytes, Event] = {}
    for one in sorted(_judged(events, tried_at), key=lambda event: (event.at, bool(event.success))):
        first.setdefault(one.subject, one)
    right = {question: bool(one.success) for question, one in first.items()}
    return {question: _contribution(question, right) for question in right}


def totals(parts: Iterable[tuple[Mapping[bytes, Statistic], int]]) -> dict[bytes, Statistic]:
    """The sum of some learners' contributions, each so many times (−1: taken away); without what adds up to nothing."""
    found: dict[bytes, Statistic] = {}
    for part, times in parts:
        for question, one in part.items():
            known = found.get(question)
            found[question] = one if known is None and times == 1 else (known or Statistic()).plus(one, times)
    return {question: one for question, one in found.items() if one != Statistic()}


def _judged(events: Iterable[Event], until: datetime) -> Iterable[Event]:
    return (one for one in events if one.kind is Kind.ANSWER and one.success is not None and one.at <= until)


def _contribution(question: bytes, right: Mapping[bytes, bool]) -> Statistic:
    own, others = int(right[question]), len(right) - 1
    if not others:
        return Statistic(learners=1, correct=own)
    rest = round(_WHOLE * (sum(right.values()) - own) / others)
    return Statistic(1, own, 1, own, rest, rest * rest, own * rest)
