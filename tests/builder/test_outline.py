"""What learners' records hang on may not vanish or move while the version stays."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.build import read_courses
from builder.course import Course
from builder.outline import compare, outline_text
from builder.source import Passage
from tests.tiny_course import MODULE, write_programme

OPTIONS = """\
- [ ] I am a hard-working person.
  > Nobody can check it.
- [x] I closed the shop alone every Friday for a year.
  > Somebody can check it.
"""
LINE = MODULE[: MODULE.index(":::{question}")].count("\n") + 1
WRONG, RIGHT = OPTIONS[: OPTIONS.index("- [x]")], OPTIONS[OPTIONS.index("- [x]") :]


def course(root: Path, module: str = MODULE) -> Course:
    (read,) = read_courses(write_programme(root, **{"tiny/01-one.md": module}))
    return read


def told(now: Course, before: Course) -> list[str]:
    problems = compare(now, Passage("tiny/outline.json", 1, outline_text(before)))
    assert all(problem.severity == "warning" and "raise version" in problem.hint for problem in problems)
    return [f"{problem.path}:{problem.line} {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{#read}", "{#reading}", "tiny/01-one.md:0 'read' of the last release is gone"),
        (":id: q-evidence", ":id: q-other", "tiny/01-one.md:0 'q-evidence' of the last release is gone"),
        (
            OPTIONS,
            RIGHT + WRONG,
            f"tiny/01-one.md:{LINE} the options of 'q-evidence' have moved since the last release",
        ),
        (OPTIONS, f"- [ ] New\n{OPTIONS}", "the options of 'q-evidence' have moved"),
        (f"{WRONG}", "- [ ] New\n", ""),
        (OPTIONS, f"{OPTIONS}- [ ] New\n", ""),
        ("hard-working", "diligent", ""),
        ("Employers ask", "Most employers ask", ""),
    ],
)
def test_what_moves_is_a_warning_and_what_only_reads_differently_is_none(
    tmp_path: Path, old: str, new: str, message: str
):
    assert old in MODULE
    before = course(tmp_path)
    found = told(course(tmp_path, MODULE.replace(old, new)), before)
    assert (message in found[0]) if message else found == []


def test_a_module_that_is_gone_is_told(tmp_path: Path):
    before = course(tmp_path)
    found = told(course(tmp_path, MODULE.replace("id: one", "id: two")), before)
    assert found[0] == "tiny/course.yaml:0 the module 'one' of the last release is gone"


def test_a_new_version_may_change_everything(tmp_path: Path):
    before = course(tmp_path)
    now = replace(course(tmp_path, MODULE.replace("{#read}", "{#reading}")), version="1.1.0")
    assert told(now, before) == []


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": "1.0.0", "modules": {"one": 1}}'])
def test_an_outline_that_cannot_be_read_is_an_error(tmp_path: Path, text: str):
    (problem,) = compare(course(tmp_path), Passage("tiny/outline.json", 1, text))
    assert (problem.path, problem.severity) == ("tiny/outline.json", "error")
