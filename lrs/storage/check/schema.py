"""The tables are those that this version of the code works with."""

from collections.abc import Iterator
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from lrs.storage.engine import Connection
from lrs.storage.migrations import configuration
from lrs.storage.tables import metadata


def schema(connection: Connection) -> Iterator[str]:
    """How the schema differs from the code's."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    newest = ScriptDirectory.from_config(configuration(connection)).get_heads()
    found = context.get_current_heads()
    if set(found) != set(newest):
        yield f"the schema is at {', '.join(found) or 'no revision'}, not at {', '.join(newest)}: run migrate"
        return
    for difference in compare_metadata(context, metadata):
        yield f"the schema differs from the code's: {_text(difference)}"


def _text(difference: Any) -> str:
    """What Alembic would do about it, such as `add_index ix_statement_tenant_id_stored`."""
    if isinstance(difference, list):
        return "; ".join(map(_text, difference))
    return " ".join(
        str(getattr(part, "name", part)) for part in difference if isinstance(part, str) or hasattr(part, "name")
    )
