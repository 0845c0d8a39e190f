"""Alembic's environment, inside the package so that an installed one can migrate itself."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from lrs.storage import projection, tenants
from lrs.storage.engine import Connection, Engine, write

_LOCK = 0x656D656E746F72  # one migration at a time, however many processes start


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest schema, in one transaction, and see to it that there is a tenant.

    Read models that an older version has made are made anew, which takes a minute for some hundred thousand statements.

    Safe to call at every start and from several processes at once.
    """
    with write(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        command.upgrade(configuration(connection), "head")
        tenants.ensure_default(connection)
        projection.rebuild_outdated(connection)


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
