"""The player's style: one file, small, in the project's colours."""

import gzip
import re
from importlib.resources import files

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


def test_it_stays_small() -> None:
    assert len(gzip.compress(player_style())) < 8_000
