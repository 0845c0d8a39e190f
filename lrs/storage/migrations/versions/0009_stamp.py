"""A stamp that tells whether what commits rest on has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tenant") as table:
        table.add_column(sa.Column("stamp", sa.BigInteger(), nullable=False, server_default="0"))
