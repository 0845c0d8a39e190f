"""Pairing: codes, wrong tries, and tokens that are held to one person and a quota."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("credential", sa.Column("agent_key", sa.LargeBinary(length=16), nullable=True))
    op.add_column("credential", sa.Column("daily_bytes", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("credential", sa.Column("pairing_id", sa.String(length=36), nullable=True))
    op.create_index(op.f("ix_credential_tenant_id_pairing_id"), "credential", ["tenant_id", "pairing_id"])
    op.create_table(
        "pairing",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pairing_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("first_before", sa.BigInteger(), nullable=False),
        sa.Column("bound_to", sa.LargeBinary(length=16), nullable=True),
        sa.Column("bound_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"], name=op.f("fk_pairing_person")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "pairing_id", name=op.f("pk_pairing")),
        sa.UniqueConstraint("tenant_id", "code_hash", name=op.f("uq_pairing_tenant_id_code_hash")),
    )
    op.create_index(op.f("ix_pairing_tenant_id_person_id"), "pairing", ["tenant_id", "person_id"])
    op.create_table(
        "pairing_try",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("try_id", sa.String(length=36), nullable=False),
        sa.Column("address_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("tried_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "try_id", name=op.f("pk_pairing_try")),
    )
    op.create_index(op.f("ix_pairing_try_tenant_id_tried_at"), "pairing_try", ["tenant_id", "tried_at"])
    op.create_table(
        "credential_use",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("agent_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "key", "day", name=op.f("pk_credential_use")),
    )
