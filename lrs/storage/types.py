"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.types import TypeDecorator

from lrs.storage.packing import pack, unpack

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(at: datetime) -> int:
    """Whole microseconds since 1970 in UTC."""
    return (at - _EPOCH) // _MICROSECOND


def instant(kept: int) -> datetime:
    """What `microseconds` was made of."""
    return _EPOCH + timedelta(microseconds=kept)


def uuid_bytes(text: str) -> bytes:
    """The 16 bytes of a UUID."""
    return bytes.fromhex(text.replace("-", ""))


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as whole microseconds since 1970 in UTC, whatever the engine thinks of time zones."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Any) -> int | None:
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, _dialect: Any) -> datetime | None:
        return None if value is None else instant(value)


class Uuid(TypeDecorator[str]):
    """A UUID as text in lower case, kept as its 16 bytes: an index of millions of them is half as large."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Any) -> bytes | None:
        return None if value is None else uuid_bytes(value)

    def process_result_value(self, value: bytes | None, _dialect: Any) -> str | None:
        return None if value is None else str(UUID(bytes=bytes(value)))


class PackedJson(TypeDecorator[bytes]):
    """A JSON object as it came, byte for byte; compressed where it is kept."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, _dialect: Any) -> bytes | None:
        return None if value is None else pack(value)

    def process_result_value(self, value: bytes | None, _dialect: Any) -> bytes | None:
        return None if value is None else unpack(bytes(value))
