"""What may be published of a few people: counts of fewer than LEAST are kept back, and what would give them away.

One row at a time: counts of people in classes that exclude each other, whose total is published beside them. Rows of
which one holds the people of another must not stand side by side: their difference would be a row that nobody checked.
"""

from collections.abc import Sequence

LEAST = 5


def suppress(counts: Sequence[int], least: int = LEAST) -> list[int | None]:
    """The counts, None for each that is kept back.

    Beside the small ones every 0 and the smallest of the others (all that are equally small) are kept back, so that
    whoever reads the rest, the total and this rule cannot tell which of those kept back is which.
    """
    if not any(0 < count < least for count in counts):
        return list(counts)
    smallest = min((count for count in counts if count >= least), default=0)
    return [count if count > smallest >= least else None for count in counts]


def total(counts: Sequence[int], least: int = LEAST) -> int | None:
    """How many there are; None where that is a small number itself."""
    return sum(counts) if sum(counts) >= least or sum(counts) == 0 else None
