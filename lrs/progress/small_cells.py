"""Figures about few people tell of persons: which of them a table leaves out."""

from collections.abc import Sequence

FEWEST = 5  # people whom a figure may be about


def suppressed(cells: Sequence[int], fewest: int = FEWEST) -> list[int | None]:
    """The cells of a row whose sum is known, None where one is left out.

    Left out is each cell of one to `fewest` − 1 people, and the smallest of the others until what is left out adds up
    to `fewest` and is more than one cell: nothing can then be found by taking the rest from the sum. Empty cells go
    last, since they hide nobody.
    """
    hidden = {place for place, count in enumerate(cells) if 0 < count < fewest}
    if not hidden:
        return list(cells)
    others = sorted(
        (place for place in range(len(cells)) if place not in hidden),
        key=lambda place: (cells[place] > 0, -cells[place]),
    )
    while others and (len(hidden) < 2 or sum(cells[place] for place in hidden) < fewest):
        hidden.add(others.pop())
    return [None if place in hidden else count for place, count in enumerate(cells)]
