"""Mentees share text by text, where they write: no switch for all texts of a kind. Programmes set limits of rules."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("sharing")
    op.add_column("programme", sa.Column("rules", sa.Text(), nullable=False, server_default=""))
