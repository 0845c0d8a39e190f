"""SQLite keeps a learner's attempts side by side: in the order of their key, as the events are."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        with op.batch_alter_table("attempt", recreate="always", table_kwargs={"sqlite_with_rowid": False}):
            pass
