"""What may be published of a few people: counts of fewer than LEAST are kept back, and what would give them away.

One row at a time: counts of people in classes that exclude each other, whose total is published beside them. Rows of
which one holds the people of another must not stand side by side: their difference would be a row that nobody checked.
"""

from collections.abc import Sequence

LEAST = 5


def suppress(counts: Sequence[int], least: int = LEAST) -> list[int | None]:
    """The counts, None for each that is kept back.

    Whoever reads them, knows the total and knows this rule cannot work out any that is kept back: there are at least
    two of them, and together they are at least `least`. Where that cannot be, all are kept back, and the total has to
    be, too (`total`). Where anything is kept back, so is every 0: whoever adds up the rest must not know them.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < least}
    if hidden:
        hidden |= {place for place, count in enumerate(counts) if count == 0}
    rest = sorted(set(range(len(counts))) - hidden, key=lambda place: (counts[place], place))
    while hidden and rest and (len(hidden) < 2 or sum(counts[place] for place in hidden) < least):
        hidden.add(rest.pop(0))
    return [None if place in hidden else count for place, count in enumerate(counts)]


def total(counts: Sequence[int], least: int = LEAST) -> int | None:
    """How many there are; None where that is a small number itself."""
    return sum(counts) if sum(counts) >= least or sum(counts) == 0 else None
