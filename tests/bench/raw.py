"""The raw limit: one process that writes the rows of statements into the same tables with the same durability.

No HTTP, no validation, nothing but the driver; the rows are those that the record store itself would write.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy.dialects import postgresql

from lrs.services import utc_now
from lrs.storage import open_engine, tenants, upgrade, write
from lrs.storage.tables import metadata
from tests.bench import filling
from tests.bench.filling import TENANT

_TABLES = [table for table in metadata.sorted_tables if "seq" in table.c]  # a statement's row, and its index rows


class Rows(NamedTuple):
    """What goes into one table in one transaction."""

    table: str
    columns: str
    values: list[tuple[Any, ...]]


def rate(url: str, first: int, count: int, size: int) -> float:
    """Statements a second, `size` of them in a transaction; they stay, as if the record store had stored them."""
    transactions = _rows(filling.stored(url), first, count, size)
    engine = open_engine(url)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        insert = _into_sqlite if engine.dialect.name == "sqlite" else _into_postgresql
        seconds = _timed(insert, driver, transactions)
    with write(engine) as connection:
        tenants.advance(connection, TENANT, count, utc_now())
    engine.dispose()
    return count / seconds


def _timed(insert: Callable[[Any, Sequence[Rows]], None], driver: Any, transactions: Sequence[Sequence[Rows]]) -> float:
    begin = time.perf_counter()
    for rows in transactions:
        insert(driver, rows)
    return time.perf_counter() - begin


def _into_sqlite(driver: Any, transaction: Sequence[Rows]) -> None:
    driver.execute("BEGIN IMMEDIATE")
    for table, columns, values in transaction:
        marks = ", ".join("?" * len(values[0]))
        driver.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)  # noqa: S608
    driver.execute("COMMIT")


def _into_postgresql(driver: Any, transaction: Sequence[Rows]) -> None:
    """One round trip with everything in it: many rows of a table as an array a column, which is quicker than COPY."""
    with driver.pipeline():
        for table, columns, values in transaction:
            if len(values) == 1:
                marks = ", ".join(["%s"] * len(values[0]))
                driver.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values[0])  # noqa: S608
            else:
                arrays = list(map(list, zip(*values, strict=True)))
                driver.execute(_arrays(table, columns), arrays)
        driver.commit()


@lru_cache
def _arrays(table: str, columns: str) -> str:
    own, dialect = metadata.tables[table].c, postgresql.dialect()
    arrays = ", ".join(f"%b::{own[name].type.compile(dialect)}[]" for name in columns.split(", "))
    return f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays})"  # noqa: S608


def _rows(last_seq: int, first: int, count: int, size: int) -> list[list[Rows]]:
    """A list of tables' rows for each transaction, taken from a database beside, whose sequence is as far on."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder, 'rows.sqlite3')}")
        upgrade(engine)
        with write(engine) as connection:
            tenants.advance(connection, TENANT, last_seq, utc_now())
            filling.store(connection, first, count)
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            tables = [_taken(driver, table.name, [column.name for column in table.c]) for table in _TABLES]
        engine.dispose()
    transactions: list[list[Rows]] = []
    for start in range(last_seq + 1, last_seq + count + 1, size):
        parts = [Rows(name, columns, _between(by_seq, start, start + size)) for name, columns, by_seq in tables]
        transactions.append([part for part in parts if part.values])
    return transactions


def _taken(driver: Any, table: str, columns: list[str]) -> tuple[str, str, dict[int, list[tuple[Any, ...]]]]:
    """A table's rows by their number in the sequence, as the driver has them."""
    by_seq: dict[int, list[tuple[Any, ...]]] = {}
    at = columns.index("seq")
    for row in driver.execute(f"SELECT {', '.join(columns)} FROM {table}"):  # noqa: S608
        by_seq.setdefault(row[at], []).append(row)
    return table, ", ".join(columns), by_seq


def _between(by_seq: dict[int, list[tuple[Any, ...]]], first: int, end: int) -> list[tuple[Any, ...]]:
    return [row for seq in range(first, end) for row in by_seq.get(seq, ())]
