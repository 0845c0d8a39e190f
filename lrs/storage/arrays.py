"""Columns as PostgreSQL takes arrays in binary form: what psycopg does value by value, in a few calls a column.

An array is: dimensions, whether it has NULLs, type of its elements, length, lower bound; then length and bytes of each
element (src/backend/utils/adt/arrayfuncs.c, array_recv).
"""

import struct
from collections.abc import Sequence
from itertools import chain, repeat
from typing import Any

from psycopg.abc import Buffer
from psycopg.adapt import Dumper
from psycopg.pq import Format

_HEAD = struct.Struct(">iiIii")
_LENGTH = struct.Struct(">i")
_FIXED = {"SMALLINT": (21, 2, "h"), "INTEGER": (23, 4, "i"), "BIGINT": (20, 8, "q")}  # oid, bytes, letter of `struct`
_BYTEA, _VARCHAR = 17, 1043  # oids


class Array(bytes):
    """An array, encoded; the cast beside its place tells the server of what."""


class ArrayDumper(Dumper):
    """How the driver sends it: as it is."""

    format = Format.BINARY
    oid = 0

    def dump(self, obj: Buffer) -> Buffer:
        """The same."""
        return obj


def column(type_: str, values: Sequence[Any]) -> Array | list[Any]:
    """A column's values, encoded; as a list, for the driver, where some are NULL or the SQL type is another.

    Raises struct.error for a number that is too large for its type.
    """
    if None in values:
        return list(values)
    if type_ in _FIXED:
        oid, size, letter = _FIXED[type_]
        numbers = chain.from_iterable(zip(repeat(size), values, strict=False))
        return Array(_head(oid, len(values)) + struct.pack(f">{('i' + letter) * len(values)}", *numbers))
    if type_ == "BYTEA":
        return Array(_head(_BYTEA, len(values)) + _with_lengths(values))
    if type_.startswith("VARCHAR"):
        return Array(_head(_VARCHAR, len(values)) + _with_lengths(list(map(str.encode, values))))
    return list(values)


def _with_lengths(values: Sequence[bytes]) -> bytes:
    return b"".join(chain.from_iterable(zip(map(_LENGTH.pack, map(len, values)), values, strict=True)))


def _head(oid: int, length: int) -> bytes:
    return _HEAD.pack(1, 0, oid, length, 1)
