"""Which cells of a row are left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrs.progress.small_cells import FEWEST, suppressed


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ([20, 30, 10], [20, 30, 10]),
        ([0, 30, 10], [0, 30, 10]),
        ([20, 30, 2], [None, 30, None]),
        ([20, 3, 2], [20, None, None]),
        ([20, 1, 2], [None, None, None]),
        ([20, 2, 0], [None, None, 0]),
        ([2, 0, 0], [None, None, None]),
        ([0, 0, 0], [0, 0, 0]),
    ],
)
def test_a_small_cell_and_the_one_that_would_give_it_away(cells: list[int], told: list[int | None]) -> None:
    assert suppressed(cells) == told


@given(st.lists(st.integers(0, 40), min_size=2, max_size=6))
def test_what_is_left_out_cannot_be_found_from_the_sum(cells: list[int]) -> None:
    told = suppressed(cells)
    hidden = [count for count, shown in zip(cells, told, strict=True) if shown is None]
    assert all(shown in (None, count) for count, shown in zip(cells, told, strict=True))
    assert not any(shown is not None and 0 < shown < FEWEST for shown in told)
    if hidden:
        assert len(hidden) > 1
        assert sum(hidden) >= FEWEST or len(hidden) == len(cells)
