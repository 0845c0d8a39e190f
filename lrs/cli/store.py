"""Opening the database for a command: created and migrated on first use, and an error that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from lrs.people.errors import PeopleError
from lrs.settings import Settings
from lrs.storage import Connection, Engine, open_engine, read, tenants, upgrade, write
from lrs.storage.engine import DatabaseError, DatabaseUrlError


@contextmanager
def opened(settings: Settings, *, migrate: bool = True, must_exist: bool = False) -> Iterator[Engine]:
    """The database, migrated first; closed when the block ends. Raises click's errors, naming --database.

    `must_exist`: a file that is not there is a mistake, and is not made.
    """
    try:
        engine = open_engine(settings.database)
    except DatabaseUrlError as error:
        raise click.BadParameter(str(error), param_hint="--database") from None
    if must_exist and engine.dialect.name == "sqlite" and not Path(engine.url.database or "").is_file():
        raise click.BadParameter(f"there is no file {engine.url.database}", param_hint="--database")
    try:
        if migrate:
            upgrade(engine)
        yield engine
    except DatabaseError as error:
        # the engine's address hides the password
        raise click.ClickException(f"cannot use the database {engine.url}: {error.__cause__ or error}") from None
    finally:
        engine.dispose()


def named(connection: Connection, name: str, hint: str = "--tenant") -> int:
    """The tenant of that name. Raises click's error, naming `hint`, where there is none."""
    for one in tenants.listed(connection):
        if one.name == name:
            return one.tenant_id
    raise click.BadParameter(f"there is no tenant {name!r}: `ementor-lrs tenant list` shows them", param_hint=hint)


@contextmanager
def of_tenant(settings: Settings, *, must_exist: bool = False) -> Iterator[tuple[Engine, int]]:
    """The database, as `opened` gives it, and the tenant that the command is about."""
    with opened(settings, must_exist=must_exist) as engine:
        with read(engine) as connection:
            tenant = named(connection, settings.tenant)
        yield engine, tenant


@contextmanager
def changing(settings: Settings) -> Iterator[tuple[Connection, int]]:
    """A write transaction for what is done with people of a tenant, and the tenant.

    What cannot be done says why, and nothing is changed.
    """
    try:
        with of_tenant(settings) as (engine, tenant), write(engine) as connection:
            yield connection, tenant
    except PeopleError as error:
        raise click.ClickException(str(error)) from None
