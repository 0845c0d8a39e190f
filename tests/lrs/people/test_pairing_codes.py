"""Codes as people type them, and what is kept in their place."""

import pytest

from lrs.people.pairing_codes import ALPHABET, code_hash, keyed_hash, network_of, new_code, read_code, shown


@pytest.mark.parametrize(
    "typed", ["K7Q2M9XH41", "k7q2m-9xh41", " K7Q2M 9XH41\n", "k7q2m9xh4l", "K7Q2M-9XH4I", "K7Q2M\u20119XH41"]
)
def test_a_code_is_read_whatever_it_was_typed_like(typed: str) -> None:
    assert read_code(typed) == "K7Q2M9XH41"


def test_the_letter_o_is_a_zero() -> None:
    assert read_code("oOoOo-00000") == "0000000000"


@pytest.mark.parametrize("typed", ["", "K7Q2M-9XH4", "K7Q2M-9XH4TT", "K7Q2M-9XH4U", "K7Q2M_9XH4T", "K7Q2M-9XH4Я"])
def test_anything_else_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_a_new_code_is_read_as_it_is_shown() -> None:
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(read_code(shown(code)) == code for code in codes)
    assert set("".join(codes)) <= set(ALPHABET)


def test_hashes_hang_on_the_key() -> None:
    code = new_code()
    assert code_hash("one", code) == code_hash("one", code) != code_hash("two", code)
    assert keyed_hash("one", "a", "b") == keyed_hash("one", "a", "b") != keyed_hash("one", "ab", "")
    assert len(code_hash("one", code)) == len(keyed_hash("one", code)) == 16


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_a_household_counts_as_one_address(address: str, network: str) -> None:
    assert network_of(address) == network
