"""Numbers as people write them, in a language with a decimal comma and in one with a point."""

import pytest

from tests.builder.player.conftest import Run

READ = "window.TEXTS = { decimal: argument[0] }; return player.readNumber(argument[1]);"
SHOW = "window.TEXTS = { decimal: argument[0] }; return player.localNumber(argument[1]);"


@pytest.mark.parametrize(
    ("decimal", "written", "number"),
    [
        (".", "12.5", "12.5"),
        (",", "12,5", "12.5"),
        (".", "12,5", "12.5"),
        (",", "12.5", "12.5"),
        (".", "1,250", "1250"),
        (",", "1.250", "1250"),
        (".", "1.250", "1.250"),
        (",", "1,250", "1.250"),
        (",", "0.250", "0.250"),
        (",", "1 250,5", "1250.5"),
        (",", "1\u00a0250,5", "1250.5"),
        (".", "1,250,000.75", "1250000.75"),
        (",", "1.250.000,75", "1250000.75"),
        (".", "1'250", "1250"),
        (".", " −3 ", "-3"),
        (".", "007", "007"),
        (".", "", ""),
        (".", "twelve", ""),
        (".", "12.5.1", ""),
        (",", "1,2,3", ""),
        (".", "1e5", ""),
        (".", "Infinity", ""),
        (".", "5 %", ""),
    ],
)
def test_what_a_learner_writes(run: Run, decimal: str, written: str, number: str) -> None:
    assert run(["numbers.js"], READ, [decimal, written]) == number


@pytest.mark.parametrize(
    ("decimal", "number", "shown"), [(".", "12.5", "12.5"), (",", "12.5", "12,5"), (",", "-3", "−3"), (",", "7", "7")]
)
def test_what_a_learner_reads(run: Run, decimal: str, number: str, shown: str) -> None:
    assert run(["numbers.js"], SHOW, [decimal, number]) == shown
    assert run(["numbers.js"], READ, [decimal, shown]) == number
