"""When a module is completed and when it is passed."""

from typing import Any

import pytest

from tests.builder.player.conftest import Run

QUESTIONS = [
    {"id": "q1", "objective": "evidence", "letters": "abc", "right": "b"},
    {"id": "q2", "objective": "evidence", "letters": "abcd", "right": "ac"},
    {"id": "q3", "objective": "values", "letters": "ab", "right": "a"},
    {"id": "practice", "objective": "values", "letters": "ab", "right": "a"},
]
MODULE: dict[str, Any] = {
    "pages": [{"id": "one"}, {"id": "two"}],
    "require": ["pages", "quiz"],
    "objectives": [{"id": "evidence"}, {"id": "values"}, {"id": "untested"}],
    "questions": QUESTIONS,
    "quiz": {"passMark": 0.7, "questions": ["q1", "q2", "q3"]},
}


def state(viewed: int = 0, tries: int = 0, best: float = 0) -> dict[str, Any]:
    return {"viewed": ["one", "two"][:viewed], "tries": tries, "best": best}


def judge(run: Run, function: str, module: dict[str, Any], now: dict[str, Any], *more: Any) -> Any:
    body = """const [name, module, { viewed, ...rest }, more] = argument;
      return player[name](module, { ...rest, viewed: new Set(viewed) }, ...more);"""
    return run(["progress.js"], body, [function, module, now, list(more)])


@pytest.mark.parametrize(
    ("require", "now", "completed"),
    [
        (["pages", "quiz"], state(viewed=2, tries=1), True),
        (["pages", "quiz"], state(viewed=2), False),
        (["pages", "quiz"], state(viewed=1, tries=1), False),
        (["pages"], state(viewed=2), True),
        (["pages"], state(viewed=1, tries=9), False),
        (["quiz"], state(tries=1), True),
        (["quiz"], state(viewed=2), False),
    ],
)
def test_completed_when_what_is_required_is_done(run: Run, require: list[str], now: Any, completed: bool) -> None:
    assert judge(run, "isCompleted", MODULE | {"require": require}, now) is completed


@pytest.mark.parametrize("require", [["pages", "quiz"], ["pages"], ["quiz"]])
def test_without_a_quiz_the_pages_complete(run: Run, require: list[str]) -> None:
    module = MODULE | {"quiz": None, "require": require}
    assert judge(run, "isCompleted", module, state(viewed=2)) is True
    assert judge(run, "isCompleted", module, state(viewed=1)) is False


@pytest.mark.parametrize(
    ("now", "passed"),
    [(state(tries=1, best=0.7), True), (state(tries=3, best=0.69), False), (state(best=1), False)],
)
def test_passed_when_the_best_try_reaches_the_mark(run: Run, now: Any, passed: bool) -> None:
    assert judge(run, "isPassed", MODULE, now, 0.7) is passed
    assert judge(run, "isPassed", MODULE | {"quiz": None}, now, 0.7) is False


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        ("q1", [0, 1, 0], True),
        ("q1", [1, 0, 0], False),
        ("q2", [1, 0, 1, 0], True),
        ("q2", [1, 0, 0, 0], False),
        ("q2", [1, 1, 1, 0], False),
        ("q2", None, False),
        ("unknown", [1], False),
    ],
)
def test_an_answer_is_right_when_it_chooses_what_is_right_and_nothing_else(
    run: Run, question: str, answer: list[int] | None, right: bool
) -> None:
    body = "return player.isRight(argument[0], argument[1], argument[2] ?? undefined)"
    assert run(["progress.js"], body, [MODULE, question, answer]) is right


def test_objectives_count_the_quiz_alone(run: Run) -> None:
    body = """const [module, answers] = argument;
      return [...player.objectiveResults(module, { answers: new Map(answers) })];"""
    answers = [["q1", [0, 1, 0]], ["q2", [1, 0, 0, 0]], ["practice", [1, 0]]]
    assert run(["progress.js"], body, [MODULE, answers]) == [["evidence", 0.5], ["values", 0]]
