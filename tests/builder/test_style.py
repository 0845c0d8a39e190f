"""The player's style: one file, small, in the project's colours."""

import re
from importlib.resources import files

import pytest

from builder.contrast import contrast
from builder.hues import HUES
from builder.style import COURSE_PARTS, PARTS, course_style, player_style

STYLE = player_style().decode() + course_style().decode()


def test_the_identity_is_that_of_the_dashboards() -> None:
    ours = (files("builder.style") / "tokens.css").read_text(encoding="utf-8")
    assert ours == (files("lrs.dashboard") / "static/tokens.css").read_text(encoding="utf-8")


def test_every_part_is_in_it() -> None:
    found = {entry.name for entry in files("builder.style").iterdir() if entry.name.endswith(".css")}
    assert found == {f"{part}.css" for part in (*PARTS, *COURSE_PARTS)}


def test_every_variable_that_is_used_is_set() -> None:
    assert set(re.findall(r"var\((--[\w-]+)\)", STYLE)) <= set(re.findall(r"(--[\w-]+):", STYLE))


def test_nothing_is_asked_of_another_file_or_host() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE


@pytest.mark.parametrize("dark", [False, True])
def test_every_ground_of_a_cover_is_readable(dark: bool) -> None:
    """WCAG 2.2, 1.4.3: what stands on a cover, on each of the grounds."""
    tokens, covers = halves("tokens")[dark], halves("covers")[dark]
    colours = dict(re.findall(r"--(\w+): (#\w{6});", tokens))
    grounds = dict(re.findall(r'\[data-hue="(\w+)"\] \{\s*--cover-ground: (#\w{6});', covers))
    assert {*grounds, "teal"} == set(HUES)
    for ground in grounds.values():
        assert min(contrast(colours[text], ground) for text in ("ink", "muted", "primary", "good", "warn")) >= 4.5


def halves(part: str) -> tuple[str, str]:
    """What a part of the style says for the light, and for the dark."""
    light, dark = (
        (files("builder.style") / f"{part}.css").read_text(encoding="utf-8").split("(prefers-color-scheme: dark)")
    )
    return light, dark.split("\n}\n")[0]
