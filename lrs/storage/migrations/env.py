"""What Alembic runs: it uses the connection, and so the transaction, that `upgrade` hands over."""

from alembic import context

from lrs.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter most of a table in place
)
with context.begin_transaction():
    context.run_migrations()
