"""How right an answer is, form by form, and what a try scores."""

from typing import Any

import pytest

from tests.builder.player.conftest import Run

FORMS = ["scoring.js", "forms/choice.js", "forms/blanks.js", "forms/pairs.js", "forms/order.js"]
TEXTS = "window.TEXTS = { decimal: '.' };"
PLAYER = f"""{TEXTS} const {{ module, answers }} = argument;
const given = {{ module, state: {{ answers: new Map(answers) }}, forms: player }};"""

SINGLE = {"id": "single", "objective": "a", "form": "choice", "type": "choice", "letters": "abc", "right": "b"}
MANY = {"id": "many", "objective": "a", "form": "choice", "type": "choice", "letters": "abcd", "right": "ac"}
SCALE = {"id": "scale", "objective": "a", "form": "choice", "type": "likert", "letters": "abcd", "right": ""}
GAPS = {
    "id": "gaps",
    "objective": "b",
    "form": "blanks",
    "type": "fill-in",
    "caseMatters": False,
    "blanks": [{"right": ["Proof", "evidence"]}, {"right": ["l'esempio"]}, {"value": "2", "low": "1.5", "high": "2.5"}],
}
EXACT = GAPS | {"id": "exact", "caseMatters": True, "blanks": [{"right": ["Kaunas"]}]}
PAIRS = {
    "id": "pairs",
    "objective": "b",
    "form": "pairs",
    "type": "matching",
    "letters": "abcd",
    "targets": "ab",
    "right": "aabb",
}
ORDER = {"id": "order", "objective": "b", "form": "order", "type": "sequencing", "letters": "abcd"}
QUESTIONS = [SINGLE, MANY, SCALE, GAPS, EXACT, PAIRS, ORDER]


def module(ids: list[str], partial: bool = False) -> dict[str, Any]:
    quiz = {"questions": ids, "partial": partial}
    objectives = [{"id": "a"}, {"id": "b"}, {"id": "untested"}]
    return {"questions": QUESTIONS, "objectives": objectives, "quiz": quiz}


@pytest.mark.parametrize(
    ("question", "answer", "share"),
    [
        ("single", [0, 1, 0], 1),
        ("single", [1, 0, 0], 0),
        ("many", [1, 0, 1, 0], 1),
        ("many", [1, 0, 0, 0], 0.5),
        ("many", [1, 1, 1, 0], 0.5),
        ("many", [1, 1, 1, 1], 0),
        ("many", [0, 1, 0, 1], 0),
        ("scale", [0, 1, 0, 0], None),
        ("gaps", ["proof", "L’ESEMPIO", "2.5"], 1),
        ("gaps", ["Evidence.", "l'esempio ", "1.50"], 1),
        ("gaps", ["evidence", "esempio", "1.49"], pytest.approx(1 / 3)),
        ("exact", ["Kaunas"], 1),
        ("exact", ["kaunas"], 0),
        ("pairs", [1, 1, 2, 2], 1),
        ("pairs", [1, 2, 2, 1], 0.5),
        ("order", [0, 1, 2, 3], 1),
        ("order", [1, 0, 2, 3], 0.5),
        ("order", [1, 2, 3, 0], 0),
    ],
)
def test_how_right_an_answer_is(run: Run, question: str, answer: list[Any], share: Any) -> None:
    body = f"{PLAYER} return player.shareOf(given, '{question}');"
    assert run(FORMS, body, {"module": module([question]), "answers": [[question, answer]]}) == share


@pytest.mark.parametrize("question", ["single", "unknown"])
def test_what_was_not_answered_has_no_share(run: Run, question: str) -> None:
    body = f"{PLAYER} return player.shareOf(given, '{question}');"
    assert run(FORMS, body, {"module": module(["single"]), "answers": []}) is None


ANSWERS = [["single", [0, 1, 0]], ["many", [1, 0, 0, 0]], ["pairs", [1, 1, 2, 1]]]


@pytest.mark.parametrize(("partial", "score"), [(False, 1 / 3), (True, (1 + 0.5 + 0.75) / 3)])
def test_what_is_right_in_part_counts_when_the_quiz_says_so(run: Run, partial: bool, score: float) -> None:
    body = f"{PLAYER} return player.scoreOf(given, module.quiz.questions);"
    argument = {"module": module(["single", "many", "pairs"], partial), "answers": ANSWERS}
    assert run(FORMS, body, argument) == pytest.approx(score)


def test_objectives_are_scored_by_what_was_asked_of_them(run: Run) -> None:
    body = f"{PLAYER} return [...player.objectiveScores(given, module.quiz.questions)];"
    argument = {"module": module(["single", "many"]), "answers": ANSWERS}
    assert run(FORMS, body, argument) == [["a", 0.5]]
    argument = {"module": module(["single", "many", "pairs"], partial=True), "answers": ANSWERS}
    assert run(FORMS, body, argument) == [["a", 0.75], ["b", 0.75]]
