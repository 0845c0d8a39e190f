"""Random secrets that are handed out once and kept as hashes: those of sessions and of invitations."""

import re
import secrets
from hashlib import sha256

_TEXT = re.compile(r"[A-Za-z0-9_-]{43}")


def new_token() -> str:
    """256 random bits in 43 characters that an address may hold: nobody guesses them, so the hash may be quick."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    """What is kept of it: who reads the table cannot use what is in it. 32 bytes."""
    return sha256(token.encode()).digest()


def is_token(text: str) -> bool:
    return _TEXT.fullmatch(text) is not None
