"""The drawing on the cover of a course: a station a module, from the left to the right, inside its ground."""

import re
from dataclasses import replace

import pytest

from builder.course.theme import Theme
from builder.hues import HUES, hue
from builder.way import HEIGHT, WIDTH, way
from tests.builder.sample_course import COURSE


@pytest.mark.parametrize("modules", [1, 2, 9, 40])
def test_there_is_a_station_a_module(modules: int) -> None:
    drawn = way(modules)
    assert len(drawn.stations) == modules
    assert [x for x, _ in drawn.stations] == sorted({x for x, _ in drawn.stations})
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in drawn.stations)


@pytest.mark.parametrize("modules", [1, 2, 9])
def test_the_line_ends_in_the_last_station_and_the_hill_is_closed(modules: int) -> None:
    drawn = way(modules)
    x, y = drawn.stations[-1]
    assert re.search(rf"[M ]{x} {y}$", drawn.line)
    assert drawn.hill.endswith("Z")


def test_courses_have_grounds_of_their_own_but_for_those_with_a_theme() -> None:
    names = ("employability", "entrepreneurship", "mentees", "mentors")
    assert [hue(replace(COURSE, id=name)) for name in names] == ["teal", "blue", "plum", "moss"]
    assert set(HUES) == {"teal", "blue", "plum", "moss"}
    assert hue(replace(COURSE, theme=Theme("house", (), (), ""))) == ""
