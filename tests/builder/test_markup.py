"""Small cuts of finished HTML."""

import pytest

from builder.course import Html
from builder.markup import inline, plain, split_prompt


@pytest.mark.parametrize(
    ("html", "material", "question"),
    [
        ("<p>Which one?</p>\n", "", "Which one?"),
        ("Which <em>one</em>?", "", "Which <em>one</em>?"),
        ("<p>A story.</p>\n<p>Which <em>one</em>?</p>\n", "<p>A story.</p>", "Which <em>one</em>?"),
        ("<ul>\n<li>A</li>\n</ul>\n<p>Which one?</p>\n", "<ul>\n<li>A</li>\n</ul>", "Which one?"),
        ("<p>These:</p>\n<ul>\n<li>A</li>\n</ul>\n", "<p>These:</p>\n<ul>\n<li>A</li>\n</ul>\n", ""),
        ("<blockquote>\n<p>A quote</p>\n</blockquote>\n", "<blockquote>\n<p>A quote</p>\n</blockquote>\n", ""),
        ("", "", ""),
    ],
)
def test_the_last_paragraph_of_a_prompt_is_the_question(html: str, material: str, question: str) -> None:
    prompt = split_prompt(Html(html))
    assert (prompt.material, prompt.question) == (material, question)


@pytest.mark.parametrize(
    ("html", "phrase"),
    [
        ("<p>One <em>phrase</em></p>\n", "One <em>phrase</em>"),
        ("One phrase", "One phrase"),
        ("<p>One</p>\n<p>Two</p>", "<p>One</p>\n<p>Two</p>"),
    ],
)
def test_a_lone_paragraph_becomes_a_phrase(html: str, phrase: str) -> None:
    assert inline(Html(html)) == phrase


def test_the_words_alone() -> None:
    assert plain(Html("<p>Salt &amp; <em>pepper</em></p>\n<p>Both</p>\n")) == "Salt & pepper Both"
