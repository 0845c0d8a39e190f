"""Numbers as people write them, in each language of the player: one reader for questions and calculators."""

import pytest

from builder.texts import languages, texts
from tests.builder.player.conftest import Run

READ = """return argument.map(([language, written]) => {
  document.documentElement.lang = language;
  return player.readNumber(written);
});"""
SHOW = "document.documentElement.lang = argument[0]; return player.localNumber(argument[1]);"


@pytest.mark.parametrize("language", ["en", "lt", "fi", "it", "bg", "de"])
@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("7", "7"),
        ("007", "7"),
        (" −3 ", "-3"),
        ("–3", "-3"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        (".5", "0.5"),
        ("-,5", "-0.5"),
        ("5.", "5"),
        ("0.250", "0.250"),
        ("0,125", "0.125"),
        ("1 250,5", "1250.5"),
        ("1\u00a0250,5", "1250.5"),
        ("1\u202f250.5", "1250.5"),
        ("1'250", "1250"),
        ("1\u2019250", "1250"),
        ("1,250.75", "1250.75"),
        ("1.250,75", "1250.75"),
        ("1,250,000.75", "1250000.75"),
        ("1.250.000,75", "1250000.75"),
        ("1.234.567", "1234567"),
        ("1250.125", "1250.125"),
        ("12,50 €", "12.50"),
        ("$1,200.00", "1200.00"),
        ("5 %", "5"),
    ],
)
def test_what_is_clear_is_the_same_in_every_language(run: Run, language: str, written: str, number: str) -> None:
    assert run(["numbers.js"], READ, [[language, written]]) == [number]


@pytest.mark.parametrize(
    ("language", "with_point", "with_comma"),
    [
        ("en", "1.250", "1250"),
        ("de", "1250", "1.250"),
        ("it", "1250", "1.250"),
        ("lt", "1.250", "1.250"),
        ("fi", "1.250", "1.250"),
        ("bg", "1.250", "1.250"),
    ],
)
def test_one_sign_before_three_digits_parts_thousands_where_the_language_does_so(
    run: Run, language: str, with_point: str, with_comma: str
) -> None:
    written = [[language, "1.250"], [language, "1,250"], [language, "-1.250"]]
    assert run(["numbers.js"], READ, written) == [with_point, with_comma, f"-{with_point}"]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        ",",
        "twelve",
        "1e5",
        "12 km",
        "0x10",
        "1,2,3",
        "12.5.1",
        "1.2.3,4,5",
        "12,34,56",
        "--1",
        "Infinity",
        "NaN",
    ],
)
def test_what_is_no_number_is_none(run: Run, written: str) -> None:
    assert run(["numbers.js"], READ, [["en", written], ["lt", written]]) == ["", ""]


@pytest.mark.parametrize("language", languages())
def test_what_a_learner_reads_is_read_again(run: Run, language: str) -> None:
    for number in ("12.5", "-3", "7", "1250", "1.125"):
        shown = run(["numbers.js"], SHOW, [language, number])
        assert shown == number.replace(".", str(texts(language).page["decimal"])).replace("-", "\u2212")
        assert run(["numbers.js"], READ, [[language, shown]]) == [number]
