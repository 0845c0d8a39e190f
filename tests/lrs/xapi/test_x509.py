"""RSA signatures under the key of a certificate (RFC 5280 §4.1, RFC 8017 §8.2.2)."""

from base64 import b64decode
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrs.xapi.x509 import KeyFormError, is_signed, rsa_key
from tests.lrs.signing import CERTIFICATE, DIGESTS, ELLIPTIC, MODULUS, signature

DER = b64decode(CERTIFICATE)


@pytest.mark.parametrize("algorithm", DIGESTS)
def test_a_signature_holds_for_its_message_and_algorithm_alone(algorithm: str) -> None:
    signed = signature(b"message", algorithm)
    assert is_signed(b"message", signed, DER, algorithm)
    assert not is_signed(b"massage", signed, DER, algorithm)
    assert not is_signed(b"message", signed, DER, "RS384" if algorithm == "RS256" else "RS256")
    assert not is_signed(b"message", signed[1:], DER, algorithm)


def test_the_key_of_a_certificate() -> None:
    assert rsa_key(DER) == (MODULUS, 65537)


@pytest.mark.parametrize("certificate", [b"", b"\x30", b"\x30\x80\0\0", DER[:-1], DER + b"\0", b64decode(ELLIPTIC)])
def test_what_holds_no_rsa_key_is_refused(certificate: bytes) -> None:
    with pytest.raises(KeyFormError):
        rsa_key(certificate)


@given(st.integers(0, len(DER) - 1), st.integers(0, 255))
def test_a_changed_certificate_is_refused_or_read_and_nothing_else(place: int, octet: int) -> None:
    with suppress(KeyFormError):
        rsa_key(DER[:place] + bytes([octet]) + DER[place + 1 :])
