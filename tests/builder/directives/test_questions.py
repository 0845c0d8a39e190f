"""Every kind of question, from Markdown to the model."""

from pathlib import Path

import pytest

from builder.build import BuildError, read_courses
from builder.course import Blanks, Choice, Number, Order, Pairs, Question, Scale, TrueFalse, Words
from tests.kinds_course import KINDS, write_kinds
from tests.tiny_course import MODULE, write_programme


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Question]:
    """The practice questions of the sample by their kinds."""
    (course,) = read_courses(write_kinds(tmp_path_factory.mktemp("kinds")))
    return {one.kind: one for one in course.aus[0].pages[0].elements if isinstance(one, Question)}


def test_every_kind_is_read(asked: dict[str, Question]) -> None:
    assert list(asked) == list(KINDS)
    assert all(one.id == f"p-{kind}" and one.objective == "evidence" for kind, one in asked.items())


def test_several_right_options_make_a_multiple_choice(asked: dict[str, Question]) -> None:
    one = asked["choice"]
    assert isinstance(one, Choice)
    assert (one.multiple, one.right_letters) == (True, ("a", "c"))


def test_true_false(asked: dict[str, Question]) -> None:
    one = asked["true-false"]
    assert isinstance(one, TrueFalse)
    assert one.right is False
    assert one.prompt == "<p>A reference may be written by a friend.</p>\n"
    assert one.reason == "<p>It has to come from somebody who saw your work.</p>\n"


def test_text_and_number(asked: dict[str, Question]) -> None:
    text, number = asked["text"], asked["number"]
    assert isinstance(text, Blanks)
    assert isinstance(number, Blanks)
    assert text.blanks == (Words(("evidence", "proof")),)
    assert text.prompt == "<p>What is a fact called that somebody else can check?</p>\n"
    assert number.blanks == (Number("37.5", "37", "38"),)


def test_gaps_stand_in_their_text(asked: dict[str, Question]) -> None:
    one = asked["gap"]
    assert isinstance(one, Blanks)
    assert one.prompt == "<p>Complete the summary.</p>\n"
    assert one.text == ("<p>A good story has a ", ", a ", " and ", " result.</p>\n")
    assert one.blanks == (Words(("situation",)), Words(("task", "problem")), Number("1", "1", "1"))


def test_match_pairs_a_term_with_its_definition(asked: dict[str, Question]) -> None:
    one = asked["match"]
    assert isinstance(one, Pairs)
    assert one.sources == ("A certificate", "A reference letter", "A portfolio")
    assert one.targets == ("A skill that was tested", "How somebody saw your work", "What you made")
    assert one.right == (0, 1, 2)


def test_categorise_puts_definitions_to_their_terms(asked: dict[str, Question]) -> None:
    one = asked["categorise"]
    assert isinstance(one, Pairs)
    assert one.sources == ("I closed the shop alone.", "I sold 40 tickets.", "I am reliable.")
    assert (one.targets, one.right) == (("Evidence", "Opinion"), (0, 0, 1))


def test_order(asked: dict[str, Question]) -> None:
    one = asked["order"]
    assert isinstance(one, Order)
    assert one.items == ("Read the advertisement", "Write the letter", "Ask somebody to read it", "Send it")


def test_scales(asked: dict[str, Question]) -> None:
    one, two = asked["likert"], asked["confidence"]
    assert isinstance(one, Scale)
    assert isinstance(two, Scale)
    assert one.labels == ("Not at all", "A little", "Mostly", "Completely")
    assert two.reason == ""


def read(tmp_path: Path, body: str, kind: str, options: str = "") -> Question:
    text = f":::{{question}} {kind}\n:id: q\n:objective: evidence\n{options}\n{body}\n:::\n\n## Check"
    source = MODULE.replace("## Check", text)
    (course,) = read_courses(write_programme(tmp_path, **{"tiny/01-one.md": source}))
    (found,) = (one for one in course.aus[0].pages[0].elements if isinstance(one, Question))
    return found


@pytest.mark.parametrize(
    ("written", "blank"),
    [
        ("[[and/or]]", Words(("and/or",))),
        ("[[don't / do not]]", Words(("don't", "do not"))),
        ("[[ R&D ]]", Words(("R&D",))),
        ("[[1 < 2]]", Words(("1 < 2",))),
        ("[[= -3]]", Number("-3", "-3", "-3")),
        ("[[= 0.1 ± 0.02]]", Number("0.1", "0.08", "0.12")),
        ("[[=100000000000000000000 +- 1]]", Number("1" + "0" * 20, "9" * 20, "1" + "0" * 19 + "1")),
    ],
)
def test_what_a_blank_takes(tmp_path: Path, written: str, blank: Words | Number) -> None:
    one = read(tmp_path, f"Say {written} twice.", "gap")
    assert isinstance(one, Blanks)
    assert one.blanks == (blank,)


