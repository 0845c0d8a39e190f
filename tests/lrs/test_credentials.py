"""Making keys and verifying secrets."""

import pytest

from lrs.credentials import Verifier, allows, new_credential
from tests.lrs.conftest import START


def test_a_key_names_its_tenant_and_its_secret_is_kept_nowhere() -> None:
    made, secret = new_credential(7, "LMS", frozenset({"all"}), START)
    assert made.key.startswith("7-")
    assert len(secret) == 43
    assert secret not in repr(made)


@pytest.mark.parametrize("scopes", [frozenset(), frozenset({"all", "everything"})])
def test_unknown_scopes_are_refused(scopes: frozenset[str]) -> None:
    with pytest.raises(ValueError, match="is not one of"):
        new_credential(1, "LMS", scopes, START)


def test_scopes_add_up() -> None:
    made, _ = new_credential(1, "LMS", frozenset({"state", "statements/write"}), START)
    acts = ("state/read", "state/write", "statements/write", "statements/read", "profile/read")
    assert [allows(made, act) for act in acts] == [True, True, True, False, False]


def test_a_secret_is_right_the_first_time_and_from_memory() -> None:
    made, secret = new_credential(1, "LMS", frozenset({"all"}), START)
    verifier = Verifier()
    assert not verifier.verify(made, "wrong")
    assert [verifier.verify(made, secret) for _ in range(2)] == [True, True]
    assert not verifier.verify(made, "wrong")
