"""JSON as the standard wants it read: strictly, and without losing how a number or a key was written (Data 2.2)."""

from typing import Any

import jiter
import msgspec

from lrs.xapi.errors import InvalidError

_batch = msgspec.json.Decoder(list[msgspec.Raw])
_members = msgspec.json.Decoder(dict[str, msgspec.Raw])


def parse(body: bytes) -> Any:
    """The value of a JSON text in UTF-8.

    Raises InvalidError for anything else: duplicate keys, NaN, text after the value, invalid UTF-8, half a surrogate
    pair, more than 200 levels or 4,300 digits.
    """
    try:
        return jiter.from_json(body, catch_duplicate_keys=True, allow_inf_nan=False, cache_mode="keys")
    except ValueError as error:
        raise InvalidError(f"the body is not valid JSON: {error}", section="Data 2.2") from None


def elements(body: bytes) -> list[bytes]:
    """The elements of a JSON array that has been parsed, each as the slice of the text that it was."""
    return [bytes(element) for element in _batch.decode(body)]


def members(text: bytes) -> dict[str, bytes]:
    """The members of a JSON object that has been parsed, in its order, each value as the slice of text that it was."""
    return {name: bytes(value) for name, value in _members.decode(text).items()}


def join(parts: dict[str, bytes]) -> bytes:
    """The JSON object made of these members; the opposite of `members`."""
    return b"{" + b",".join(msgspec.json.encode(name) + b":" + text for name, text in parts.items()) + b"}"
