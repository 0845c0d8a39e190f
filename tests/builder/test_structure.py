"""Modules under headings: what course.yaml says becomes the tree of every format."""

from pathlib import Path

import pytest
from lxml import etree

from builder.build import BuildError, build, read_courses
from builder.course import Course
from tests.lms.package import read_assignable_units, unpack
from tests.tiny_course import COURSE, MODULE, write_programme

CMI5 = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
NAMES = ("one", "two", "three")
EVERY_MOVE_ON = ("Completed", "Passed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable")


def module(name: str, front: str = "") -> str:
    """The tiny module under another id, its elements' ids with it."""
    text = MODULE.replace("id: one", f"id: {name}{front}")
    for identifier in ("q-evidence", "{#read", "{#check", ":id: quiz"):
        text = text.replace(identifier, f"{identifier}-{name}")
    return text


def programme(root: Path, course: str, fronts: dict[str, str] | None = None) -> Path:
    modules = {
        f"tiny/{at:02}-{name}.md": module(name, (fronts or {}).get(name, "")) for at, name in enumerate(NAMES, 1)
    }
    (root / "tiny").mkdir(parents=True)
    return write_programme(root, **{"tiny/course.yaml": COURSE + course, **modules})


def tree(course: Course) -> list[tuple[str, list[str]]]:
    return [(block.id, [au.id for au in block.aus]) for block in course.blocks]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "content_src"


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ("", [("", ["one", "two", "three"])]),
        ("blocks: [{id: a, title: A, modules: [one, two]}, {id: b, title: B, modules: [three]}]", None),
        ("blocks: [{id: a, title: A, modules: [two]}]", [("", ["one"]), ("a", ["two"]), ("", ["three"])]),
        ("blocks: [{id: a, title: A, modules: [two, one]}]", [("a", ["one", "two"]), ("", ["three"])]),
    ],
)
def test_modules_keep_the_order_of_their_files(
    root: Path, blocks: str, expected: list[tuple[str, list[str]]] | None
) -> None:
    (course,) = read_courses(programme(root, blocks))
    assert tree(course) == (expected or [("a", ["one", "two"]), ("b", ["three"])])
    assert [au.id for au in course.aus] == list(NAMES)


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ("[{id: a, title: A, modules: [onne]}]", "there is no module 'onne' (did you mean one?)"),
        ("[{id: a, title: A, modules: [one, three]}]", "other modules stand between those of the block 'a'"),
        (
            "[{id: a, title: A, modules: [one]}, {id: a, title: B, modules: [two]}]",
            "two blocks have the id 'a' (ids are unique)",
        ),
        (
            "[{id: a, title: A, modules: [one]}, {id: b, title: B, modules: [one]}]",
            "the module 'one' is in the block 'a' already (list it once)",
        ),
        ("[{id: a, title: A}]", "'modules' is missing"),
        ("[{id: A, title: A, modules: [one]}]", "'A' is not"),
    ],
)
def test_a_block_that_cannot_be_is_told_with_its_line(root: Path, blocks: str, told: str) -> None:
    with pytest.raises(BuildError) as caught:
        read_courses(programme(root, f"blocks: {blocks}\n"))
    (problem,) = caught.value.problems
    assert str(problem).startswith("tiny/course.yaml:10: ")
    assert told in str(problem)


def structure(root: Path, out: Path, course: str, fronts: dict[str, str] | None = None) -> Path:
    (built,) = build(programme(root, course, fronts), out, [], ["cmi5"])
    return unpack(built.path, out / "unpacked")


def test_a_block_of_a_course_structure_has_title_description_and_objectives(root: Path, tmp_path: Path) -> None:
    blocks = "blocks: [{id: a, title: First steps, description: To begin with., modules: [one, two]}]"
    unpacked = structure(root, tmp_path / "out", blocks)
    course = etree.parse(unpacked / "cmi5.xml").getroot()
    (block,) = course.findall(f"{CMI5}block")
    assert block.get("id") == "https://example.org/bench/tiny/blocks/a"
    assert block.findtext(f"{CMI5}title/{CMI5}langstring") == "First steps"
    assert block.findtext(f"{CMI5}description/{CMI5}langstring") == "To begin with."
    assert [one.get("idref") for one in block.iterfind(f"{CMI5}objectives/{CMI5}objective")] == [
        f"https://example.org/bench/tiny/{name}/objectives/evidence" for name in ("one", "two")
    ]
    assert [unit.url for unit in read_assignable_units(unpacked)] == [f"{name}.html" for name in NAMES]


@pytest.mark.parametrize("move_on", EVERY_MOVE_ON)
def test_every_move_on_reaches_the_course_structure_from_course_or_module(
    root: Path, tmp_path: Path, move_on: str
) -> None:
    fronts = {"two": "\nmove_on: NotApplicable\nlaunch_method: OwnWindow"}
    unpacked = structure(root, tmp_path / "out", f"move_on: {move_on}\n", fronts)
    one, two, _ = read_assignable_units(unpacked)
    assert (one.move_on, two.move_on) == (move_on, "NotApplicable")
    units = etree.parse(unpacked / "cmi5.xml").getroot().findall(f"{CMI5}au")
    assert [unit.get("launchMethod") for unit in units] == ["AnyWindow", "OwnWindow", "AnyWindow"]


def test_a_pass_that_nobody_can_reach_is_told(root: Path) -> None:
    source = programme(root, "move_on: CompletedAndPassed\n")
    text = (source / "tiny/01-one.md").read_text(encoding="utf-8")
    without_quiz = text.partition("::::{quiz}")[0] + "Nothing to check.\n"
    (source / "tiny/01-one.md").write_text(without_quiz, encoding="utf-8")
    with pytest.raises(BuildError, match="1 problems") as caught:
        read_courses(source)
    (problem,) = caught.value.problems
    assert str(problem).startswith("tiny/01-one.md:1: nobody can pass a module without a quiz")
