"""When a module is completed and when it is passed."""

from typing import Any

import pytest

from tests.builder.player.conftest import Run

MODULE: dict[str, Any] = {
    "pages": [{"id": "one"}, {"id": "two"}],
    "require": ["pages", "quiz"],
    "quiz": {"passMark": 0.7, "questions": ["q1", "q2", "q3"], "attempts": 0},
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
    ("attempts", "now", "left", "failed"),
    [
        (0, state(tries=99, best=0.1), None, False),
        (3, state(tries=2, best=0.1), 1, False),
        (3, state(tries=3, best=0.1), 0, True),
        (3, state(tries=3, best=0.7), 0, False),
        (3, state(tries=9, best=0.1), 0, True),
    ],
)
def test_failed_only_when_the_tries_have_run_out(
    run: Run, attempts: int, now: Any, left: int | None, failed: bool
) -> None:
    module = MODULE | {"quiz": MODULE["quiz"] | {"attempts": attempts}}
    assert judge(run, "isFailed", module, now, 0.7) is failed
    body = "const left = player.triesLeft(argument[0], argument[1]); return left === Infinity ? null : left;"
    assert run(["progress.js"], body, [module["quiz"], now]) == left
