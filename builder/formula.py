"""The formulas of calculators: text → tree. A grammar of our own, so that nothing of a course is ever executed.

    expression := sum [("<" | "<=" | ">" | ">=" | "=") sum]         a comparison stands in if(…) only
    sum        := product (("+" | "-") product)*
    product    := sign (("*" | "/") sign)*
    sign       := "-" sign | power
    power      := atom ["^" ["-"] atom]
    atom       := number ["%"] | name | name "(" expression ("," expression)* ")" | "(" expression ")"

A name may hold hyphens, as ids do; a minus between two names therefore has spaces around it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

# A number, the name of an input or a result, or an operator with what it is applied to.
Formula: TypeAlias = "float | str | tuple[Formula, ...]"

FUNCTIONS = {  # name → how many arguments it takes
    "abs": (1, 1),
    "before": (2, 2),  # a monthly value one month earlier; the second is what it was before the first month
    "ceil": (1, 1),
    "floor": (1, 1),
    "if": (3, 3),
    "last": (1, 1),
    "max": (1, 9),
    "min": (1, 9),
    "round": (1, 2),
    "sum": (1, 1),
}
OVER_MONTHS = ("last", "max", "min", "sum")  # with one argument: over all months of a monthly value
MONTH = "month"  # counts from 1 in monthly formulas
COMPARISONS = ("<=", ">=", "<", ">", "=")
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)(%?)|([a-z][a-z0-9]*(?:-[a-z0-9]+)*)|(<=|>=|[-+*/^(),<>=])|(\S))")
_LONGEST = 400
_DEEPEST = 40


class FormulaError(Exception):
    """What is wrong with a formula, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def parse_formula(text: str) -> Formula:
    """The tree of a formula such as `ceil(fixed / (price - cost))`. Raises FormulaError."""
    if len(text) > _LONGEST:
        raise FormulaError(f"the formula has {len(text)} characters", f"{_LONGEST} at most: name a part of it")
    reader = _Reader(list(_tokens(text)))
    formula = reader.expression()
    if reader.rest:
        raise FormulaError(f"the formula goes on with '{reader.rest[0]}'", "an operator is missing, or a bracket")
    _comparisons_decide(formula, False)
    return formula


def names_in(formula: Formula) -> Iterator[tuple[str, str]]:
    """Every name, and the function that it stands in as its first argument, or ''."""
    if isinstance(formula, str):
        yield formula, ""
    elif isinstance(formula, tuple):
        operator, *arguments = formula
        for at, argument in enumerate(arguments):
            aggregate = operator == "before" or (operator in OVER_MONTHS and len(arguments) == 1)
            if isinstance(argument, str) and aggregate and at == 0:
                yield argument, str(operator)
            else:
                yield from names_in(argument)


def _tokens(text: str) -> Iterator[str | float]:
    for number, percent, name, operator, foreign in _TOKEN.findall(text.rstrip()):
        if foreign:
            hint = "numbers with a point, names, + - * / ^ ( ) and functions"
            raise FormulaError(f"the formula has '{foreign}' in it", hint)
        if number:
            yield float(number) / (100 if percent else 1)
        else:
            yield name or operator


@dataclass(slots=True)
class _Reader:
    rest: list[str | float]
    depth: int = 0

    def expression(self) -> Formula:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise FormulaError("the formula has too many brackets", "give a part of it a name of its own")
        left = self._sum()
        if self._next() in COMPARISONS:
            left = (self._take(), left, self._sum())
        self.depth -= 1
        return left

    def _sum(self) -> Formula:
        return self._chain(("+", "-"), lambda: self._chain(("*", "/"), self._sign))

    def _chain(self, operators: tuple[str, ...], part: Callable[[], Formula]) -> Formula:
        left = part()
        while self._next() in operators:
            left = (self._take(), left, part())
        return left

    def _sign(self) -> Formula:
        negative = False
        while self._next() == "-":
            self._take()
            negative = not negative
        power = self._power()
        return ("-", 0.0, power) if negative else power

    def _power(self) -> Formula:
        base = self._atom()
        if self._next() != "^":
            return base
        self._take()
        if self._next() != "-":
            return ("^", base, self._atom())
        self._take()
        return ("^", base, ("-", 0.0, self._atom()))

    def _atom(self) -> Formula:
        word = self._take()
        if isinstance(word, float):
            return word
        if word == "(":
            inner = self.expression()
            self._expect(")")
            return inner
        if not word or not word[0].isalpha():
            found = f"the formula has '{word}' where a number or a name should be"
            raise FormulaError(found if word else "the formula ends too soon", "such as price - cost")
        return self._call(word) if self._next() == "(" else word

    def _call(self, name: str) -> Formula:
        if name not in FUNCTIONS:
            raise FormulaError(f"there is no function '{name}'", f"known: {', '.join(FUNCTIONS)}")
        self._take()
        arguments = [self.expression()]
        while self._next() == ",":
            self._take()
            arguments.append(self.expression())
        self._expect(")")
        least, most = FUNCTIONS[name]
        if not least <= len(arguments) <= most:
            wanted = str(least) if least == most else f"{least} to {most}"
            raise FormulaError(f"{name}() has {len(arguments)} arguments", f"it takes {wanted}")
        return (name, *arguments)

    def _next(self) -> str | float | None:
        return self.rest[0] if self.rest else None

    def _take(self) -> str | float:
        return self.rest.pop(0) if self.rest else ""

    def _expect(self, wanted: str) -> None:
        if (word := self._take()) != wanted:
            raise FormulaError(f"the formula has '{word}' where '{wanted}' should be", "close each bracket")


def _comparisons_decide(formula: Formula, condition: bool) -> None:
    if not isinstance(formula, tuple):
        if condition:
            raise FormulaError("if() begins with a comparison", "such as if(price > cost, 1, 0)")
        return
    operator, *arguments = formula
    if (operator in COMPARISONS) != condition:
        message = "if() begins with a comparison" if condition else f"'{operator}' compares, which only if() can use"
        raise FormulaError(message, "such as if(price > cost, 1, 0)")
    for at, argument in enumerate(arguments):
        _comparisons_decide(argument, operator == "if" and at == 0)
