"""Keys for programs: making them, and telling whether a secret is theirs."""

import hmac
import secrets
from datetime import datetime
from hashlib import blake2b

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from lrs.storage.credentials import Credential

_READ = frozenset({"statements/read", "statements/read/mine", "activities/read", "agents/read"})
# what each scope of the standard (Communication 4.2) lets a key do
SCOPES: dict[str, frozenset[str]] = {
    "statements/write": frozenset({"statements/write"}),
    "statements/read/mine": frozenset({"statements/read/mine"}),  # those that the key itself has sent
    "statements/read": _READ,
    "state": frozenset({"state/read", "state/write"}),
    "define": frozenset({"define"}),  # what it sends of activities' definitions is taken over
    "profile": frozenset({"profile/read", "profile/write"}),
    "all/read": _READ | {"state/read", "profile/read"},
}
SCOPES["all"] = frozenset().union(*SCOPES.values())

# nobody guesses 256 random bits, so the hash may be quick; it only keeps a table that was read from being a key
_hasher = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)


def new_credential(
    tenant_id: int,
    name: str,
    scopes: frozenset[str],
    now: datetime,
    *,
    prefix: str = "",
    expires_at: datetime | None = None,
    strict: bool = False,
) -> tuple[Credential, str]:
    """A new key, beginning with its tenant, and its secret, not kept; its limits are those of Credential.

    Raises ValueError for a scope that the standard does not have.
    """
    unknown = sorted(scopes - SCOPES.keys())
    if unknown or not scopes:
        raise ValueError(f"scope {', '.join(unknown) or '(none)'} is not one of {', '.join(SCOPES)}")
    secret = secrets.token_urlsafe(32)
    key = f"{tenant_id}-{secrets.token_hex(10)}"
    hashed = _hasher.hash(secret)
    return Credential(tenant_id, key, name, hashed, scopes, now, None, prefix, expires_at, strict), secret


def new_token(
    tenant_id: int,
    name: str,
    now: datetime,
    *,
    account: str,
    agent_key: bytes,
    prefix: str,
    pairing_id: str,
    expires_at: datetime,
    daily_bytes: int,
) -> tuple[Credential, str]:
    """A key for one learner's browser, held to that learner and one course, and its secret, not kept.

    It has to fit into 41 of the characters that SCORM 1.2 keeps, with a colon between the two; a course that has
    nothing else reads the learner's account in it: the ten characters behind the tenant.
    """
    secret = secrets.token_urlsafe(16)  # 128 random bits in 22 characters
    key = f"{tenant_id}-{account}{secrets.token_urlsafe(3)}"
    hashed = _hasher.hash(secret)
    scopes = frozenset({"statements/write", "state"})
    limits = (prefix, expires_at, True, agent_key, daily_bytes, pairing_id)
    return Credential(tenant_id, key, name, hashed, scopes, now, None, *limits), secret


def allows(credential: Credential, act: str) -> bool:
    """Whether one of the credential's scopes includes the act, such as `statements/write` or `state/read`."""
    return any(act in SCOPES.get(scope, ()) for scope in credential.scopes)


class Verifier:
    """Verifies a secret slowly (argon2) the first time, then by a digest in memory under a key of this process alone.

    The digest belongs to the stored hash: a credential that is revoked or renewed is not found under it any more.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._known: dict[str, bytes] = {}

    def verify(self, credential: Credential, secret: str) -> bool:
        digest = blake2b(secret.encode(), key=self._key).digest()
        known = self._known.get(credential.secret_hash)
        if known is not None:
            return hmac.compare_digest(known, digest)
        try:
            _hasher.verify(credential.secret_hash, secret)
        except VerificationError:
            return False
        self._known[credential.secret_hash] = digest
        return True
