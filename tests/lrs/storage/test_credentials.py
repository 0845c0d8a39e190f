"""Keys in the database."""

from lrs.credentials import new_credential
from lrs.storage import Engine, credentials, write
from tests.lrs.conftest import START


def test_a_key_is_found_until_it_is_revoked_and_listed_ever_after(engine: Engine) -> None:
    made, _ = new_credential(1, "LMS", frozenset({"state", "statements/write"}), START)
    with write(engine) as connection:
        credentials.add(connection, made)
        assert credentials.get(connection, made.key) == made
        assert credentials.revoke(connection, made.key, START)
        assert credentials.get(connection, made.key) is None
        assert not credentials.revoke(connection, made.key, START)
        [listed] = credentials.listed(connection, 1)
    assert (listed.key, listed.revoked_at) == (made.key, START)


def test_a_key_that_names_no_tenant_is_unknown(engine: Engine) -> None:
    with engine.connect() as connection:
        for key in ("", "x", "-1", "٣-x", "99999999999-x"):
            assert credentials.get(connection, key) is None
            assert not credentials.revoke(connection, key, START)
