"""Progress as events and sums beside the attempts; questions, aliases of modules. `upgrade` fills the read models."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tenant", sa.Column("read_model", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("module", sa.Column("take_to_mentor", sa.Text(), nullable=False, server_default=""))
    _questions()
    _attempts()
    _aggregates()


def _tenant() -> sa.Column[int]:
    return sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False)


def _questions() -> None:
    op.create_table(
        "question",
        _tenant(),
        sa.Column("question_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("module_iri", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("iri", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "module_iri"], ["module.tenant_id", "module.iri"], name=op.f("fk_question_module")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "question_key", name=op.f("pk_question")),
    )
    op.create_index(op.f("ix_question_tenant_id_module_iri"), "question", ["tenant_id", "module_iri"])
    op.create_table(
        "activity_alias",
        _tenant(),
        sa.Column("iri", sa.String(length=500), nullable=False),
        sa.Column("module_iri", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "iri", name=op.f("pk_activity_alias")),
    )


def _attempts() -> None:
    op.drop_table("attempt")  # nothing is lost: it follows from the statements
    op.create_table(
        "attempt",
        _tenant(),
        sa.Column("agent_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("module_iri", sa.String(length=500), nullable=False),
        sa.Column("registration", sa.String(length=36), nullable=False),
        sa.Column("initialized_at", sa.BigInteger(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("last_at", sa.BigInteger(), nullable=True),
        sa.Column("completed_at", sa.BigInteger(), nullable=True),
        sa.Column("passed_at", sa.BigInteger(), nullable=True),
        sa.Column("waived_at", sa.BigInteger(), nullable=True),
        sa.Column("tried_at", sa.BigInteger(), nullable=True),
        sa.Column("best_scaled", sa.Float(), nullable=True),
        sa.Column("days", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "agent_key", "module_iri", "registration", name=op.f("pk_attempt")),
    )
    op.create_table(
        "attempt_event",
        _tenant(),
        sa.Column("agent_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("module_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("registration", sa.LargeBinary(length=16), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("subject_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("subject_iri", sa.String(length=500), nullable=True),
        sa.Column("scaled", sa.Float(), nullable=True),
        sa.Column("success", sa.SmallInteger(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "agent_key", "kind", "seq", name=op.f("pk_attempt_event")),
        sqlite_with_rowid=False,
    )


def _aggregates() -> None:
    op.create_table(
        "standing",
        _tenant(),
        sa.Column("learner_id", sa.String(length=36), nullable=False),
        sa.Column("module_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("joined", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "learner_id", "module_key", name=op.f("pk_standing")),
        sqlite_with_rowid=False,
    )
    columns = ["tenant_id", "module_key", "joined", "state", "learner_id"]
    op.create_index(op.f(f"ix_standing_{'_'.join(columns)}"), "standing", columns)
    sums = ("learners", "correct", "compared", "compared_right", "rest", "rest_squared", "right_rest")
    op.create_table(
        "question_statistic",
        _tenant(),
        sa.Column("question_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("module_key", sa.LargeBinary(length=16), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in sums),
        sa.PrimaryKeyConstraint("tenant_id", "question_key", name=op.f("pk_question_statistic")),
    )
