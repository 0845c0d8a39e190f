"""When mentors had their mails, and who wants none."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mentor_mail",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("unwanted_since", sa.BigInteger(), nullable=True),
        sa.Column("weekly_at", sa.BigInteger(), nullable=True),
        sa.Column("urgent_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"], name=op.f("fk_mentor_mail_person")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "person_id", name=op.f("pk_mentor_mail")),
    )
