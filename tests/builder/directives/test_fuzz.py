"""Whatever an author leaves out, doubles or mistypes in the blocks of a module: a course, or faults with a line."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.check import check
from builder.pages import render_au
from builder.parse import parse
from builder.problem import Problem
from builder.source import Source, read_source
from tests.builder.blocks_course import MODULE, write_blocks

HEAD = MODULE.index("## Look")
LINES = MODULE[HEAD:].splitlines(keepends=True)
SETTINGS = settings(max_examples=80, derandomize=True)


@pytest.fixture(scope="module")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> Source:
    return read_source(write_blocks(tmp_path_factory.mktemp("blocks")))


def problems_of(blocks: Source, text: str) -> list[Problem]:
    """Those of the course with this text as its module; a course without any is rendered."""
    course = blocks.courses["blocks"]
    changed = replace(course, modules=(replace(course.modules[0], text=text),))
    parsed = parse(replace(blocks, courses={"blocks": changed}))
    problems = [*parsed.problems, *(problem for course in parsed.courses for problem in check(course))]
    if not problems:
        assert render_au(parsed.courses[0], parsed.courses[0].aus[0])
    return problems


@st.composite
def mistyped(draw: st.DrawFn) -> str:
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        cut = draw(st.integers(0, len(line)))
        sign = draw(
            st.sampled_from(["", ":", "{", "}", "= ", "(", "|", "`", "- [ ] ", "### ", "\n\n", "<b>", "999", "é"])
        )
        lines[at] = draw(
            st.sampled_from(["", line * 2, line[:cut] + sign + line[cut:], line[:cut] + "\n", sign + line])
        )
    return MODULE[:HEAD] + "".join(lines)


@SETTINGS
@given(text=mistyped())
def test_a_mistyped_module_is_a_course_or_faults_with_a_line(blocks: Source, text: str):
    problems = problems_of(blocks, text)
    assert all(problem.message for problem in problems)
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems if problem.path.endswith(".md"))


def test_the_module_itself_is_right(blocks: Source):
    assert problems_of(blocks, MODULE) == []
