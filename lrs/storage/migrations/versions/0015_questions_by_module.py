"""A question that is told of under several modules counts at each."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = op.f("pk_question_statistic")
    with op.batch_alter_table("question_statistic", recreate="auto") as table:
        table.drop_constraint(key, type_="primary")
        table.create_primary_key(key, ["tenant_id", "question_key", "module_key"])
