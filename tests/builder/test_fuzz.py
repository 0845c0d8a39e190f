"""Whatever somebody writes, a build gives packages or says what is wrong: never a traceback, never half of it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.build import BuildError, read_courses
from builder.missing_ids import with_ids
from builder.source import read_source
from builder.targets import TARGETS
from builder.translate import course_texts
from builder.translate.segments import places
from tests.tiny_course import COURSE, FRAMEWORK, MODULE, PROGRAMME, write_programme

EVERYTHING = (
    MODULE
    + """
## More {#more}

:::{scenario} On your way
:id: s-late
:start: call

## Now {#call}
Late.

- [Phone](#phoned){points=1}

## They pick up {#phoned}
Good.
:::

:::{card-sort}
:id: cards
:piles: A | B

Sort.

- One
- Two
:::

:::{artefact} Profile
:id: profile

First {#first lines=2}
: A fact[^1].
:::

| a | b |
|---|---|
| 1 | <kbd>x</kbd> |

[^1]: A note.
"""
)
TEXTS = {
    "programme.yaml": PROGRAMME,
    "frameworks/entrecomp.yaml": FRAMEWORK,
    "tiny/course.yaml": COURSE,
    "tiny/01-one.md": EVERYTHING,
}
NASTY = [
    ":::", "::::{", "{quiz}", ":id:", ":id: a", "{#a}", "{#", "- [x] ", "- [ ]", "  > ", "[[", "]]", "[^1]:", "|",
    "---\n", "<b", "</p>", "<!--", "&#0;", "&", "`", "![](", "](", "$", "\t", "\r\n", "\u2028", "\ufeff", "\0", "\x0b",
    "#", "## ", "*a", "&a", "!!python", "{", "}", "[", "]", ": ", "? ", "- ", "%", "0x10", "1e999", ".inf", "null",
    "2026-01-01", "\ud800", "😀", "ą", "يد",
]  # fmt: skip
EDIT = st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(NASTY) | st.text(max_size=10))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_programme(tmp_path_factory.mktemp("fuzz"), **TEXTS)


def spoilt(text: str, edits: list[tuple[float, int, str]]) -> bytes:
    for share, length, new in edits:
        at = int(share * len(text))
        text = text[:at] + new + text[at + length :]
    return text.encode("utf-8", "surrogatepass")


def judged(root: Path) -> None:
    """Reading, mending, translating and rendering it, as far as each is possible."""
    source = read_source(root)
    for course in source.courses.values():
        course_texts(course)
        with_ids(course.modules, "en")
    try:
        courses = read_courses(root)
    except BuildError as error:
        _say(error)
        return
    for target in TARGETS.values():
        for course in courses:
            if not target.check(course):
                target.render(course)


def _say(error: BuildError) -> None:
    assert all(problem.path and problem.message and str(problem) for problem in error.problems)


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=60)
@given(edits=st.lists(EDIT, min_size=1, max_size=5))
def test_a_spoilt_source_is_built_or_judged(root: Path, name: str, edits: list[tuple[float, int, str]]) -> None:
    (root / name).write_bytes(spoilt(TEXTS[name], edits))
    try:
        judged(root)
    finally:
        (root / name).write_text(TEXTS[name], encoding="utf-8")


@settings(max_examples=60)
@given(lines=st.lists(st.sampled_from(EVERYTHING.splitlines()) | st.sampled_from(NASTY), max_size=40))
def test_lines_in_any_order_are_built_or_judged(root: Path, lines: list[str]) -> None:
    text = "\n".join([*EVERYTHING.splitlines()[:9], *lines]).encode("utf-8", "surrogatepass")
    (root / "tiny/01-one.md").write_bytes(text)
    try:
        judged(root)
    finally:
        (root / "tiny/01-one.md").write_text(EVERYTHING, encoding="utf-8")


@settings(max_examples=150)
@given(lines=st.lists(st.sampled_from(EVERYTHING.splitlines()) | st.sampled_from(NASTY) | st.text(), max_size=20))
def test_pieces_for_translators_never_overlap_and_lie_inside_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    end = 0
    for place in sorted(places(text, "m"), key=lambda place: place.begin):
        assert end <= place.begin <= place.end <= len(text)
        end = place.end
