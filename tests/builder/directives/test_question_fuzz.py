"""Whatever stands in a question or a quiz, it is read or refused with a place: never a traceback."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.build import BuildError, read_courses
from builder.course import Course
from builder.directives.questions import KINDS
from builder.module_data import module_data
from builder.pages import render_au
from builder.state_budget import worst_case
from tests.tiny_course import MODULE, write_programme

LINES = [
    "What?",
    "- [x] This",
    "- [ ] That",
    "- plain",
    "  > because",
    "> reason",
    "1. first",
    "2. second",
    "Term",
    ": one",
    ": two",
    "[[right / also]]",
    "[[= 12.5 +- 0.1]]",
    "[[= 1e5]]",
    "[[]]",
    "[[ / ]]",
    "[[*a*]]",
    "[[a",
    "b]]",
    "`[[code]]`",
    "[[a]](#read)",
    "![x](media/x.svg)",
    "<b>[[a]]</b>",
    "| a | b |\n|---|---|\n| [[c]] | d |",
    "### Heading",
    ":right: true",
    "",
    "    code",
]
BODY = st.lists(
    st.sampled_from(LINES) | st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12), max_size=9
)
OPTIONS = st.lists(
    st.sampled_from([":right: true", ":right: maybe", ":case_matters: yes", ":case_matters: 1", ":objective: none"]),
    max_size=2,
)
QUIZ = st.sampled_from(["", ":draw: 1", ":draw: 99", ":draw: x", ":attempts: 0", ":partial: yes", ":bank: none"])


def read(text: str) -> Course | None:
    """The course; None where it was refused, with a place for every reason."""
    with TemporaryDirectory() as folder:
        root = write_programme(Path(folder), **{"tiny/01-one.md": text})
        try:
            (course,) = read_courses(root)
        except BuildError as error:
            refused = error.problems
        else:
            return course
    assert refused
    assert all(problem.path and problem.message for problem in refused)
    return None


@settings(max_examples=250)
@given(st.sampled_from(sorted(KINDS)), OPTIONS, BODY, QUIZ, st.booleans())
def test_it_is_read_or_refused(kind: str, options: list[str], body: list[str], quiz: str, in_quiz: bool) -> None:
    head = [f":::{{question}} {kind}", ":id: q-new", ":objective: evidence", *options, ""]
    question = "\n".join([*head, *body, ":::\n"])
    before, inside = ("", question) if in_quiz else (question, "")
    text = MODULE.replace(":id: quiz\n", f":id: quiz\n{quiz}\n\n{inside}")
    course = read(text.replace("## Check {#check}", f"{before}\n## Check {{#check}}"))
    if course is None:
        return
    au = course.aus[0]
    assert render_au(course, au)
    assert module_data(course, au, "scorm12")["questions"]
    assert worst_case(au) > 0
