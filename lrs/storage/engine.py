"""Opening the database, and the one way of writing to it.

SQLite by default, one writing process; PostgreSQL for more. What differs between the two is told here and nowhere else.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Engine, Table, TypeDecorator, case, create_engine, event, insert, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

__all__ = [
    "UNAVAILABLE",
    "Connection",
    "DatabaseError",
    "DatabaseUrlError",
    "Engine",
    "answers",
    "chunks",
    "insert_all",
    "open_engine",
    "read",
    "write",
]

T = TypeVar("T")
DatabaseError = SQLAlchemyError  # whatever goes wrong between us and the database
UNAVAILABLE = (OperationalError, PoolTimeoutError)  # it does not answer, or has no room: trying again may help

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_WORTH_COPYING = 50  # rows
_POOL = {"pool_size": 16, "max_overflow": 16}


class DatabaseUrlError(ValueError):
    """The database's address cannot be used; says what one looks like."""


def open_engine(url: str) -> Engine:
    """The engine for `sqlite:///path` or `postgresql://user@host/name`; nothing is created or migrated yet.

    Raises DatabaseUrlError for an address of any other kind.
    """
    try:
        address = make_url(url)
        driver = _DRIVERS[address.drivername]
    except (ArgumentError, KeyError):
        raise DatabaseUrlError(f"{url!r} is not sqlite:///FILE or postgresql://USER@HOST/NAME") from None
    if driver != "sqlite":
        return create_engine(address.set(drivername=driver), pool_pre_ping=True, hide_parameters=True, **_POOL)
    if address.database in (None, "", ":memory:"):
        raise DatabaseUrlError(f"{url!r} names no file: write sqlite:///FILE")
    engine = create_engine(address, hide_parameters=True, **_POOL)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def answers(engine: Engine) -> bool:
    """Whether the database answers a query. Raises DatabaseError where it cannot be reached."""
    with engine.connect() as connection:
        return connection.exec_driver_sql("SELECT 1").scalar() == 1


@contextmanager
def read(engine: Engine) -> Iterator[Connection]:
    """A connection for queries, each of which sees the last commit: what a transaction costs is saved."""
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
    with engine.connect().execution_options(ementor_read=True, **options) as connection:
        yield connection


@contextmanager
def write(engine: Engine) -> Iterator[Connection]:
    """A connection inside a write transaction: committed when the block ends, rolled back when it raises.

    On SQLite the transaction takes the write lock at once (BEGIN IMMEDIATE): one that began as a reader could not
    become a writer after another has committed.
    """
    with engine.connect().execution_options(ementor_write=True) as connection, connection.begin():
        yield connection


def _prepare_sqlite(raw: Any, _record: Any) -> None:
    raw.isolation_level = None  # the driver must not open transactions of its own
    for pragma in ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("ementor_read"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("ementor_write") else "BEGIN")


def insert_all(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that all have the same columns; on PostgreSQL many of them by COPY, which takes half the time."""
    if not rows:
        return
    if connection.dialect.name != "postgresql" or len(rows) < _WORTH_COPYING:
        connection.execute(insert(table), rows)
        return
    names = list(rows[0])
    columns = [_driver_values(connection, table.c[name], [row[name] for row in rows]) for name in names]
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
        for row in zip(*columns, strict=True):
            copy.write_row(row)


def _driver_values(connection: Connection, column: Column[Any], values: list[Any]) -> list[Any]:
    """A column's values as our types (storage.types) hand them to the driver."""
    ours = isinstance(column.type, TypeDecorator)
    convert = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) if ours else None
    return [convert(value) for value in values] if convert else values


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *greatest: str) -> None:
    """Insert rows; of one whose primary key is there already, keep the greatest of both in the columns named."""
    if not rows:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    new = dialect.insert(table)
    key = list(table.primary_key.columns)
    larger = {
        name: case((table.c[name] < new.excluded[name], new.excluded[name]), else_=table.c[name]) for name in greatest
    }
    connection.execute(
        new.on_conflict_do_update(index_elements=key, set_=larger)
        if greatest
        else new.on_conflict_do_nothing(index_elements=key),
        list(rows),
    )


def chunks(values: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """The values in runs that fit the parameters of one SQL statement."""
    return (values[start : start + size] for start in range(0, len(values), size))
