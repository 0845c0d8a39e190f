"""What a key may be limited to: activities below an IRI, a time, statements without personal data."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("credential", sa.Column("prefix", sa.Text(), nullable=False, server_default=""))
    op.add_column("credential", sa.Column("expires_at", sa.BigInteger(), nullable=True))
    op.add_column("credential", sa.Column("strict", sa.SmallInteger(), nullable=False, server_default="0"))
