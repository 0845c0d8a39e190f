"""WebVTT files: what a browser would drop without a word is told."""

import pytest

from builder.media import prepare
from tests.builder.blocks_course import CAPTIONS


def told(text: str | bytes) -> list[tuple[int, str]]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(fault.line, fault.message) for fault in prepare("media/a.vtt", data).faults]


@pytest.mark.parametrize(
    "text",
    [
        CAPTIONS,
        "\ufeff" + CAPTIONS.replace("\n", "\r\n"),
        "WEBVTT - a title\nKind: captions\n\nNOTE one\nmore\n\nSTYLE\n::cue{}\n\n"
        "01:00:00.000 --> 01:00:01.000 line:0\nHi\n",
    ],
)
def test_captions_that_are_right(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nHi\n", [(1, "the captions are not WebVTT")]),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nHi\n", [(3, "'00:01,000 --> 00:02,000' is no time")]),
        ("WEBVTT\n", [(1, "there are no captions in the file")]),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nHi\n", [(3, "the caption ends before it begins")]),
        (
            "WEBVTT\n\n00:02.000 --> 00:03.000\nHi\n\n00:01.000 --> 00:03.000\nHo\n",
            [(6, "the caption begins before the one above it")],
        ),
        ("WEBVTT\n\none\n00:02.000 --> 00:03.000\n", [(4, "the caption has no words")]),
        ("WEBVTT\n\nHi there\n", [(3, "'Hi there' is no time")]),
        (b"WEBVTT\n\n\xff", [(3, "the captions are not UTF-8 text")]),
    ],
)
def test_captions_that_are_wrong(text: str | bytes, faults: list[tuple[int, str]]):
    assert told(text) == faults
