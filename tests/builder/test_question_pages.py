"""What questions become on a page: every field has a name, and nothing that is to be found is given away."""

import pytest
from lxml import html

from tests.builder.test_pages import KINDS, document, one, words


@pytest.fixture(scope="module")
def kinds() -> html.HtmlElement:
    (course,) = KINDS
    return document(course, course.aus[0])


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("text", ["evidence"]),
        ("number", ["37.5, or anything from 37 to 38"]),
        ("gap", ["situation", "task", "1"]),
        ("match", ["A certificate – A skill that was tested", "A reference letter – How somebody saw your work"]),
        ("order", ["Read the advertisement", "Write the letter"]),
        ("categorise", ["I closed the shop alone. – Evidence"]),
    ],
)
def test_a_question_says_what_is_right_where_its_options_do_not(
    kinds: html.HtmlElement, kind: str, answer: list[str]
) -> None:
    solution = one(kinds, f"#p-{kind} > details.solution")
    assert words(one(solution, "summary")) == "Look at the answer"
    lines = [words(line) for line in solution.cssselect(".right-answer li, .right-answer p:not(.muted)")]
    assert lines[: len(answer)] == answer


def test_what_is_to_be_found_is_not_given_away(kinds: html.HtmlElement) -> None:
    for selector in ("#p-order .ranked > li", "#p-match .pair"):
        letters = [item.get("data-letter") for item in kinds.cssselect(selector)]
        assert sorted(letters) != letters
    assert {field.get("size") for field in kinds.cssselect("#p-gap input")} == {"9"}


def test_categories_stand_in_the_order_of_the_source(kinds: html.HtmlElement) -> None:
    pairs = kinds.cssselect("#p-categorise .pair")
    assert {tuple(words(label) for label in pair.cssselect("label")) for pair in pairs} == {("Evidence", "Opinion")}


def test_every_field_has_a_name(kinds: html.HtmlElement) -> None:
    assert [field.get("aria-label") for field in kinds.cssselect("#p-gap input")] == ["Gap 1", "Gap 2", "Gap 3"]
    named = {label.get("for") for label in kinds.cssselect("label[for]")}
    assert {field.get("id") for field in kinds.cssselect("select")} - named == set()
    assert [words(one(pair, "legend")) for pair in kinds.cssselect("#p-categorise .pair")]
