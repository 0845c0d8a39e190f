"""Small cells: kept back, and not to be worked out by anybody who knows everything else and the rule."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrs.progress.suppression import suppress, total

Published = tuple[int | None, ...]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([12, 9, 30], [12, 9, 30]),
        ([12, 0, 30], [12, 0, 30]),
        ([4, 9, 30], [None, None, 30]),  # the smallest other one would give it away
        ([3, 4, 30], [None, None, None]),
        ([1, 1, 30, 6], [None, None, 30, None]),
        ([2, 0, 30], [None, None, None]),
        ([2, 1], [None, None]),
        ([], []),
    ],
)
def test_what_is_published(counts: list[int], expected: list[int | None]) -> None:
    assert suppress(counts) == expected


def test_a_total_is_kept_back_where_it_is_small_itself() -> None:
    assert [total([2, 2]), total([0, 0]), total([3, 2])] == [None, 0, 5]


ROWS = st.lists(st.integers(0, 12), min_size=2, max_size=4).filter(lambda counts: 0 < sum(counts) <= 18)


@given(ROWS)
def test_no_small_count_is_published(counts: list[int]) -> None:
    assert not {*range(1, 5)} & {one for one in suppress(counts) if one is not None}


@given(ROWS)
def test_nothing_kept_back_can_be_worked_out_from_the_rest_the_total_and_the_rule(counts: list[int]) -> None:
    published, known = tuple(suppress(counts)), total(counts)
    possible = [row for row in _rows(len(counts), known) if _is_published(row, published, known)]
    assert tuple(counts) in possible
    for place, shown in enumerate(published):
        if shown is None:
            assert len({row[place] for row in possible}) > 1, (published, known)


def _rows(length: int, known: int | None) -> list[tuple[int, ...]]:
    """All rows of that total, or of one that is kept back."""
    sums = range(1, 5) if known is None else [known]
    return [row for whole in sums for row in product(range(whole + 1), repeat=length) if sum(row) == whole]


def _is_published(row: tuple[int, ...], published: Published, known: int | None) -> bool:
    return tuple(suppress(row)) == published and total(row) == known
