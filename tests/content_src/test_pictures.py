"""Drawings made for the project: seen by day and by night, and told to who does not see them."""

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.content_src.reading import CONTENT

DRAWINGS = sorted(CONTENT.glob("*/media/*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
NIGHT = "@media (prefers-color-scheme: dark)"
every_drawing = pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)


@every_drawing
def test_a_drawing_has_a_title_and_a_description(path: Path):
    root = etree.parse(path).getroot()
    assert all(root.findtext(f"{SVG}{name}", "").strip() for name in ("title", "desc"))


@every_drawing
def test_a_drawing_has_colours_for_the_dark(path: Path):
    """Each class that gives a colour by day gives one by night; no shape has a colour of its own."""
    root = etree.parse(path).getroot()
    day, night = root.findtext(f"{SVG}style").split(NIGHT)
    assert coloured(day) <= coloured(night)
    own = [e.tag for e in root.iter() for name in ("fill", "stroke") if e.get(name, "none") not in ("none",)]
    assert own == []


def coloured(style: str) -> set[str]:
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", style)
    return {name.strip() for names, body in rules if "#" in body for name in names.split(",")}
