"""Where learners work on something of their own: lists to tick, ratings, plans, sums."""

from dataclasses import dataclass

from builder.course.text import Html, SourceRef
from builder.formula import Formula


@dataclass(frozen=True, slots=True)
class Checklist:
    id: str
    title: str
    prompt: Html
    items: tuple[Html, ...]
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Area:
    """One spoke of a wheel: what is rated, and what it means."""

    name: str
    html: Html


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """Areas that the learner rates on one scale, shown as a wheel and as a table. Nothing is right or wrong."""

    id: str
    title: str
    prompt: Html
    scale: tuple[str, ...]  # from the lowest to the highest
    areas: tuple[Area, ...]
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Plan:
    """Goals of the learner's own, each with a sign that it is reached, a date and if–then steps."""

    id: str
    title: str
    prompt: Html
    goals: int
    steps: int  # if–then steps of each goal
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class CalculatorInput:
    """A number that the learner gives; `monthly` when there is one a month."""

    name: str
    label: str
    hint: Html
    unit: str  # '%', a currency (ISO 4217), any other word, or ''
    value: float
    least: float | None
    most: float | None
    monthly: bool


@dataclass(frozen=True, slots=True)
class CalculatorResult:
    name: str
    label: str
    hint: Html
    unit: str
    decimals: int  # places shown behind the decimal sign, -1: what is usual for the unit
    formula: Formula
    monthly: bool
    after_months: bool  # needs the values of all months


@dataclass(frozen=True, slots=True)
class Calculator:
    """Numbers in, results out; `months` rows of a table where there is something monthly, else 0."""

    id: str
    title: str
    prompt: Html
    months: int
    inputs: tuple[CalculatorInput, ...]
    results: tuple[CalculatorResult, ...]
    ref: SourceRef
