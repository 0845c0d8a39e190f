"""The arithmetic of calculators in the browser: Python's own is the judge. And amounts as people read them."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.formula import parse_formula
from tests.builder.player.conftest import Run
from tests.builder.player.test_state import SETTINGS

WORK_OUT = """const inputs = new Map(argument.inputs);
const plain = (values) => [...values].map(([name, list]) => [name, list.map(String)]);
return argument.calculators.map((one) => plain(player.workOut(one, inputs)));"""

VALUES = {"a": 12.0, "b": 7.5, "c": 0.0, "d": -3.0}


def _binary(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner).map(lambda part: f"({' '.join(part)})")


EXPRESSIONS = st.recursive(
    st.sampled_from([*VALUES, "2", "0.5", "10%"]),
    lambda inner: st.one_of(
        _binary(inner),
        st.tuples(inner, inner).map(lambda part: f"max({part[0]}, {part[1]})"),
        inner.map(lambda part: f"abs({part})"),
        st.tuples(inner, inner, inner, inner).map(lambda part: "if({} < {}, {}, {})".format(*part)),
    ),
    max_leaves=8,
).filter(lambda text: len(text) < 300)


def by_python(text: str) -> float:
    """The same expression in Python's words; NaN where it cannot be worked out."""
    words = text.replace("10%", "0.1").replace("if(", "choose(").replace(" < ", ", ")
    names = {**VALUES, "choose": lambda a, b, yes, no: yes if a < b - 1e-9 else no, "max": max, "abs": abs}
    try:
        return float(eval(words, {"__builtins__": {}}, names))  # noqa: S307
    except ZeroDivisionError:
        return math.nan


def calculator(*formulas: tuple[str, str], months: int = 0, monthly: str = "") -> dict[str, Any]:
    results = [
        {"name": name, "unit": "", "decimals": -1, "formula": parse_formula(text), "monthly": name in monthly.split()}
        for name, text in formulas
    ]
    return {"id": "k", "months": months, "inputs": [], "results": results}


@SETTINGS
@given(st.lists(EXPRESSIONS, min_size=1, max_size=20))
def test_it_works_out_what_python_works_out(run: Run, texts: list[str]) -> None:
    argument = {
        "inputs": [[name, [value]] for name, value in VALUES.items()],
        "calculators": [calculator(("result", text)) for text in texts],
    }
    for text, answer in zip(texts, run(["formula.js"], WORK_OUT, argument), strict=True):
        expected, got = by_python(text), float(dict(answer)["result"][0].replace("Infinity", "nan"))
        assert math.isclose(got, expected, rel_tol=1e-9, abs_tol=1e-9) or math.isnan(expected), text


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("ceil(0.1 + 0.2 - 0.3)", 0),
        ("ceil(900 / (12 - 7.5))", 200),
        ("ceil(2.1)", 3),
        ("floor(0.3 / 0.1)", 3),
        ("floor(-2.5)", -3),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(1.005, 2)", 1.01),
        ("round(1234.56, -2)", 1200),
        ("2 ^ -1", 0.5),
        ("if(0.1 + 0.2 = 0.3, 1, 0)", 1),
        ("if(0.1 + 0.2 > 0.3, 1, 0)", 0),
        ("min(3, 1, 2)", 1),
    ],
)
def test_rounding_is_not_misled_by_binary_fractions(run: Run, text: str, result: float) -> None:
    [answer] = run(["formula.js"], WORK_OUT, {"inputs": [], "calculators": [calculator(("result", text))]})
    assert float(dict(answer)["result"][0]) == result


def test_month_after_month(run: Run) -> None:
    sheet = calculator(
        ("rate", "growth / 2"),
        ("sales", "100 * (1 + growth) ^ (month - 1)"),
        ("interest", "before(balance, start) * rate"),
        ("balance", "before(balance, start) + sales - costs + interest"),
        ("lowest", "min(balance)"),
        ("end", "last(balance)"),
        ("all", "sum(sales) + lowest"),
        months=3,
        monthly="sales interest balance",
    )
    inputs = [["growth", [0.1]], ["start", [50]], ["costs", [200, 90, 80]]]
    [answer] = run(["formula.js"], WORK_OUT, {"inputs": inputs, "calculators": [sheet]})
    values = {name: [float(value) for value in listed] for name, listed in answer}
    balance, sales = 50.0, [100.0, 110.0, 121.0]
    expected = []
    for sold, spent in zip(sales, (200, 90, 80), strict=True):
        balance = balance + sold - spent + balance * 0.05
        expected.append(balance)
    assert values["balance"] == pytest.approx(expected)
    assert values["lowest"] == pytest.approx([min(expected)])
    assert values["end"] == pytest.approx([expected[-1]])
    assert values["all"] == pytest.approx([sum(sales) + min(expected)])


SHOW = """return argument.map(([language, ...rest]) => {
  document.documentElement.lang = language;
  return player.showNumber(...rest).replace(/[\\u00a0\\u202f]/g, ' ');
});"""


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["en", 1234.5, "EUR", -1], "€1,234.50"),
        (["de", 1234.5, "EUR", -1], "1.234,50 €"),
        (["fi", 1234.5, "EUR", 0], "1 235 €"),
        (["en", 0.296, "%", -1], "29.6%"),
        (["de", 0.296, "%", 0], "30 %"),
        (["it", 200, "pezzi", 0], "200 pezzi"),
        (["bg", 12345.678, "", -1], "12 345,68"),
        (["en", -0.0, "", -1], "0"),
    ],
)
def test_a_number_is_shown_as_the_language_writes_it(run: Run, arguments: list[Any], shown: str) -> None:
    assert run(["quantities.js"], SHOW, [arguments]) == [shown]
