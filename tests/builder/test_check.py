"""Rules over a whole course; `faults.yaml` has the faults of a line, here is what needs more."""

import re
from pathlib import Path

import pytest

from builder.build import BuildError, read_courses
from builder.check import RESERVED
from builder.course import Choice, Variant
from builder.pages import render_au
from tests.tiny_course import MODULE, write_programme


def test_every_id_that_the_page_has_itself_is_reserved(tmp_path: Path):
    (course,) = read_courses(write_programme(tmp_path))
    au = course.aus[0]
    html = render_au(course, au).decode()
    own = {au.id, *(page.id for page in au.pages), "quiz", "q-evidence"}
    ids = set(re.findall(r'\sid="([a-z][a-z0-9-]*)"', html)) - own  # with a `_` in it, no author can take it
    assert ids == RESERVED


@pytest.mark.parametrize(
    "svg",
    [
        "<svg><script>alert(1)</script></svg>",
        '<svg onload="alert(1)"/>',
        '<svg><image href="https://a.example/x.png"/></svg>',
        "<svg><use xlink:href='other.svg#a'/></svg>",
        "<svg><foreignObject/></svg>",
    ],
)
def test_a_picture_that_acts_or_fetches_is_refused(tmp_path: Path, svg: str):
    text = MODULE.replace("*evidence*", "![A star](media/star.svg)")
    root = write_programme(tmp_path, **{"tiny/01-one.md": text, "tiny/media/star.svg": svg})
    with pytest.raises(BuildError) as caught:
        read_courses(root)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("tiny/media/star.svg", 1)


def test_a_picture_may_refer_to_its_own_parts(tmp_path: Path):
    text = MODULE.replace("*evidence*", "![A star](media/star.svg)")
    svg = '<svg><defs><g id="a"/></defs><use href="#a"/></svg>'
    assert read_courses(write_programme(tmp_path, **{"tiny/01-one.md": text, "tiny/media/star.svg": svg}))


def test_a_file_with_a_name_that_packages_cannot_have_is_refused(tmp_path: Path):
    text = MODULE.replace("*evidence*", "![A star](media/Star.svg)")
    with pytest.raises(BuildError) as caught:
        read_courses(write_programme(tmp_path, **{"tiny/01-one.md": text, "tiny/media/Star.svg": "<svg/>"}))
    assert "not allowed in a package" in str(caught.value.problems[0])


def test_practice_questions_may_stand_in_a_variant_but_not_the_quiz(tmp_path: Path):
    question = """\
:::{question} choice
:id: q-NAME
:objective: evidence

Which?

- [x] This.
- [ ] That.
:::
"""
    branches = "".join(
        f"::::{{variant}} {sector}\n{question.replace('NAME', sector)}::::\n" for sector in ("he", "vet", "adult")
    )
    text = MODULE.replace("## Check {#check}", f"{branches}\n## Check {{#check}}")
    (course,) = read_courses(write_programme(tmp_path / "a", **{"tiny/01-one.md": text}))
    (variant,) = (element for element in course.aus[0].walk() if isinstance(element, Variant))
    assert [[type(one) for one in branch] for _, branch in variant.branches] == [[Choice]] * 3

    quiz = MODULE[MODULE.index("::::{quiz}") :].replace("::::{quiz}", ":::::{variant} he\n::::{quiz}") + ":::::\n"
    text = MODULE[: MODULE.index("::::{quiz}")] + quiz
    with pytest.raises(BuildError) as caught:
        read_courses(write_programme(tmp_path / "b", **{"tiny/01-one.md": text}))
    assert any("a quiz cannot stand in a variant" in str(problem) for problem in caught.value.problems)


def test_ids_are_unique_over_the_modules_of_a_course(tmp_path: Path):
    with pytest.raises(BuildError) as caught:
        read_courses(write_programme(tmp_path, **{"tiny/02-two.md": MODULE.replace("id: one", "id: two")}))
    told = [str(problem) for problem in caught.value.problems]
    assert "tiny/02-two.md:12: the id 'read' stands at tiny/01-one.md:12 too (ids are unique in a course)" in told
    assert len(told) == 4


def test_one_course_may_have_the_ids_of_another(tmp_path: Path):
    files = {
        "programme.yaml": (write_programme(tmp_path) / "programme.yaml").read_text().replace("[tiny]", "[tiny, more]"),
        "more/course.yaml": (tmp_path / "tiny/course.yaml").read_text().replace("id: tiny", "id: more"),
        "more/01-one.md": MODULE,
    }
    assert [course.id for course in read_courses(write_programme(tmp_path, **files))] == ["tiny", "more"]


def test_a_module_without_a_page_is_told_so(tmp_path: Path):
    text = MODULE[: MODULE.index("## Read")]
    with pytest.raises(BuildError) as caught:
        read_courses(write_programme(tmp_path, **{"tiny/01-one.md": text}))
    assert [str(problem) for problem in caught.value.problems] == [
        "tiny/01-one.md:1: the module has no pages (begin one with ## Heading)"
    ]
