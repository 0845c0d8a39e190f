"""The database: SQLAlchemy Core tables, a file of queries a noun, Alembic migrations. No SQL anywhere else."""

from lrs.storage import mentoring_tables, pairing_tables, programme_tables, progress_tables
from lrs.storage.engine import Connection, Engine, open_engine, read, write
from lrs.storage.migrations import upgrade

__all__ = [
    "Connection",
    "Engine",
    "mentoring_tables",
    "open_engine",
    "pairing_tables",
    "programme_tables",
    "progress_tables",
    "read",
    "upgrade",
    "write",
]
