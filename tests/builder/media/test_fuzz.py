"""Whatever bytes a file of `media/` has, the answer is a file for the package or a fault with a cure."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.media import prepare
from tests.builder.blocks_course import CAPTIONS, STAR, photograph, tone
from tests.builder.media.test_pictures import TRACES
from tests.builder.media.test_recordings import film

WHOLE = {
    "jpg": photograph(40, 30),
    "png": TRACES["png"](),
    "webp": TRACES["webp"](),
    "svg": STAR.encode(),
    "vtt": CAPTIONS.encode(),
    "mp3": b"ID3" + bytes(20),
    "wav": tone(0.01),
    "mp4": film(),
}
SETTINGS = settings(max_examples=150, derandomize=True)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """A piece taken out, doubled or written over."""
    begin = draw(st.integers(0, len(data)))
    end = draw(st.integers(begin, min(len(data), begin + 40)))
    return data[:begin] + draw(st.one_of(st.binary(max_size=20), st.just(data[begin:end] * 2))) + data[end:]


@pytest.mark.parametrize("kind", WHOLE)
def test_a_damaged_file_is_refused_or_passes(kind: str):
    @SETTINGS
    @given(damaged(WHOLE[kind]))
    def judge(data: bytes) -> None:
        prepared = prepare(f"media/a.{kind}", data)
        assert all(fault.message and fault.hint for fault in prepared.faults)

    judge()
