"""Quizzes that draw from banks of questions: `banks/*.md`."""

from pathlib import Path

import pytest

from builder.build import BuildError, read_courses
from builder.module_data import module_data
from builder.state_budget import worst_case
from tests.banks_course import BANK, question, write_banks


def faults(root: Path) -> list[str]:
    with pytest.raises(BuildError) as caught:
        read_courses(root)
    return [str(problem) for problem in caught.value.problems]


def test_a_quiz_asks_its_own_questions_and_the_banks(tmp_path: Path) -> None:
    (course,) = read_courses(write_banks(tmp_path))
    quiz = course.aus[0].quiz
    assert quiz
    assert len(quiz.questions) == 9
    assert (quiz.questions[0].id, quiz.draw, quiz.asked) == ("q-own", 3, 3)
    assert quiz.questions[1].ref.path == "tiny/banks/letters.md"
    assert module_data(course, course.aus[0], "scorm12")["quiz"]["draw"] == 3


def test_only_one_try_s_answers_take_room(tmp_path: Path) -> None:
    drawn, all_of_them = (
        read_courses(write_banks(tmp_path / name, options))[0].aus[0]
        for name, options in (("three", ""), ("nine", ":draw: 9\n"))
    )
    assert worst_case(all_of_them) - worst_case(drawn) == 6 * 5  # a key of three, a mark, a character of bits


def test_modules_may_share_a_bank(tmp_path: Path) -> None:
    second = (write_banks(tmp_path) / "tiny/01-one.md").read_text()
    for old, new in (("id: one", "id: two"), ("#read", "#again"), ("#check", "#test"), (":id: q", ":id: x")):
        second = second.replace(old, new)
    (course,) = read_courses(write_banks(tmp_path, **{"tiny/02-two.md": second}))
    first, other = (au.quiz for au in course.aus)
    assert first
    assert other
    assert first.questions[1:] == other.questions[1:]


@pytest.mark.parametrize(
    ("bank", "told"),
    [
        (BANK + "\nA word.\n", "tiny/banks/letters.md:1: a bank holds questions only"),
        (BANK + "\n:::{tip}\nTry.\n:::\n", "tiny/banks/letters.md:1: a bank holds questions only"),
        ("::::{quiz}\n:id: more\n:bank: letters\n::::\n", "tiny/banks/letters.md:1: a bank holds questions only"),
        (BANK.replace("[x] This", "[ ] This", 1), "tiny/banks/letters.md:3: the question has no right answer"),
        (BANK + question("q-own", "evidence"), "tiny/banks/letters.md:99: the id 'q-own' stands at tiny/01-one.md:"),
        (BANK.replace("b-letters-4", "b-letters-3"), "tiny/banks/letters.md:88: the id 'b-letters-3' stands at"),
        (question("b-one", "evidence"), "tiny/01-one.md:19: draw: 3 is more than the 2 questions that there are"),
        (BANK.replace(":objective: letters", ":objective: leters", 1), "there is no objective 'leters' (did you mean"),
    ],
)
def test_a_fault_in_a_bank_is_named_with_its_line(tmp_path: Path, bank: str, told: str) -> None:
    said = faults(write_banks(tmp_path, **{"tiny/banks/letters.md": bank}))
    assert any(told in line for line in said), said


def test_a_bank_that_is_not_there_or_not_used_is_named(tmp_path: Path) -> None:
    root = write_banks(tmp_path, ":bank: leters, letters\n", **{"tiny/banks/spare.md": question("s-one", "evidence")})
    said = faults(root)
    assert "tiny/01-one.md:23: there is no bank 'leters' (did you mean letters?)" in said
    assert any(line.startswith("tiny/banks/spare.md: no quiz draws from the bank 'spare'") for line in said)
