"""At which host the pages of a tenant are."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tenant", sa.Column("host", sa.String(length=253), nullable=True))
    op.create_index(op.f("ix_tenant_host"), "tenant", ["host"], unique=True)