def test_capitals_may_matter(tmp_path: Path) -> None:
    one = read(tmp_path, "Which town?\n\n[[Kaunas]]", "text", ":case_matters: yes\n")
    assert isinstance(one, Blanks)
    assert one.case_matters


def test_equal_definitions_are_one_target(tmp_path: Path) -> None:
    one = read(tmp_path, "Match.\n\nA\n: one\n\nB\n: two\n\nC\n: one", "match")
    assert isinstance(one, Pairs)
    assert (one.targets, one.right) == (("one", "two"), (0, 1, 0))


ORDER_OF_ONE = "Order.\n\n1. a"
MANY = "Order.\n\n" + "\n".join(f"{n}. item {n}" for n in range(1, 28))
LONG = "x" * 41


@pytest.mark.parametrize(
    ("kind", "body", "told"),
    [
        ("true-false", "It is so.", "16: the question does not say whether it is true (add a line :right: true or"),
        ("text", "What?", "16: a question of the kind 'text' ends with its answer (write the prompt, then a line with"),
        ("text", "[[a]]", "20: the question asks nothing"),
        ("text", "What?\n\n[[a]] or [[b]]", "22: a question of the kind 'text' has one answer"),
        ("text", "What?\n\n[[= 5]]", "22: a question of the kind 'text' has one answer"),
        ("text", "What?\n\n[[a / ]]", "22: [[a /]] has an empty answer"),
        ("text", f"What?\n\n[[{LONG}]]", f"22: the answer '{LONG}' is too long (40 characters are the most"),
        ("number", "How many?\n\n[[5]]", "22: a question of the kind 'number' has one answer"),
        ("number", "How many?\n\n[[= 12,5]]", "22: [[= 12,5]] is not a number (such as [[= 12.5]] or"),
        ("gap", "Nothing here.", "16: the text has no gap (write the right words in it as"),
        ("gap", "A [[*word*]] here.", "20: a gap holds plain words only"),
        ("match", "Match.\n\nA\n: one\n: two\n\nB\n: three", "22: a term is matched with one definition"),
        ("match", "Match.\n\nA\n: one\n\nB\n: one", "22: there is nothing to match"),
        ("match", "Match.", "16: a question of the kind 'match' ends with one definition list"),
        ("categorise", "Sort.\n\nA\n: one\n: two", "22: there is nothing to sort into"),
        ("order", ORDER_OF_ONE, "22: there is no order to find"),
        ("order", "Order.\n\n- a\n- b", "16: a question of the kind 'order' ends with one numbered list"),
        ("order", "1. a\n2. b", "16: the question asks nothing"),
        ("likert", "How?\n\n- one", "22: a scale has two labels at least"),
        (
            "confidence",
            "How?\n\n1. one\n2. two",
            "16: a question of the kind 'confidence' ends with one list of labels",
        ),
        (
            "order",
            "Order.\n\n" + "\n".join(f"{n}. item {n}" for n in range(1, 28)),
            "22: a question has 26 items at most",
        ),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, kind: str, body: str, told: str) -> None:
    with pytest.raises(BuildError) as caught:
        read(tmp_path, body, kind)
    said = [str(problem) for problem in caught.value.problems]
    assert any(line.startswith(f"tiny/01-one.md:{told}") for line in said), said


@pytest.mark.parametrize(
    ("kind", "options", "told"),
    [
        ("choice", ":right: true\n", "19: 'choice' has no option 'right' (only true-false have it)"),
        ("number", ":case_matters: yes\n", "19: 'number' has no option 'case_matters' (only text and gap have it)"),
        ("true-false", ":right: perhaps\n", "19: the question does not say whether it is true"),
    ],
)
def test_an_option_that_does_not_fit_is_named(tmp_path: Path, kind: str, options: str, told: str) -> None:
    with pytest.raises(BuildError) as caught:
        read(tmp_path, "What?", kind, options)
    said = [str(problem) for problem in caught.value.problems]
    assert any(line.startswith(f"tiny/01-one.md:{told}") for line in said), said
