"""The time zone of a programme, in which its pages say days and times; and for whom a course is."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("programme", sa.Column("time_zone", sa.String(length=64), nullable=False, server_default="UTC"))
    op.add_column("course", sa.Column("audience", sa.String(length=100), nullable=False, server_default=""))
