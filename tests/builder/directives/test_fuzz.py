"""Whatever an author leaves out, doubles or mistypes in the blocks of a module: a course, or faults with a line."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.check import check
from builder.pages import render_au
from builder.parse import parse
from builder.source import CourseSource, Passage, Source
from tests.builder.blocks_course import GLOSSARY, MEDIA, MODULE
from tests.tiny_course import COURSE, FRAMEWORK, PROGRAMME

HEAD = MODULE.index("## Look")
LINES = MODULE[HEAD:].splitlines(keepends=True)
SETTINGS = settings(max_examples=80, deadline=None, derandomize=True)


def source(text: str) -> Source:
    course = Passage("tiny/course.yaml", 1, COURSE)
    module, words = Passage("tiny/01.md", 1, text), Passage("tiny/glossary.yaml", 1, GLOSSARY)
    media = {f"media/{name}": data for name, data in MEDIA.items()}
    tiny = CourseSource("tiny", course, (module,), media, glossary=words)
    programme = Passage("programme.yaml", 1, PROGRAMME)
    return Source(programme, {"entrecomp": Passage("entrecomp.yaml", 1, FRAMEWORK)}, {"tiny": tiny}, ())


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
@given(mistyped())
def test_a_mistyped_module_is_a_course_or_faults_with_a_line(text: str):
    parsed = parse(source(text))
    problems = [*parsed.problems, *(problem for course in parsed.courses for problem in check(course))]
    assert all(problem.message for problem in problems)
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems if problem.path.endswith(".md"))
    if not problems:
        (course,) = parsed.courses
        assert render_au(course, course.aus[0])


def test_the_module_itself_is_right():
    assert parse(source(MODULE)).problems == ()
