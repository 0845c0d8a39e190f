"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("activity_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "activity_key", name=op.f("pk_activity")),
    )
    op.create_table(
        "attachment",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha2", sa.String(length=128), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "sha2", name=op.f("pk_attachment")),
    )
    op.create_table(
        "attempt",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agent_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("module_iri", sa.String(length=500), nullable=False),
        sa.Column("registration", sa.String(length=36), nullable=False),
        sa.Column("initialized_at", sa.BigInteger(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("last_at", sa.BigInteger(), nullable=True),
        sa.Column("completed_at", sa.BigInteger(), nullable=True),
        sa.Column("passed_at", sa.BigInteger(), nullable=True),
        sa.Column("best_scaled", sa.Float(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("scored", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "agent_key", "module_iri", "registration", name=op.f("pk_attempt")),
    )
    op.create_table(
        "course",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("iri", sa.String(length=500), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "iri", name=op.f("pk_course")),
    )
    op.create_table(
        "credential",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "key", name=op.f("pk_credential")),
    )
    op.create_table(
        "document",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("resource", sa.String(length=16), nullable=False),
        sa.Column("activity_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("agent_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("registration", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("etag", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "tenant_id",
            "resource",
            "activity_key",
            "agent_key",
            "registration",
            "document_id",
            name=op.f("pk_document"),
        ),
    )
    op.create_table(
        "person",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "person_id", name=op.f("pk_person")),
    )
    op.create_table(
        "statement",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("stored", sa.BigInteger(), nullable=False),
        sa.Column("verb_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("voided", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "seq", name=op.f("pk_statement")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_statement_tenant_id_id")),
    )
    op.create_index(op.f("ix_statement_tenant_id_stored"), "statement", ["tenant_id", "stored"], unique=False)
    op.create_table(
        "statement_activity",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("direct", sa.SmallInteger(), nullable=False),
        sa.Column("activity_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "activity_key", "seq", name=op.f("pk_statement_activity")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statement_agent",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("direct", sa.SmallInteger(), nullable=False),
        sa.Column("agent_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "agent_key", "seq", name=op.f("pk_statement_agent")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statement_reference",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("target_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("voids", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "target_id", "seq", name=op.f("pk_statement_reference")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statement_registration",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("registration", sa.LargeBinary(length=16), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "registration", "seq", name=op.f("pk_statement_registration")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statement_verb",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verb_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "verb_key", "seq", name=op.f("pk_statement_verb")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tenant",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=63), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_stored", sa.BigInteger(), nullable=True),
        sa.Column("secret_key", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_tenant")),
        sa.UniqueConstraint("name", name=op.f("uq_tenant_name")),
    )
    op.create_table(
        "account",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agent_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"], name=op.f("fk_account_person")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "agent_key", name=op.f("pk_account")),
    )
    op.create_index(op.f("ix_account_tenant_id_person_id"), "account", ["tenant_id", "person_id"], unique=False)
    op.create_table(
        "login",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"], name=op.f("fk_login_person")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "email", name=op.f("pk_login")),
    )
    op.create_table(
        "mentoring_link",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mentor_id", sa.String(length=36), nullable=False),
        sa.Column("mentee_id", sa.String(length=36), nullable=False),
        sa.Column("begins_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "mentee_id"], ["person.tenant_id", "person.person_id"], name="fk_mentoring_link_mentee"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "mentor_id"], ["person.tenant_id", "person.person_id"], name="fk_mentoring_link_mentor"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "mentor_id", "mentee_id", "begins_at", name=op.f("pk_mentoring_link")),
    )
    op.create_table(
        "module",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("iri", sa.String(length=500), nullable=False),
        sa.Column("course_iri", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("move_on", sa.String(length=24), nullable=False),
        sa.Column("mastery_score", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "course_iri"], ["course.tenant_id", "course.iri"], name=op.f("fk_module_course")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "iri", name=op.f("pk_module")),
    )
    op.create_table(
        "person_role",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"], name=op.f("fk_person_role_person")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "person_id", "role", name=op.f("pk_person_role")),
    )
