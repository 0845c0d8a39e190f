"""Passwords: what one has to be, its hash, and whether it is the one."""

import base64
import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from lrs.people.errors import PeopleError

_MIN, _MAX = 12, 1_000  # characters
_hasher = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)


def new_password() -> str:
    """Sixteen random characters, easy to copy by hand: no two of them look alike."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def hash_password(password: str) -> str:
    """An Argon2id hash with its parameters. Raises PeopleError for a password that is too short or too long."""
    if not _MIN <= len(password) <= _MAX:
        raise PeopleError(
            "a password has %(least)s to %(most)s characters; this one has %(num)s",
            least=_MIN, most=_MAX, num=len(password),
        )  # fmt: skip
    return _hasher.hash(_normal(password))


def is_password(password_hash: str | None, password: str) -> bool:
    """Whether the password has that hash. None, for a login that is not there, takes the same time and is False."""
    try:
        _hasher.verify(password_hash or _NOBODY, _normal(password[:_MAX]))
    except VerificationError:
        return False
    return password_hash is not None


def _normal(password: str) -> str:
    """The same text for the same characters, whichever keyboard they were typed on (NIST SP 800-63B-4 §3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


def _hash_of_nothing() -> str:
    """A well-formed hash that no password is known for, with the parameters of ours."""
    salt, digest = (base64.b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32))
    parameters = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    return f"$argon2id$v=19${parameters}${salt}${digest}"


_NOBODY = _hash_of_nothing()
