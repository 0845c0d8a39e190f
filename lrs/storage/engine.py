"""Opening the database, and the one way of writing to it.

SQLite by default, PostgreSQL for more. What differs between the two is told here and nowhere else.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from math import inf
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Engine, Table, case, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from lrs.storage import writer_lock

__all__ = [
    "UNAVAILABLE",
    "Connection",
    "DatabaseError",
    "DatabaseUrlError",
    "Engine",
    "answers",
    "chunks",
    "columns",
    "on_driver",
    "open_engine",
    "read",
    "write",
]

T = TypeVar("T")
DatabaseError = SQLAlchemyError  # whatever goes wrong between us and the database
UNAVAILABLE = (OperationalError, PoolTimeoutError)  # it does not answer, or has no room: trying again may help

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_IDLE = 1.0  # seconds after which a connection is asked whether it still is one
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
        engine = create_engine(address.set(drivername=driver), hide_parameters=True, **_POOL)
        logging.getLogger("psycopg").addFilter(_says_more)
        event.listen(engine, "connect", _prepare_postgresql)
        event.listen(engine, "checkout", partial(_ask_whether_there, engine))
        event.listen(engine, "checkin", _note_use)
        return engine
    if address.database in (None, "", ":memory:"):
        raise DatabaseUrlError(f"{url!r} names no file: write sqlite:///FILE")
    engine = create_engine(address, hide_parameters=True, **_POOL)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _says_more(record: logging.LogRecord) -> bool:
    """Not of a pipeline that ends because of the error in it, which is raised anyhow."""
    return "pipeline aborted" not in record.getMessage()


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

    On SQLite it waits for its turn among all processes, and the transaction takes the write lock at once (BEGIN
    IMMEDIATE): one that began as a reader could not become a writer after another has committed.
    """
    turn = writer_lock.held(engine.url.database or "") if engine.dialect.name == "sqlite" else nullcontext()
    with engine.connect().execution_options(ementor_write=True) as connection:
        transaction = connection.begin()  # what can be done before the turn comes, since others wait for its end
        with turn, transaction:
            if engine.dialect.name == "sqlite":
                on_driver(connection, lambda driver: driver.execute("BEGIN IMMEDIATE"))
            yield connection


def on_driver(connection: Connection, work: Callable[[Any], T]) -> T:
    """Work with the driver's own connection: its errors come out as SQLAlchemy's; a lost one is not used again."""
    driver: Any = connection.connection.driver_connection
    try:
        return work(driver)
    except connection.dialect.loaded_dbapi.Error as error:
        lost = connection.dialect.is_disconnect(error, driver, None)
        if lost:
            connection.invalidate(error)
        errors = connection.dialect.loaded_dbapi.Error
        raise DBAPIError.instance(
            None, None, error, errors, connection_invalidated=lost, dialect=connection.dialect
        ) from error


def _ask_whether_there(engine: Engine, raw: Any, record: Any, _proxy: Any) -> None:
    """The server may have been started anew since a connection was used: then another is opened in its place."""
    if monotonic() - record.info.get("used_at", inf) > _IDLE:
        try:
            engine.dialect.do_ping(raw)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error


def _note_use(_raw: Any, record: Any) -> None:
    record.info["used_at"] = monotonic()


def _prepare_postgresql(raw: Any, _record: Any) -> None:
    """Every query has an index. A plan that is made while a table is small would read all of it ever after."""
    raw.execute("SET enable_seqscan = off")
    raw.commit()


def _prepare_sqlite(raw: Any, _record: Any) -> None:
    raw.isolation_level = None  # the driver must not open transactions of its own
    for pragma in ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {pragma}").close()
    raw.create_function("lower", 1, _lower, deterministic=True)


def _lower(text: str | None) -> str | None:
    """SQLite's own knows ASCII alone."""
    return None if text is None else text.lower()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not (options.get("ementor_read") or options.get("ementor_write")):
        on_driver(connection, lambda driver: driver.execute("BEGIN"))


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


def columns(table: Table) -> list[Column[Any]]:
    """A table's columns in their order but for the tenant, which every row of a query's answer has in common."""
    return [column for column in table.c if column.name != "tenant_id"]


def chunks(values: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """The values in runs that fit the parameters of one SQL statement."""
    return (values[start : start + size] for start in range(0, len(values), size))
