"""What mentees share is read with strict limits: it comes from a browser."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrs.progress.record import Shared
from lrs.progress.shared_text import MAX_BYTES, Passage, SharedText, read_shared_text

SHARED = Shared("https://c.example/m/texts/t", b"m", datetime(2026, 3, 2, tzinfo=UTC))


def read(value: Any) -> SharedText | None:
    return read_shared_text(SHARED, json.dumps(value).encode())


def text(*written: str, **more: Any) -> dict[str, Any]:
    return {"title": "T", "language": "en", "passages": [{"heading": "H", "text": one} for one in written]} | more


def test_a_text_has_a_title_a_language_and_passages() -> None:
    assert read(text("one\ntwo", "")) == SharedText(
        SHARED.iri, SHARED.module, SHARED.at, "T", "en", (Passage("H", "one\ntwo"), Passage("H", ""))
    )


def test_what_no_page_can_show_is_left_out() -> None:
    found = read(text("a\x00b\ud800c\u202e", language='en"><script>'))
    assert found is not None
    assert (found.passages[0].text, found.language) == ("abc\u202e", "")


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "text",
        {},
        {"passages": {}},
        text(),
        text(*["one"] * 41),
        text("x" * 20_000),  # with its heading it is one more
        text("x", title="t" * 501),
        {"passages": [{"heading": "H", "text": 1}]},
        {"passages": [{"text": "no heading"}]},
        {"passages": ["text"]},
    ],
)
def test_anything_else_is_no_shared_text(value: Any) -> None:
    assert read(value) is None


def test_as_much_as_the_player_sends_is_taken_and_no_more() -> None:
    assert read(text("Ж" * 19_999)) is not None
    assert read_shared_text(SHARED, b" " * MAX_BYTES + b"{}") is None
    assert read_shared_text(SHARED, b"[" * 60_000) is None


NAMES = st.sampled_from(["title", "language", "passages", "heading", "text"])
JSON = st.recursive(st.none() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner))


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_nothing_makes_it_fail(content: bytes) -> None:
    found = read_shared_text(SHARED, content)
    assert found is None or found.passages
