"""The drawing on the cover of a course: its modules as stations of a way that rises, which fills as they are done."""

from dataclasses import dataclass
from itertools import pairwise
from math import sin

WIDTH, HEIGHT = 320, 190
_EDGE = 14
_FOOT = 30  # of the hill, below the first station
_RISE = 84  # from the first station to the last
_BEND = 14


@dataclass(frozen=True, slots=True)
class Way:
    """`line` and `hill` are `d` of SVG paths, through and below the `stations`, which are places (x, y)."""

    line: str
    hill: str
    stations: tuple[tuple[int, int], ...]


def way(modules: int) -> Way:
    """For at least one module, on a ground of WIDTH by HEIGHT."""
    stations = tuple(_place(nth / max(modules - 1, 1), nth) for nth in range(modules))
    curves = "".join(f"C{(x + nx) // 2} {y} {(x + nx) // 2} {ny} {nx} {ny}" for (x, y), (nx, ny) in pairwise(stations))
    (x, y), (last_x, last_y) = stations[0], stations[-1]
    slope = f"M{x - 44} {HEIGHT}C{x - 20} {HEIGHT} {x - 14} {y} {x} {y}{curves}"
    hill = f"{slope}C{last_x + 20} {last_y} {last_x + 8} {HEIGHT} {last_x + 44} {HEIGHT}Z"
    return Way(f"M{x} {y}{curves}", hill, stations)


def _place(share: float, nth: int) -> tuple[int, int]:
    x = _EDGE + share * (WIDTH - 2 * _EDGE)
    y = HEIGHT - _FOOT - _BEND - share * _RISE + _BEND * sin(1.9 * nth)
    return round(x), round(y)
