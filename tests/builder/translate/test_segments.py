"""What a translator sees of a module, and what other words leave as it is."""

import pytest

from builder.source import Passage
from builder.translate.rewrite import module_places, rewritten
from builder.translate.segments import Place, places

SCENARIO = """\
:::{scenario} On your way
:id: s-late
:start: call

You are on the bus.

## On your way {#call}
Late.

- [Phone
  now](#phoned){points=1}
- [Say nothing](#silent)
:::
"""


def seen(text: str) -> list[tuple[str, str]]:
    return [(place.context, place.text) for place in places(text, "m")]


def shouted(text: str) -> str:
    return rewritten(text, places(text, "m"), lambda place: place.text.upper())


@pytest.mark.parametrize(
    ("text", "pieces", "after"),
    [
        ("## A page\n", ["A page"], "## A PAGE {#a-page}\n"),
        ("## A page {#p}\n", ["A page"], "## A PAGE {#p}\n"),
        ("### Inside\n", ["Inside"], "### INSIDE\n"),
        ("One line.\n", ["One line."], "ONE LINE.\n"),
        ("One line\n  goes on.\n", ["One line goes on."], "ONE LINE\n  GOES ON.\n"),
        ("One\\\ntwo\n", ["One\\\ntwo"], "ONE\\\nTWO\n"),
        ("- [ ] wrong\n- [x] right\n  > yes,\n  > it is\n", ["wrong", "right", "yes, it is"], None),
        ("Label {#f lines=2}\n: hint\n", ["Label", "hint"], "LABEL {#f lines=2}\n: HINT\n"),
        ("Label {#f unit=EUR}\n\nNext.\n", ["Label", "Next."], "LABEL {#f unit=EUR}\n\nNEXT.\n"),
        ("Sum {#s}\n: = a + b\n: hint\n", ["Sum", "hint"], "SUM {#s}\n: = a + b\n: HINT\n"),
        ("| a | b |\n|---|---|\n| b | *a* |\n", ["a", "b", "*a*"], "| A | B |\n|---|---|\n| B | *A* |\n"),
        ("Read[^1].\n\n[^1]: A note.\n", ["Read[^1].", "A note."], "READ[^1].\n\n[^1]: A NOTE.\n"),
        ("<details>More</details>\n", ["<details>More</details>"], "<DETAILS>MORE</DETAILS>\n"),
        ("It is [[blue / azure]].\n", ["It is [[blue / azure]]."], "IT IS [[BLUE / AZURE]].\n"),
        ("---\n\n12 %\n\n```\ncode\n```\n", [], None),
        (":::{tip} A title\nText.\n:::\n", ["A title", "Text."], ":::{tip} A TITLE\nTEXT.\n:::\n"),
        (":::{variant} he\nText.\n:::\n", ["Text."], ":::{variant} he\nTEXT.\n:::\n"),
        (
            ":::{card-sort}\n:id: c\n:piles: Yes | No\n\nSort.\n\n- One\n:::\n",
            ["Yes | No", "Sort.", "One"],
            ":::{card-sort}\n:id: c\n:piles: YES | NO\n\nSORT.\n\n- ONE\n:::\n",
        ),
    ],
)
def test_words_are_seen_and_structure_is_not(text: str, pieces: list[str], after: str | None):
    assert list(dict.fromkeys(words for _, words in seen(text))) == pieces
    if after is not None:
        assert shouted(text) == after


def test_the_marks_of_options_stay():
    text = "- [ ] wrong\n- [x] right\n  > yes,\n  > it is\n"
    assert shouted(text) == "- [ ] WRONG\n- [x] RIGHT\n  > YES,\n  > IT IS\n"


def test_the_targets_of_choices_stay_and_scenes_are_contexts():
    assert seen(SCENARIO) == [
        ("m/s-late", "On your way"),
        ("m/s-late", "You are on the bus."),
        ("m/call", "On your way"),
        ("m/call", "Late."),
        ("m/call", "Phone now"),
        ("m/call", "Say nothing"),
    ]
    after = shouted(SCENARIO)
    assert after.splitlines()[0] == ":::{scenario} ON YOUR WAY"
    assert "- [PHONE\n  NOW](#phoned){points=1}\n- [SAY NOTHING](#silent)\n" in after


def test_a_question_inside_a_quiz_has_a_context_of_its_own():
    text = (
        "## Page\n\n::::{quiz}\n:id: quiz\n\nIntro.\n\n:::{question} choice\n:id: q\n:objective: o\n\nAsk?\n:::\n::::\n"
    )
    assert seen(text) == [("m/page", "Page"), ("m/quiz", "Intro."), ("m/q", "Ask?")]


@pytest.mark.parametrize("words", ["1. sausio dieną", "- minus", "# not a heading", "> not a quotation", "1) a"])
def test_a_translation_that_looks_like_a_list_stays_a_paragraph(words: str):
    text = "Words.\n"
    after = rewritten(text, places(text, "m"), lambda _: words)
    assert [place.kind for place in places(after, "m")] == ["text"]
    assert len(places(after, "m")) == 1
    assert after != f"{words}\n"


def test_words_that_stay_leave_every_byte_as_it_was():
    text = "One  line\n   goes on.\n\n* [x]   right\n"
    assert rewritten(text, places(text, "m"), lambda place: place.text) == text


def test_front_matter_is_translated_in_place():
    text = """---
id: one
title: One: two
description: >-
  Long
  text.
objectives:
  - {id: o, text: Do it}
---

## P {#p}
"""
    text = text.replace("One: two", "'One: two'")
    found = module_places(Passage("c/01.md", 1, text))
    assert [(place.context, place.text) for place in found] == [
        ("one:title", "One: two"),
        ("one:description", "Long text."),
        ("one/o:text", "Do it"),
        ("one/p", "P"),
    ]

    def quoted(place: Place) -> str:
        return f'"{place.text}"'

    after = rewritten(text, found, quoted)
    assert '\ntitle: "\\"One: two\\""\n' in after
    assert '- {id: o, text: "\\"Do it\\""}\n' in after
    assert after.count("\n") == text.count("\n")
