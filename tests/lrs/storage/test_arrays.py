"""Arrays as PostgreSQL reads them: the driver and the server judge."""

import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.rows import scalar_row

from lrs.storage import arrays

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=36)


def whole(bits: int) -> st.SearchStrategy[int]:
    return st.integers(-(1 << (bits - 1)), (1 << (bits - 1)) - 1)


COLUMNS = {
    "SMALLINT": whole(16),
    "INTEGER": whole(32),
    "BIGINT": whole(64),
    "BYTEA": st.binary(max_size=40),
    "VARCHAR(36)": TEXTS,
}


@pytest.fixture(scope="module")
def connection(postgresql: Callable[[], str]) -> Iterator[psycopg.Connection[Any]]:
    url = postgresql().replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(url, autocommit=True, row_factory=scalar_row) as connection:
        connection.adapters.register_dumper(arrays.Array, arrays.ArrayDumper)
        yield connection


def read_back(connection: psycopg.Connection[Any], type_: str, values: object) -> list[Any]:
    return connection.execute(f"SELECT * FROM unnest(%b::{type_}[])", [values]).fetchall()  # noqa: S608


@pytest.mark.parametrize("type_", COLUMNS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_server_reads_what_was_given(connection: psycopg.Connection[Any], type_: str, data: st.DataObject) -> None:
    values = data.draw(st.lists(COLUMNS[type_], min_size=1, max_size=20))
    encoded = arrays.column(type_, values)
    assert isinstance(encoded, arrays.Array)
    assert read_back(connection, type_, encoded) == read_back(connection, type_, values) == values


@pytest.mark.parametrize(
    ("type_", "values"), [("BIGINT", (1, None)), ("BYTEA", (None, b"x")), ("TEXT", ("a", "b")), ("FLOAT", (0.1, 0.2))]
)
def test_nulls_and_other_types_are_left_to_the_driver(
    connection: psycopg.Connection[Any], type_: str, values: Sequence[Any]
) -> None:
    given_to_it = arrays.column(type_, values)
    assert isinstance(given_to_it, list)
    assert read_back(connection, type_, given_to_it) == list(values)


def test_a_number_too_large_for_its_column_is_refused_before_it_is_sent() -> None:
    with pytest.raises(struct.error, match="requires"):
        arrays.column("SMALLINT", [1 << 15, 1])
