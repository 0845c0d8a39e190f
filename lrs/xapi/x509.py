"""Whether an RSA signature holds under the public key of a certificate: just enough of X.509 and PKCS #1 for that.

Nothing here is secret, so that plain integers are good enough. Names, dates and issuers are not looked at.
"""

import hashlib
import hmac
from collections.abc import Iterator

_INTEGER, _BIT_STRING, _SEQUENCE = 0x02, 0x03, 0x30
_RSA = bytes.fromhex("06092a864886f70d010101")  # the object identifier rsaEncryption
# EMSA-PKCS1-v1_5 (RFC 8017 §9.2): what stands before the digest
_DIGESTS = {
    "RS256": (hashlib.sha256, bytes.fromhex("3031300d060960864801650304020105000420")),
    "RS384": (hashlib.sha384, bytes.fromhex("3041300d060960864801650304020205000430")),
    "RS512": (hashlib.sha512, bytes.fromhex("3051300d060960864801650304020305000440")),
}
_BITS = range(1024, 16_385)


class KeyFormError(ValueError):
    """The certificate is not well-formed, or its key is none of RSA."""


def is_signed(message: bytes, signature: bytes, certificate: bytes, algorithm: str) -> bool:
    """Whether a signature (RS256, RS384 or RS512) is of this message, by the certificate's key. Raises KeyFormError."""
    modulus, exponent = rsa_key(certificate)
    size = (modulus.bit_length() + 7) // 8
    if len(signature) != size:
        return False
    digest, prefix = _DIGESTS[algorithm]
    ending = b"\0" + prefix + digest(message).digest()
    expected = b"\0\1" + b"\xff" * (size - 2 - len(ending)) + ending
    found = pow(int.from_bytes(signature, "big"), exponent, modulus).to_bytes(size, "big")
    return hmac.compare_digest(found, expected)


def rsa_key(certificate: bytes) -> tuple[int, int]:
    """Modulus and public exponent of the key of a certificate in DER (RFC 5280 §4.1). Raises KeyFormError."""
    try:
        key = _key(certificate)
    except (ValueError, LookupError, StopIteration):
        raise KeyFormError("the certificate is not well-formed") from None
    if key is None:
        raise KeyFormError("the certificate holds no RSA key that is used for signing")
    return key


def _key(certificate: bytes) -> tuple[int, int] | None:
    [(_, outer)] = _values(certificate)
    to_be_signed = next(_values(outer))[1]
    for kind, value in _values(to_be_signed):
        if kind == _SEQUENCE and _is_rsa_key_info(value):
            bits = list(_values(value))[1][1]
            [(_, numbers)] = _values(bits[1:])  # the first octet tells how many bits are left over: none
            (first, modulus), (second, exponent) = _values(numbers)
            key = int.from_bytes(modulus, "big"), int.from_bytes(exponent, "big")
            if first == second == _INTEGER and key[0].bit_length() in _BITS and 1 < key[1] < 1 << 33:
                return key
    return None


def _is_rsa_key_info(value: bytes) -> bool:
    parts = list(_values(value))
    return [kind for kind, _ in parts] == [_SEQUENCE, _BIT_STRING] and parts[0][1].startswith(_RSA)


def _values(der: bytes) -> Iterator[tuple[int, bytes]]:
    """The values that follow each other in a DER text: tag and content."""
    place = 0
    while place < len(der):
        tag, length, place = der[place], der[place + 1] if place + 1 < len(der) else 0x80, place + 2
        if length > 0x80:
            count = length - 0x80
            length, place = int.from_bytes(der[place : place + count], "big"), place + count
        elif length == 0x80:
            raise ValueError("a length that is not told is not in DER")
        if place + length > len(der):
            raise ValueError("cut off")
        yield tag, der[place : place + length]
        place += length
