"""An institution brands its courses, and cannot make them unreadable."""

import re
from pathlib import Path

import pytest

from builder.build import BuildError, read_courses
from builder.contrast import channels, contrast
from builder.course import Course
from builder.pages import content_files
from builder.themes import PAIRS
from tests.tiny_course import COURSE, PROGRAMME, write_programme

TOKENS = """\
/* Harbour College: a blue that is #ours; { not css } */
:root {
  color-scheme: light dark;
  --primary: #1a4f8b;
  --reading: Georgia, serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --primary: rgb(150, 190, 240);
  }
}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def write(root: Path, tokens: str = TOKENS, **files: str) -> Path:
    texts = {"tiny/course.yaml": f"{COURSE}theme: harbour\n", "themes/harbour/tokens.css": tokens, **files}
    return write_programme(root, **texts)


def course(root: Path) -> Course:
    (read,) = read_courses(root)
    return read


def told(root: Path) -> list[str]:
    with pytest.raises(BuildError) as caught:
        read_courses(root)
    return [str(problem) for problem in caught.value.problems]


def style(root: Path) -> str:
    return content_files(course(root), "scorm12")["player/player.css"].decode()


def test_the_themes_tokens_come_last_in_the_light_and_in_the_dark(tmp_path: Path):
    text = style(write(tmp_path))
    assert text.endswith(
        ":root{--primary:#1a4f8b;--reading:Georgia, serif}"
        "@media screen and (prefers-color-scheme:dark)"
        "{:root{--primary:rgb(150, 190, 240);--reading:Georgia, serif}}"
    )


def test_what_a_theme_says_of_the_light_alone_leaves_our_dark_as_it_is(tmp_path: Path):
    light = TOKENS[: TOKENS.index("@media")]
    assert style(write(tmp_path, light)).endswith("--primary:#63c9b8;--reading:Georgia, serif}}")


def test_a_programme_may_have_a_theme_and_a_course_another(tmp_path: Path):
    other = {"themes/other/tokens.css": ":root { --radius: 2px; }"}
    programme = {"programme.yaml": f"{PROGRAMME}theme: other\n"}
    write(tmp_path / "a", **other, **programme, **{"tiny/course.yaml": COURSE})
    assert course(tmp_path / "a").theme.name == "other"
    assert course(write(tmp_path / "b", **other, **programme)).theme.name == "harbour"


def test_a_logo_stands_on_every_page_with_the_publishers_name(tmp_path: Path):
    read = course(write(tmp_path, **{"themes/harbour/logo.svg": LOGO}))
    files = content_files(read, "scorm12")
    assert files["media/theme-harbour-logo.svg"] == LOGO.encode()
    assert '<img class="logo" src="media/theme-harbour-logo.svg" alt="Benchmark">' in files["one.html"].decode()


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("#1a4f8b", "#7aa7d9", 4, "primary #7aa7d9 on paper #fbfaf7 has a contrast of 2.40 (light) (WCAG 2.2 AA asks"),
        ("rgb(150, 190, 240)", "#334455", 4, "primary #334455 on paper #14171f has a contrast of 1.79 (dark)"),
        ("--primary: #1a4f8b", "--line: #bbbbbb", 4, "line #bbbbbb on paper #fbfaf7 has a contrast of 1.83 (light)"),
        ("--primary: #1a", "--primry: #1a", 4, "there is no token --primry (did you mean primary?)"),
        ("#1a4f8b", "rebeccapurple", 4, "--primary: rebeccapurple is no colour"),
        ("#1a4f8b", "rgb(1,2,300)", 4, "is no colour"),
        (
            "Georgia, serif",
            "url(https://a.example/f.woff)",
            5,
            "--reading: url(https://a.example/f.woff) is not allowed",
        ),
        (":root {\n  color", "@import 'a.css';\n:root {\n  color", 2, "something else than tokens stands here"),
        (":root {\n  color", "body { display: none }\n:root {\n  color", 2, "something else than tokens stands here"),
        ("--primary: #1a4f8b;", "background: red;", 4, "not understood: background: red"),
        ("    --primary: rgb", "    --prim: rgb", 9, "there is no token --prim"),
    ],
)
def test_what_cannot_stand_in_a_theme_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
):
    assert old in TOKENS
    found = told(write(tmp_path, TOKENS.replace(old, new, 1)))
    assert any(one.startswith(f"themes/harbour/tokens.css:{line}: ") and message in one for one in found), found


def test_a_theme_that_is_not_there_is_told(tmp_path: Path):
    write(tmp_path, **{"tiny/course.yaml": f"{COURSE}theme: harbor\n"})
    assert told(tmp_path) == ["tiny/course.yaml:10: there is no theme 'harbor' (did you mean harbour?)"]


def test_a_logo_that_acts_is_refused(tmp_path: Path):
    write(tmp_path, **{"themes/harbour/logo.svg": LOGO.replace("<path", "<script>a()</script><path")})
    assert "themes/harbour/logo.svg: the logo has a script in it" in told(tmp_path)[0]


def test_every_pair_of_the_design_is_judged(tmp_path: Path):
    """Each colour in turn becomes its ground: every pair has to be named."""
    for text, ground, _ in PAIRS:
        tokens = f":root {{ --{text}: #808080; --{ground}: #808080; }}"
        assert any(re.search(rf"{text} \S+ on {ground} ", one) for one in told(write(tmp_path / text / ground, tokens)))


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000", "#ffffff", 21), ("#777777", "#fff", 4.48), ("rgb(0 0 0)", "rgb(0,0,0)", 1)]
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("colour", ["", "red", "#12345", "rgb(1 2)", "#12345g", "rgb(256 0 0)"])
def test_what_is_no_colour_is_none(colour: str):
    assert channels(colour) is None
