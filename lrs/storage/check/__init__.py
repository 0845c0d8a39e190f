"""Whether the database holds what it should; all of it is read, nothing is changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lrs.storage.check.contents import documents_and_attachments
from lrs.storage.check.schema import schema
from lrs.storage.check.statements import statements_and_progress
from lrs.storage.engine import Connection, Engine

__all__ = ["check"]


def check(engine: Engine, tenant_id: int, progress: Callable[[int], None]) -> list[str]:
    """What is wrong, one sentence a fault; nothing when all is well. `progress` gets the statements read since.

    Everything is seen as it is at one moment, while the store goes on serving.
    """
    with _snapshot(engine) as connection:
        faults = list(schema(connection))
        if not faults:
            faults += statements_and_progress(connection, tenant_id, progress)
            faults += documents_and_attachments(connection, tenant_id)
    return faults


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":  # SQLite's readers see one moment anyhow
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection
