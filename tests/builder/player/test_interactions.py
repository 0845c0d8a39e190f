"""Responses and patterns as each standard writes them."""

from typing import Any

import pytest

from tests.builder.player.conftest import Run
from tests.builder.player.test_scoring import FORMS, GAPS, MANY, ORDER, PAIRS, SCALE, SINGLE, TEXTS

TRUTH = SINGLE | {"type": "true-false", "letters": "tf", "right": "f"}
NUMBER = {
    "form": "blanks",
    "type": "numeric",
    "caseMatters": False,
    "blanks": [{"value": "12.5", "low": "12.4", "high": "12.6"}],
}
EXACTLY = NUMBER | {"blanks": [{"value": "-3", "low": "-3", "high": "-3"}]}
CAPITALS = GAPS | {"caseMatters": True, "blanks": [{"right": ["Kaunas"]}]}
BODY = f"""{TEXTS} const [question, answer] = argument;
const interaction = {{ caseMatters: false, ...question, ...player[question.form].interaction(question, answer) }};
const {{ response, patterns }} = interaction;
return [
  player.plain(response), patterns.map(player.plain),
  player.bracketed(interaction, response), player.bracketedPatterns(interaction),
];"""


@pytest.mark.parametrize(
    ("question", "answer", "plain", "bracketed"),
    [
        (SINGLE, [1, 0, 0], ("a", ["b"]), ("a", ["b"])),
        (MANY, [1, 0, 0, 1], ("a,d", ["a,c"]), ("a[,]d", ["a[,]c"])),
        (TRUTH, [1, 0], ("t", ["f"]), ("true", ["false"])),
        (SCALE, [0, 0, 1, 0], ("c", []), ("c", [])),
        (NUMBER, ["12.45"], ("12.45", ["12.5"]), ("12.45", ["12.4[:]12.6"])),
        (EXACTLY, ["-3.0"], ("-3.0", ["-3"]), ("-3.0", ["-3[:]-3"])),
        (
            GAPS,
            ["proof[,] [b]", "x", "2"],
            ("proof[,] [b],x,2", ["Proof,l'esempio,2", "evidence,l'esempio,2"]),
            ("proof, [b][,]x[,]2", ["Proof[,]l'esempio[,]2", "evidence[,]l'esempio[,]2"]),
        ),
        (CAPITALS, ["kaunas"], ("kaunas", ["Kaunas"]), ("kaunas", ["{case_matters=true}Kaunas"])),
        (PAIRS, [1, 2, 2, 1], ("a.a,b.b,c.b,d.a", ["a.a,b.a,c.b,d.b"]), ("a[.]a[,]b[.]b[,]c[.]b[,]d[.]a", None)),
        (ORDER, [1, 0, 3, 2], ("b,a,d,c", ["a,b,c,d"]), ("b[,]a[,]d[,]c", ["a[,]b[,]c[,]d"])),
    ],
    ids=lambda one: one.get("type") if isinstance(one, dict) else None,
)
def test_the_delimiters_of_every_standard(
    run: Run, question: dict[str, Any], answer: list[Any], plain: Any, bracketed: Any
) -> None:
    found = run([*FORMS, "interactions.js"], BODY, [question, answer])
    assert tuple(found[:2]) == plain
    assert found[2] == bracketed[0]
    assert bracketed[1] is None or found[3] == bracketed[1]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("evidence", "evidence"),
        ("Įrodymas ąčęėįšųūž", "Irodymas aceeisuuz"),
        ("Доказателство щъъ", "Dokazatelstvo shtaa"),
        ("Straße, l’età – così", "Strasse, l'eta - cosi"),
        ("日本 🙂", "?? ?"),
    ],
)
def test_words_for_scorm_1_2_are_ascii(run: Run, text: str, written: str) -> None:
    body = "return player.ascii(argument, 255);"
    assert run(["tracking/scorm12_formats.js"], body, text) == written
    assert run(["tracking/scorm12_formats.js"], "return player.ascii(argument, 4);", text) == written[:4]
