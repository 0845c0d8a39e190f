"""Statements' texts as bytes, so that they can be kept compressed; those that are there stay as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.alter_column(
            "statement", "body", type_=sa.LargeBinary(), postgresql_using="convert_to(body, 'UTF8')", nullable=False
        )
        return
    with op.batch_alter_table("statement") as table:
        table.alter_column("body", type_=sa.LargeBinary(), existing_type=sa.Text(), existing_nullable=False)
    op.execute("UPDATE statement SET body = CAST(body AS BLOB) WHERE typeof(body) = 'text'")
