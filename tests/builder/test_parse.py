"""Source → Course, and every fault with its place and a cure."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from builder.build import BuildError, build, read_courses
from builder.course import Callout, Competence, Objective, Prose, Question, Quiz
from builder.targets import TARGETS
from tests.tiny_course import COURSE, FRAMEWORK, MODULE, PROGRAMME, write_programme

Faults = Callable[..., list[str]]


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """The problems of the tiny programme with these files in it, as a person reads them."""

    def faults(**files: str) -> list[str]:
        with pytest.raises(BuildError) as caught:
            read_courses(write_programme(tmp_path, **files))
        return [str(problem) for problem in caught.value.problems]

    return faults


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def test_a_course_may_ask_for_its_modules_in_order(tmp_path: Path, faults: Faults):
    (course,) = read_courses(write_programme(tmp_path, **{"tiny/course.yaml": f"{COURSE}order: in-order\n"}))
    assert course.order == "in-order"
    (problem,) = faults(**{"tiny/course.yaml": f"{COURSE}order: linear\n"})
    assert "'linear'" in problem
    assert "in-order" in problem


def test_a_course_gets_its_identity_from_the_programme(tmp_path: Path):
    (course,) = read_courses(write_programme(tmp_path))
    assert (course.id, course.iri, course.version) == ("tiny", "https://example.org/bench/tiny", "1.0.0")
    assert (course.licence, course.publisher, course.language) == ("CC-BY-4.0", "Benchmark", "en")
    assert (course.pass_mark, course.require, course.report) == (0.7, ("pages", "quiz"), "passed")
    assert course.order == "free"
    (au,) = course.aus
    assert au.iri == "https://example.org/bench/tiny/one"
    assert au.move_on == "CompletedAndPassed"


def test_a_module_says_what_it_teaches(tmp_path: Path):
    (course,) = read_courses(write_programme(tmp_path))
    (au,) = course.aus
    assert au.objectives == (Objective("evidence", "Tell evidence from opinion"),)
    assert au.competences == (Competence("EntreComp", "2016", "2.1", "Self-awareness and self-efficacy"),)
    assert au.take_to_mentor == "What could somebody else check?"


def test_a_heading_of_the_second_level_begins_a_page(tmp_path: Path):
    (course,) = read_courses(write_programme(tmp_path))
    pages = course.aus[0].pages
    assert [(page.id, page.title) for page in pages] == [("read", "Read"), ("check", "Check")]
    (prose,) = pages[0].elements
    assert isinstance(prose, Prose)
    assert "<em>evidence</em>" in prose.html


def test_a_page_without_an_id_gets_one_from_its_heading(tmp_path: Path):
    text = changed(MODULE, "## Read {#read}", "## Žodžiai, and *more*!")
    (course,) = read_courses(write_programme(tmp_path, **{"tiny/01-one.md": text}))
    page = course.aus[0].pages[0]
    assert (page.id, page.title) == ("zodziai-and-more", "Žodžiai, and more!")


def test_options_keep_their_letters_and_reasons(tmp_path: Path):
    (course,) = read_courses(write_programme(tmp_path))
    quiz = course.aus[0].quiz
    assert isinstance(quiz, Quiz)
    (question,) = quiz.questions
    assert isinstance(question, Question)
    assert [(option.letter, option.correct) for option in question.options] == [("a", False), ("b", True)]
    assert question.options[0].html == "I am a hard-working person."
    assert question.options[1].feedback == "<p>Somebody can check it.</p>\n"
    assert not question.multiple


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path):
    plain = read_courses(write_programme(tmp_path / "a"))
    root = write_programme(tmp_path / "b")
    for path in root.rglob("*.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_courses(root) == plain


def test_every_fault_of_every_file_is_said_at_once(faults: Faults):
    said = faults(
        **{
            "tiny/course.yaml": changed(COURSE, "title: Tiny\n", ""),
            "tiny/01-one.md": changed(MODULE, "duration: PT5M", "duration: five minutes"),
        }
    )
    assert said == ["tiny/course.yaml:1: 'title' is missing (as learners see it)"]
    said = faults(
        **{
            "tiny/course.yaml": COURSE,
            "tiny/01-one.md": changed(MODULE, "duration: PT5M", "duration: five minutes"),
            "tiny/02-two.md": "no front matter",
        }
    )
    assert [line.split(": ")[0] for line in said] == ["tiny/01-one.md:5", "tiny/02-two.md:1"]


TEXTS = {
    "programme.yaml": PROGRAMME,
    "frameworks/entrecomp.yaml": FRAMEWORK,
    "tiny/course.yaml": COURSE,
    "tiny/01-one.md": MODULE,
}
FAULTS = yaml.safe_load(Path(__file__).with_name("faults.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["told"])
def test_a_fault_is_named_with_its_line(faults: Faults, fault: dict[str, str]):
    said = faults(**{fault["file"]: changed(TEXTS[fault["file"]], fault["old"], fault["new"])})
    assert any(fault["told"] in line for line in said), said


def test_a_missing_programme_says_what_to_create(tmp_path: Path):
    with pytest.raises(BuildError) as caught:
        read_courses(tmp_path)
    assert str(caught.value.problems[0]) == f"programme.yaml: there is no such file (create it below {tmp_path})"


def test_quotes_are_printed_as_the_language_does(tmp_path: Path):
    text = changed(MODULE, "*evidence*", 'it\'s "*evidence*"')
    (course,) = read_courses(write_programme(tmp_path, **{"tiny/01-one.md": text}))
    (prose,) = course.aus[0].pages[0].elements
    assert isinstance(prose, Prose)
    assert "it’s “<em>evidence</em>”" in prose.html


def test_text_that_is_not_utf8_is_named_with_its_line(tmp_path: Path):
    root = write_programme(tmp_path)
    path = root / "tiny/01-one.md"
    path.write_bytes(path.read_bytes().replace(b"opinion", "Ärger".encode("latin-1")))
    with pytest.raises(BuildError) as caught:
        read_courses(root)
    assert [str(problem) for problem in caught.value.problems] == [
        "tiny/01-one.md:7: this is not UTF-8 text (save the file as UTF-8)"
    ]


def test_an_unknown_course_is_named(tmp_path: Path):
    with pytest.raises(BuildError) as caught:
        read_courses(write_programme(tmp_path), ["tini"])
    assert "there is no course 'tini' (did you mean tiny?)" in str(caught.value.problems[0])


def test_a_link_to_another_site_opens_beside_the_course(tmp_path: Path):
    text = changed(MODULE, "*evidence*", "[evidence](https://example.org/x)")
    (course,) = read_courses(write_programme(tmp_path, **{"tiny/01-one.md": text}))
    (prose,) = course.aus[0].pages[0].elements
    assert isinstance(prose, Prose)
    assert 'href="https://example.org/x" target="_blank" rel="noopener noreferrer"' in prose.html


def test_only_media_that_a_module_uses_go_along(tmp_path: Path):
    text = changed(MODULE, "*evidence*", "![A star](media/star.svg)")
    root = write_programme(
        tmp_path, **{"tiny/01-one.md": text, "tiny/media/star.svg": "<svg/>", "tiny/media/unused.svg": "<svg/>"}
    )
    (course,) = read_courses(root)
    assert course.media == {"media/star.svg": b"<svg/>"}


def test_callouts_may_have_a_title(tmp_path: Path):
    text = changed(MODULE, "## Check", ":::{tip} Try it\nAsk *twice*.\n:::\n\n## Check")
    (course,) = read_courses(write_programme(tmp_path, **{"tiny/01-one.md": text}))
    assert course.aus[0].pages[0].elements[1] == Callout("tip", "<p>Ask <em>twice</em>.</p>\n", "Try it")


def test_a_course_says_no_more_than_it_has_to(tmp_path: Path):
    course = COURSE.replace("description: Two pages and one question.\n", "")
    course = course.replace("{report: passed}", "{report: passed, free_text: off}")
    module = MODULE.replace("description: What the smallest useful module looks like.\n", "")
    root = write_programme(tmp_path, **{"tiny/course.yaml": course, "tiny/01-one.md": module})
    built = build(root, tmp_path / "out")
    assert len(built) == len(TARGETS)
    (read,) = read_courses(root)
    page = TARGETS["web"].render(read).files["one.html"].decode()
    assert '<meta name="description" content="One module">' in page
    assert 'class="lead"' not in page
