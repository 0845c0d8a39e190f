"""Numbers that add up: each sum that a module writes out is worked out again."""

import operator
import re
from collections.abc import Iterator

import pytest

from builder.formula import Formula, parse_formula
from tests.content_src.reading import CONTENT

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
PART = rf"\(?{NUMBER}\)?"
SIDE = rf"{PART}(?: [-+−×/] {PART})"
EQUATION = re.compile(rf"({SIDE}+) (?:=|makes?) (−?{SIDE}*)")
OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": operator.pow}
MODULES = sorted(CONTENT.glob("*/*.md"))


def sums(markdown: str) -> Iterator[tuple[str, str]]:
    """Both sides of `12 + 10 = 22`, `6 × 39 make 234`, `(180 + 600) / 26 makes **30**`."""
    yield from EQUATION.findall(" ".join(markdown.replace("**", "").split()))


def wrong(markdown: str) -> list[str]:
    return [f"{left} = {right}" for left, right in sums(markdown) if not agree(left, right)]


def agree(left: str, right: str) -> bool:
    """Up to the places that the right side shows: 600 / 34 = 17.65."""
    places = len(right.partition(".")[2])
    return round(abs(worked_out(left) - worked_out(right)), 9) <= 0.5 * 10**-places * bool(places)


def worked_out(side: str) -> float:
    plain = side.replace(",", "").replace("×", "*").replace("−", "-")
    return value(parse_formula(plain))


def value(tree: Formula) -> float:
    if isinstance(tree, float):
        return tree
    name, *parts = tree
    numbers = [value(part) for part in parts]
    return -numbers[0] if len(numbers) == 1 else OPERATORS[name](*numbers)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_sums_of_a_module_add_up(path):
    assert wrong(path.read_text(encoding="utf-8")) == []


def test_the_sums_of_a_module_are_found():
    money = (CONTENT / "entrepreneurship/06-money-matters.md").read_text(encoding="utf-8")
    assert len(list(sums(money))) >= 10


@pytest.mark.parametrize(
    "text",
    ["12 + 10 + 8 + 5 = 34 points", "(180 + 600) / 26 makes **31**", "200 + 195 − 490 makes −90.", "600 / 34 = 17.66"],
)
def test_a_sum_that_does_not_add_up_is_named(text: str):
    assert len(wrong(text)) == 1
    assert wrong("4 + (300 + 500) / 100 = 4 + 8, and 600 / 34 = 17.65, and 200 + 195 − 490 makes −95") == []
