"""Formulas of calculators: what they mean, how people read them, what is refused and why."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.formula import FormulaError, names_in, parse_formula
from builder.formula_words import formula_words
from builder.texts import texts

LABELS = {"price": "Price", "cost": "Cost", "fixed-costs": "Fixed costs", "sales": "Sales", "month": "Month"}


def say(name: str, **values: str) -> str:
    return texts("en").page[name].format(**values)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("12.5", 12.5),
        ("20%", 0.2),
        ("price", "price"),
        ("fixed-costs", "fixed-costs"),
        ("price - cost", ("-", "price", "cost")),
        ("price -cost", ("-", "price", "cost")),
        ("1 + 2 * 3", ("+", 1.0, ("*", 2.0, 3.0))),
        ("1 - 2 - 3", ("-", ("-", 1.0, 2.0), 3.0)),
        ("-price", ("-", 0.0, "price")),
        ("--price", "price"),
        ("-2 ^ 2", ("-", 0.0, ("^", 2.0, 2.0))),
        ("2 ^ -1", ("^", 2.0, ("-", 0.0, 1.0))),
        ("(1 + 2) * 3", ("*", ("+", 1.0, 2.0), 3.0)),
        ("ceil(fixed-costs / (price - cost))", ("ceil", ("/", "fixed-costs", ("-", "price", "cost")))),
        ("if(price >= cost, 1, 0)", ("if", (">=", "price", "cost"), 1.0, 0.0)),
        ("round(price, 1)", ("round", "price", 1.0)),
    ],
)
def test_a_formula_is_read_as_in_mathematics(text: str, tree: object):
    assert parse_formula(text) == tree


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ("", "the formula ends too soon", "such as"),
        ("price +", "the formula ends too soon", "such as"),
        ("price cost", "the formula goes on with 'cost'", "an operator is missing"),
        ("(price", "has '' where ')' should be", "close each bracket"),
        ("price)", "goes on with ')'", ""),
        ("price ** 2", "has '*' where a number or a name should be", ""),
        ("2 ^ 3 ^ 4", "goes on with '^'", ""),
        ("price; import", "has ';' in it", "numbers with a point"),
        ("1,5", "goes on with ','", ""),
        ("__import__", "has '_' in it", ""),
        ("Price", "has 'P' in it", ""),
        ("sin(price)", "there is no function 'sin'", "known: abs"),
        ("if(price, 1, 0)", "if() begins with a comparison", "such as if("),
        ("price > cost", "'>' compares, which only if() can use", ""),
        ("if(1 < 2, 1)", "if() has 2 arguments", "it takes 3"),
        ("round(1, 2, 3)", "round() has 3 arguments", "it takes 1 to 2"),
        ("(" * 60 + "1" + ")" * 60, "too many brackets", "a name of its own"),
        ("1+" * 300 + "1", "601 characters", "400 at most"),
    ],
)
def test_what_is_no_formula_is_told_with_a_cure(text: str, told: str, hint: str):
    with pytest.raises(FormulaError) as refused:
        parse_formula(text)
    assert told in str(refused.value)
    assert hint in refused.value.hint


@given(st.text("abc012.+-*/^(),<>=% \n'\"_[]{}", max_size=80))
def test_whatever_is_typed_is_a_formula_or_refused(text: str):
    with contextlib.suppress(FormulaError):
        assert isinstance(parse_formula(text), float | str | tuple)


def test_which_names_a_formula_uses_and_how():
    formula = parse_formula("before(balance, start) + max(sales, 0) - sum(costs)")
    assert list(names_in(formula)) == [("balance", "before"), ("start", ""), ("sales", ""), ("costs", "sum")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ceil(fixed-costs / (price - cost))", "(Fixed costs ÷ (Price − Cost)), rounded up"),
        ("price - (cost + 1)", "Price − (Cost + 1)"),
        ("price + (cost + 1)", "Price + Cost + 1"),
        ("price / (cost * 2)", "Price ÷ (Cost × 2)"),
        ("(price + cost) * 20%", "(Price + Cost) × 0.2"),
        ("-(price + cost)", "−(Price + Cost)"),
        ("800 * 1.1 ^ (month - 1)", "800 × 1.1 ^ (Month − 1)"),
        ("if(price > cost, price, 0)", "Price if Price > Cost, otherwise 0"),
        ("sum(sales)", "Sales of all months together"),
        ("min(sales)", "the smallest Sales of all months"),
        ("min(price, cost)", "the smallest of (Price; Cost)"),
        ("before(sales, 0) + 1", "Sales of the month before (at first: 0) + 1"),
    ],
)
def test_people_read_it_in_words(text: str, words: str):
    assert formula_words(parse_formula(text), LABELS, say) == words
