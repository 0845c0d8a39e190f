"""New rows, as few statements and round trips as an engine allows, on the driver itself (see `prepared`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Dialect, Table

from lrs.storage.engine import Connection, on_driver
from lrs.storage.prepared import Convert, Row, on_the_way_in

_ROWS = 64  # in one INSERT of SQLite's


@dataclass(frozen=True, slots=True)
class Rows:
    """New rows of a table, with a value for each of these columns.

    `replacing`: in the place of those of their keys; the `adding` columns are added to what these have. `is_ready`:
    the values are as the driver takes them.
    """

    table: Table
    columns: tuple[str, ...]
    values: Sequence[Row]
    replacing: bool = False
    adding: tuple[str, ...] = ()
    is_ready: bool = False

    @property
    def clause(self) -> str:
        """What an INSERT ends with."""
        return _replacing(self.table, self.columns, self.adding) if self.replacing else ""


@lru_cache
def _replacing(table: Table, columns: tuple[str, ...], adding: tuple[str, ...]) -> str:
    key = [column.name for column in table.primary_key.columns]
    kept = {name: f"{table.name}.{name} + " for name in adding}
    changed = ", ".join(f"{name} = {kept.get(name, '')}excluded.{name}" for name in columns if name not in key)
    return f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"


class _Part(NamedTuple):
    """What goes into a table: its rows as the driver takes them, `clause`: what the INSERT ends with."""

    table: Table
    columns: tuple[str, ...]
    clause: str
    rows: Sequence[Sequence[Any]]


def insert_rows(connection: Connection, parts: Sequence[Rows]) -> None:
    """Insert rows into some tables, in this order. Raises what SQLAlchemy would raise.

    PostgreSQL takes all of them in one round trip.
    """
    dialect = connection.dialect
    converted = [
        _Part(part.table, part.columns, part.clause, _converted(dialect, part)) for part in parts if part.values
    ]
    insert = _insert_postgresql if dialect.name == "postgresql" else _insert_sqlite
    on_driver(connection, lambda driver: insert(driver, converted, dialect))


def _insert_sqlite(driver: Any, parts: Sequence[_Part], _dialect: Dialect) -> None:
    for part in parts:
        for start in range(0, len(part.rows), _ROWS):
            some = part.rows[start : start + _ROWS]
            sql = _values(part.table, part.columns, len(some), "?", part.clause)
            driver.execute(sql, list(chain.from_iterable(some)))


@lru_cache(maxsize=1_024)
def _values(table: Table, columns: tuple[str, ...], count: int, mark: str, clause: str) -> str:
    row = f"({', '.join([mark] * len(columns))})"
    return f"{_into(table, columns)} VALUES {', '.join([row] * count)}{clause}"


def _insert_postgresql(driver: Any, parts: Sequence[_Part], dialect: Dialect) -> None:
    from lrs.storage import arrays

    driver.adapters.register_dumper(arrays.Array, arrays.ArrayDumper)
    with driver.pipeline():
        for part in parts:
            if len(part.rows) == 1:
                driver.execute(_values(part.table, part.columns, 1, "%s", part.clause), part.rows[0])
            else:
                sql, types = _arrays(part.table, part.columns, part.clause, dialect)
                driver.execute(sql, list(map(arrays.column, types, zip(*part.rows, strict=True))))


@lru_cache
def _arrays(table: Table, columns: tuple[str, ...], clause: str, dialect: Dialect) -> tuple[str, list[str]]:
    """An array a column: one statement for any number of rows, which the driver and the server read but once."""
    types = [table.c[name].type.compile(dialect) for name in columns]
    places = ", ".join(f"%b::{one}[]" for one in types)
    return f"{_into(table, columns)} SELECT * FROM unnest({places}){clause}", types  # noqa: S608  (our names)


def _into(table: Table, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table.name} ({', '.join(columns)})"


def _converted(dialect: Dialect, rows: Rows) -> Sequence[Sequence[Any]]:
    converting = [] if rows.is_ready else _converting(rows.table, rows.columns, dialect)
    if not converting:
        return rows.values
    converted = [list(row) for row in rows.values]
    for at, convert in converting:
        for row in converted:
            row[at] = convert(row[at])
    return converted


@lru_cache
def _converting(table: Table, columns: tuple[str, ...], dialect: Dialect) -> list[tuple[int, Convert]]:
    found = ((at, on_the_way_in(table.c[name].type, dialect)) for at, name in enumerate(columns))
    return [(at, convert) for at, convert in found if convert]
