"""Pairing codes: ten characters that people read to each other and type on phones (Crockford's base 32)."""

import ipaddress
import secrets
from hashlib import blake2b

from argon2.low_level import Type, hash_secret_raw

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10  # of 5 bits each
_MEANT = str.maketrans("OIL", "011", " -\t\r\n\u00a0\u2010\u2011\u2013")


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """A code as people read it: K7Q2M-9XH4T."""
    return f"{code[:5]}-{code[5:]}"


def read_code(text: str) -> str | None:
    """The code that was typed, whatever its case, spaces and hyphens, with O for 0 and I or L for 1; None if none."""
    code = text.upper().translate(_MEANT)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def code_hash(key: str, code: str) -> bytes:
    """16 bytes to find a code by. 50 bits could be guessed by who has read the table, so each guess is made costly."""
    salt = keyed_hash(key, "code")
    return hash_secret_raw(
        code.encode(), salt, time_cost=1, memory_cost=8 * 1024, parallelism=1, hash_len=16, type=Type.ID
    )


def keyed_hash(key: str, *parts: str) -> bytes:
    """16 bytes that nobody can make without the tenant's key."""
    return blake2b("\0".join(parts).encode(), key=key.encode()[:64], digest_size=16).digest()


def network_of(address: str) -> str:
    """Whom tries are counted for: an IPv4 address, or the /64 of an IPv6 one, all of which one household has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    mapped = getattr(found, "ipv4_mapped", None)
    if isinstance(found, ipaddress.IPv6Address) and not mapped:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(mapped or found)
