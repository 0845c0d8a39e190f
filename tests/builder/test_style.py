"""The player's style: one file, small, in the project's colours."""

import gzip
import re
from importlib.resources import files

import pytest

from builder.contrast import contrast
from builder.hues import HUES
from builder.script import player_script
from builder.style import COURSE_PARTS, PARTS, course_style, player_style
from builder.texts import texts

STYLE = player_style().decode() + course_style().decode()


def names_in(folder: str) -> list[str]:
    """The files of a folder of the player, without their ending."""
    names = (entry.name for entry in (files("builder") / "player" / folder).iterdir())
    return sorted(name.removesuffix(".js") for name in names)


def sent(data: bytes) -> int:
    return len(gzip.compress(data))


ACTIVITIES = [name for name in names_in("activities") if name not in {"quiz_result", "text_field"}]
FORMS = [name for name in names_in("forms") if name != "marks"]


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


@pytest.mark.parametrize("edition", ["scorm12", "scorm2004", "cmi5", "tincan", "web"])
def test_style_and_script_stay_small(edition: str) -> None:
    """In bytes as a server sends them: of a course with one kind of question, and of one with everything there is."""
    words = texts("en").spoken(edition, paired=True)
    small = player_script(edition, ["question", "quiz"], texts("en").spoken(edition), ["choice"])
    whole = player_script(edition, ACTIVITIES, words, FORMS)
    assert sent(small) + sent(player_style(())) < 30_000
    assert sent(whole) + sent(player_style()) < 45_000
