"""A selection of rows misses no pair."""

from itertools import combinations

from tests.play.pairs import pairwise


def test_every_pair_is_there_in_few_rows() -> None:
    factors = (["a", "b", "c", "d"], ["1", "2", "3"], ["x", "y", "z"])
    rows = pairwise(*factors)
    for (one, left), (two, right) in combinations(enumerate(factors), 2):
        assert {(row[one], row[two]) for row in rows} == {(a, b) for a in left for b in right}
    assert 12 <= len(rows) <= 14
