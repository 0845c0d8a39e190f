"""128-bit keys for identifiers: short enough to index, and the same in every process and version."""

from functools import lru_cache, partial
from hashlib import blake2b


@lru_cache(maxsize=65_536)
def key(kind: str, *identifier: str) -> bytes:
    """16 bytes for an identifier of that kind: `iri` + the IRI, `account` + home page + name, `mbox` + IRI …"""
    return blake2b("\0".join((kind, *identifier)).encode("utf-8", "surrogatepass"), digest_size=16).digest()


iri_key = partial(key, "iri")  # of a verb or an activity
