"""The wheel of a self-assessment: geometry that adds up."""

import re
from math import hypot, pi, sin

import pytest

from builder.wheel import wheel


@pytest.mark.parametrize(("areas", "levels"), [(3, 2), (5, 4), (12, 7)])
def test_sectors_and_rings_fill_the_polygon(areas: int, levels: int):
    sectors = wheel(areas, levels)
    assert [len(sector.rings) for sector in sectors] == [levels] * areas
    area = sum(_area(ring) for sector in sectors for ring in sector.rings)
    assert area == pytest.approx((92**2 - 14**2) * areas / 2 * sin(2 * pi / areas), rel=0.01)


def test_it_begins_at_the_top_and_goes_clockwise():
    first, second, *_ = wheel(4, 3)
    assert float(first.x) > 0 > float(first.y)
    assert float(second.x) > 0
    assert float(second.y) > 0
    assert all(hypot(float(sector.x), float(sector.y)) == pytest.approx(102, abs=0.2) for sector in (first, second))


def test_numbers_are_short_and_never_minus_zero():
    text = " ".join(ring for sector in wheel(4, 3) for ring in sector.rings)
    assert all(re.fullmatch(r"-?\d+(\.\d)?", number) for number in re.findall(r"-?[\d.]+", text))
    assert not re.search(r"-0(?![.\d])", text)


def _area(ring: str) -> float:
    """Of the polygon through its four corners, where each line or arc ends."""
    a, b, c, d = ((float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)(?=[LAz])", ring)[:4])
    return abs(sum(p[0] * q[1] - q[0] * p[1] for p, q in ((a, b), (b, c), (c, d), (d, a)))) / 2
