"""The wheel of a self-assessment: sectors cut into rings, as SVG paths around the point (0, 0)."""

from dataclasses import dataclass
from math import cos, pi, sin

_INNER, _OUTER, _NUMBERS = 14.0, 92.0, 102.0  # radii


@dataclass(frozen=True, slots=True)
class Sector:
    """`rings` from the centre out; x and y: where its number stands."""

    rings: tuple[str, ...]
    x: str
    y: str


def wheel(areas: int, levels: int) -> tuple[Sector, ...]:
    """Sectors clockwise from the top."""
    return tuple(_sector(at, areas, levels) for at in range(areas))


def _sector(at: int, areas: int, levels: int) -> Sector:
    begin, end = (2 * pi * turn / areas - pi / 2 for turn in (at, at + 1))
    step = (_OUTER - _INNER) / levels
    rings = tuple(_ring(begin, end, _INNER + level * step, _INNER + (level + 1) * step) for level in range(levels))
    middle = (begin + end) / 2
    return Sector(rings, _number(_NUMBERS * cos(middle)), _number(_NUMBERS * sin(middle)))


def _ring(begin: float, end: float, inner: float, outer: float) -> str:
    a, b, c, d = (_point(*place) for place in ((begin, inner), (begin, outer), (end, outer), (end, inner)))
    return f"M{a}L{b}A{_number(outer)} {_number(outer)} 0 0 1 {c}L{d}A{_number(inner)} {_number(inner)} 0 0 0 {a}z"


def _point(angle: float, radius: float) -> str:
    return f"{_number(radius * cos(angle))} {_number(radius * sin(angle))}"


def _number(value: float) -> str:
    """One decimal; the same text on every machine, whatever the last bit of a cosine."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
