"""Signing statements, with a key for tests alone; certificates of it, and of a key that is not RSA's."""

import hashlib
import json
from base64 import urlsafe_b64encode
from typing import Any

CERTIFICATE = (
    "MIICDDCCAXWgAwIBAgIUcFaFUGxqPsOaPdpGa9So1Es5ZhgwDQYJKoZIhvcNAQELBQAwFzEVMBMGA1UEAwwMZW1lbnRvciB0ZXN0MCAXDTI2MT"
    "EyNDE2MTQ1MVoYDzIxMjYxMDMxMTYxNDUxWjAXMRUwEwYDVQQDDAxlbWVudG9yIHRlc3QwgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBAK7A"
    "IYGZUl3KAxTO0v/BLbC+lu8ZuVPm14GgaXJLjEnBy3qkp0WbFng3ZUx79eKQr4dk9tIu+3vHNKCGbTKJhAADdXyBESIl7wVkimtWote1xfuQIG"
    "VXUAwB33k2MmE6Ra+lCI/m3rGRc54lgCM0Jej+WZ7ndYAwN8YECUQlNL5vAgMBAAGjUzBRMB0GA1UdDgQWBBSQbtB0Vry7ePUPmBK1hKQZBtGU"
    "RTAfBgNVHSMEGDAWgBSQbtB0Vry7ePUPmBK1hKQZBtGURTAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4GBAHardRrDqqqwFylWGX"
    "cZCMjKPqqDY825eXcW1gG14ZhX2rG5Gaw98GhsaQtPSl+MAfkB87MiNHwiJLtZB55JPPmAqsVUsb8SLyDJ8C+nIM82sBlJGJ+7X2oGLoabik0r"
    "XkDjQQvmOjDDJxQvXwENTXlawjN052HZMIoatYWoxSqH"
)
ELLIPTIC = (
    "MIIBhTCCASugAwIBAgIUfYbWnhblQWQJj8LdZ7tRIqhBcTQwCgYIKoZIzj0EAwIwFzEVMBMGA1UEAwwMZW1lbnRvciB0ZXN0MCAXDTI2MTEyND"
    "E2MTQ1MVoYDzIxMjYxMDMxMTYxNDUxWjAXMRUwEwYDVQQDDAxlbWVudG9yIHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASfV9bapNrV"
    "lXW/sCmrTtMEUAHrwSJBQZEYYlq90wB9ApX0gfdgyAm3ESNMT99gLFRUrZHnquKxQ84wqjztpx2Go1MwUTAdBgNVHQ4EFgQUnCMhP00PLX4/ar"
    "K9s7wcRSk4kNcwHwYDVR0jBBgwFoAUnCMhP00PLX4/arK9s7wcRSk4kNcwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBz+zrF"
    "mCEZmcxpFkstfzNud8oYgMY+PX2jxWDiBPaUBwIhAOT18WASiiAyoMRWHrELrKrGgRjco/CGe7YQAOnhYtou"
)
MODULUS = int(
    "aec0218199525dca0314ced2ffc12db0be96ef19b953e6d781a069724b8c49c1cb7aa4a7459b167837654c7bf5e290af8764f6d22efb7b"
    "c734a0866d3289840003757c81112225ef05648a6b56a2d7b5c5fb90206557500c01df793632613a45afa5088fe6deb191739e25802334"
    "25e8fe599ee775803037c60409442534be6f",
    16,
)
EXPONENT = int(
    "e6b8c58456ea68ea4f2729eb6bc1a291b9118e9e68125eb62a6fa0c946f5f26bec3c0128d8bdeaecce36f0c4b9e06927579bf6458bc27d"
    "aa85d16baac10ecf3706900d103adddfb8b90615a91c240f709a6981d00d789ec368f7462cbfd175a86107ae51919423e4e99d4407ec7f"
    "30cf6722bb5e2bf8db002f434b4f80c2d1",
    16,
)
DIGESTS = {"RS256": ("sha256", 1, 32), "RS384": ("sha384", 2, 48), "RS512": ("sha512", 3, 64)}


def signature(message: bytes, algorithm: str) -> bytes:
    """RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.1)."""
    name, number, size = DIGESTS[algorithm]
    head = bytes.fromhex(f"30{0x11 + size:02x}300d0609608648016503040200050004{size:02x}")
    head = head[:14] + bytes([number]) + head[15:]
    ending = b"\0" + head + hashlib.new(name, message).digest()
    length = (MODULUS.bit_length() + 7) // 8
    padded = b"\0\1" + b"\xff" * (length - 2 - len(ending)) + ending
    return pow(int.from_bytes(padded, "big"), EXPONENT, MODULUS).to_bytes(length, "big")


def jws(payload: Any, algorithm: str = "RS256", **header: Any) -> bytes:
    """A JSON Web Signature in its compact form; of HS256 and others the signature is nonsense."""
    head, body = (_base64url(json.dumps(part).encode()) for part in ({"alg": algorithm} | header, payload))
    signed = head + b"." + body
    return signed + b"." + _base64url(signature(signed, algorithm) if algorithm in DIGESTS else b"nonsense")


def _base64url(text: bytes) -> bytes:
    return urlsafe_b64encode(text).rstrip(b"=")
