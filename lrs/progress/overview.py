"""How a programme goes, in aggregates that tell of nobody: what a manager sees of learning."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lrs.progress.module import State
from lrs.progress.question import Statistic
from lrs.progress.suppression import LEAST, suppress, total

STATES = tuple(State)
_STEP = 5  # in which the number of learners is told


@dataclass(frozen=True, slots=True)
class ModuleStatus:
    """How many people are where with a module; None for what is kept back (progress.suppression)."""

    iri: str
    counts: Mapping[State, int | None]
    people: int | None


@dataclass(frozen=True, slots=True)
class QuestionStatus:
    """How a question does. `learners` is cut to fives and the two shares are rounded, so that they give nobody away."""

    iri: str
    text: str
    topic: str
    learners: int
    difficulty: float  # 0…1, the share that had it right at once
    discrimination: float | None  # −1…1


def module_status(iri: str, counted: Mapping[State, int], people: int) -> ModuleStatus:
    """From the number of people in each state, and of all: who has no standing has not started."""
    begun = {state: counted.get(state, 0) for state in STATES if state is not State.NOT_STARTED}
    row = [max(people - sum(begun.values()), 0), *begun.values()]
    whole = total(row)
    shown = suppress(row) if whole is not None else [None] * len(row)
    return ModuleStatus(iri, dict(zip(STATES, shown, strict=True)), whole)


def question_status(iri: str, text: str, topic: str, sums: Statistic) -> QuestionStatus | None:
    """None where fewer than LEAST have answered."""
    difficulty, discrimination = sums.difficulty, sums.discrimination
    if sums.learners < LEAST or difficulty is None:
        return None
    shown = None if discrimination is None or sums.compared < LEAST else _coarse(discrimination)
    return QuestionStatus(iri, text, topic, sums.learners // _STEP * _STEP, _coarse(difficulty), shown)


def hardest(questions: Iterable[QuestionStatus | None], most: int = 10) -> list[QuestionStatus]:
    """The hardest first; of equally hard ones that which tells less."""
    shown = [one for one in questions if one is not None]
    return sorted(shown, key=lambda one: (one.difficulty, one.discrimination or 0.0, one.iri))[:most]


def _coarse(share: float) -> float:
    """In tenths: of few people a finer one would be a count."""
    return round(share, 1) + 0.0
