"""Passwords."""

from collections.abc import Callable
from time import process_time

import pytest
from argon2 import Type, extract_parameters

from lrs.people import passwords
from lrs.people.errors import PeopleError
from lrs.people.passwords import hash_password, is_password, new_password

REAL = (passwords._hasher, passwords._NOBODY)  # as it is before any test has begun


@pytest.fixture(autouse=True)
def real_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(("_hasher", "_NOBODY"), REAL, strict=True):
        monkeypatch.setattr(passwords, name, value)


def test_a_guess_costs_what_owasp_asks_for_and_more() -> None:
    """OWASP Password Storage Cheat Sheet: Argon2id with at least 19 MiB, two iterations, one thread."""
    cost = extract_parameters(hash_password("correct horse battery"))
    assert (cost.type, cost.parallelism) == (Type.ID, 1)
    assert cost.memory_cost >= 19 * 1024
    assert cost.time_cost >= 2
    assert extract_parameters(REAL[1]) == cost


def test_a_hash_knows_its_password_and_no_other() -> None:
    kept = hash_password("correct horse battery")
    assert "correct" not in kept
    assert is_password(kept, "correct horse battery")
    assert not is_password(kept, "correct horse batterx")


def test_two_hashes_of_a_password_differ() -> None:
    assert hash_password("correct horse battery") != hash_password("correct horse battery")


def test_it_does_not_matter_how_a_keyboard_composes_a_letter() -> None:
    assert is_password(hash_password("schöne-grüße-1"), "scho\u0308ne-gru\u0308ße-1")


@pytest.mark.parametrize("password", ["", "x" * 11, "x" * 1001])
def test_a_password_too_short_or_too_long_is_refused(password: str) -> None:
    with pytest.raises(PeopleError, match=f"12 to 1000 characters; this one has {len(password)}"):
        hash_password(password)


def test_a_password_that_is_made_up_is_long_enough_and_new() -> None:
    made = {new_password() for _ in range(20)}
    assert len(made) == 20
    assert all(len(password) == 19 for password in made)


def test_a_login_that_is_not_there_costs_as_much_as_one_that_is() -> None:
    kept = hash_password("correct horse battery")
    known = spent(lambda: is_password(kept, "wrong horse battery"))
    unknown = spent(lambda: is_password(None, "wrong horse battery"))
    assert unknown > known / 2


def test_nobodys_login_has_no_password() -> None:
    assert not is_password(None, "")


def spent(act: Callable[[], bool]) -> float:
    """Seconds of this process's own work, the least of three: what else the machine does counts little."""

    def once() -> float:
        begin = process_time()
        assert act() is False
        return process_time() - begin

    return min(once() for _ in range(3))
