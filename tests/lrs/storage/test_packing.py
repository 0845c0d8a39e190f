"""How statements' texts are kept."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrs.storage.packing import DamagedError, pack, unpack

TEXT = b'{"actor":{"account":{"homePage":"https://lms.example","name":"1"}},"note":"' + b"word and " * 40 + b'"}'


@given(st.binary(max_size=2_000))
def test_a_text_comes_back_as_it_was(inside: bytes) -> None:
    text = b'{"":"' + inside + b'"}'
    assert unpack(pack(text)) == text


def test_it_is_kept_in_less_space_where_that_is_possible_and_as_it_is_where_not() -> None:
    assert len(pack(TEXT)) < len(TEXT) / 2
    assert pack(b"{}") == b"{}"


@pytest.mark.parametrize("text", [TEXT, b"{}"])
def test_the_end_of_a_text_may_come_later(text: bytes) -> None:
    assert unpack(pack(text[:-1]) + b',"stored":1}') == text[:-1] + b',"stored":1}'


def test_threads_pack_side_by_side() -> None:
    texts = [TEXT.replace(b"word", b"%d" % number) for number in range(500)]
    with ThreadPoolExecutor(8) as pool:
        assert [unpack(kept) for kept in pool.map(pack, texts)] == texts


@pytest.mark.parametrize("at", [-20, -1])
def test_damage_is_noticed(at: int) -> None:
    kept = bytearray(pack(TEXT))
    kept[at] ^= 0x10
    with pytest.raises(DamagedError, match="damaged"):
        unpack(bytes(kept))


def test_a_frame_that_was_cut_off_is_noticed() -> None:
    with pytest.raises(DamagedError):
        unpack(pack(TEXT)[:-8])
