"""Pairwise selection: every value of every factor meets every value of every other factor at least once."""

from collections.abc import Sequence
from itertools import combinations, product

Row = tuple[str, ...]


def pairwise(*factors: Sequence[str]) -> list[Row]:
    """Few rows, one value a factor, in which no pair of values of two factors is missing; always the same ones."""
    rows = list(product(*factors))
    missing = {pair for row in rows for pair in _pairs(row)}
    chosen = []
    while missing:
        best = max(rows, key=lambda row: len(missing & _pairs(row)))
        missing -= _pairs(best)
        chosen.append(best)
    return chosen


def _pairs(row: Row) -> set[tuple[tuple[int, str], tuple[int, str]]]:
    return set(combinations(enumerate(row), 2))
