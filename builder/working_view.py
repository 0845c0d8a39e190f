"""Learners' own work and files as templates show them: filters that turn parts of the model into what is printed."""

from collections.abc import Callable
from html import unescape
from typing import Any

from builder.course import Calculator, CalculatorInput, CalculatorResult, SelfAssessment
from builder.formula import MONTH, Formula
from builder.formula_words import formula_words
from builder.wheel import Sector, wheel

Say = Callable[..., str]


def work_filters(say: Say) -> dict[str, Callable[..., Any]]:
    """By the names that templates call them; `say(name, **values)` gives a text of the catalogue."""

    def words(formula: Formula, element: Calculator) -> str:
        labels = {one.name: one.label for one in element.inputs} | {one.name: one.label for one in element.results}
        return formula_words(formula, labels | {MONTH: str(say("month"))}, lambda name, **of: unescape(say(name, **of)))

    return {"formula_words": words, "kilobytes": _kilobytes, "monthly": _monthly, "number": _number, "wheel": _wheel}


def _wheel(element: SelfAssessment) -> tuple[Sector, ...]:
    return wheel(len(element.areas), len(element.scale))


def _monthly(element: Calculator) -> list[CalculatorInput | CalculatorResult]:
    entries: tuple[CalculatorInput | CalculatorResult, ...] = (*element.inputs, *element.results)
    return [one for one in entries if one.monthly]


def _number(value: float) -> str:
    return f"{value:.12g}"


def _kilobytes(size: int) -> int:
    """Begun ones count."""
    return -(-size // 1024)
