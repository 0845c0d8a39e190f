"""Programmes, enrolments, groups, invitations; meetings, goals, answers, sharing; access log; what was erased."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_log",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=True),
        sa.Column("subject_id", sa.String(length=36), nullable=True),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "entry_id", name=op.f("pk_access_log")),
    )
    op.create_index(op.f("ix_access_log_tenant_id_actor_id"), "access_log", ["tenant_id", "actor_id"])
    op.create_index(op.f("ix_access_log_tenant_id_at"), "access_log", ["tenant_id", "at"])
    op.create_index(op.f("ix_access_log_tenant_id_subject_id_at"), "access_log", ["tenant_id", "subject_id", "at"])
    op.create_table(
        "erased",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("erased_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "hash", name=op.f("pk_erased")),
    )
    op.create_table(
        "programme",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("retention_months", sa.Integer(), nullable=False),
        sa.Column("interval_days", sa.Integer(), nullable=False),
        sa.Column("controller", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("cors_origins", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "programme_id", name=op.f("pk_programme")),
    )
    op.create_table(
        "sign_in_try",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("address_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("rests_until", sa.BigInteger(), nullable=True),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "address_hash", name=op.f("pk_sign_in_try")),
    )
    op.create_index(op.f("ix_sign_in_try_tenant_id_last_at"), "sign_in_try", ["tenant_id", "last_at"])
    op.create_table(
        "browser_session",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("device", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"], name=op.f("fk_browser_session_person")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "token_hash", name=op.f("pk_browser_session")),
    )
    op.create_index(op.f("ix_browser_session_tenant_id_person_id"), "browser_session", ["tenant_id", "person_id"])
    op.create_table(
        "confidentiality",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("text_version", sa.String(length=40), nullable=False),
        sa.Column("accepted_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"], name=op.f("fk_confidentiality_person")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "person_id", "text_version", name=op.f("pk_confidentiality")),
    )
    op.create_table(
        "enrolment",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("begins_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"], name=op.f("fk_enrolment_person")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "programme_id"],
            ["programme.tenant_id", "programme.programme_id"],
            name=op.f("fk_enrolment_programme"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "programme_id", "person_id", "role", name=op.f("pk_enrolment")),
    )
    op.create_index(op.f("ix_enrolment_tenant_id_person_id"), "enrolment", ["tenant_id", "person_id"])
    op.create_table(
        "help_request",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("mentee_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_by", sa.String(length=36), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "mentee_id"], ["person.tenant_id", "person.person_id"], name="fk_help_request_mentee"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "request_id", name=op.f("pk_help_request")),
    )
    op.create_index(op.f("ix_help_request_tenant_id_mentee_id"), "help_request", ["tenant_id", "mentee_id"])
    op.create_table(
        "invitation",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("invited_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"], name=op.f("fk_invitation_person")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "token_hash", name=op.f("pk_invitation")),
    )
    op.create_table(
        "mentoring_group",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "programme_id"],
            ["programme.tenant_id", "programme.programme_id"],
            name=op.f("fk_mentoring_group_programme"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "group_id", name=op.f("pk_mentoring_group")),
    )
    op.create_table(
        "programme_module",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("module_iri", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "programme_id"],
            ["programme.tenant_id", "programme.programme_id"],
            name=op.f("fk_programme_module_programme"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "programme_id", "module_iri", name=op.f("pk_programme_module")),
    )
    op.create_table(
        "reflection_answer",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("answer_id", sa.String(length=36), nullable=False),
        sa.Column("mentee_id", sa.String(length=36), nullable=False),
        sa.Column("shared_iri", sa.String(length=500), nullable=False),
        sa.Column("mentor_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "mentee_id"], ["person.tenant_id", "person.person_id"], name="fk_reflection_answer_mentee"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "mentor_id"], ["person.tenant_id", "person.person_id"], name="fk_reflection_answer_mentor"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "answer_id", name=op.f("pk_reflection_answer")),
    )
    op.create_index(op.f("ix_reflection_answer_tenant_id_mentee_id"), "reflection_answer", ["tenant_id", "mentee_id"])
    op.create_table(
        "sharing",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"], name="fk_sharing_person"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "person_id", "kind", name=op.f("pk_sharing")),
    )
    op.create_table(
        "goal",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("goal_id", sa.String(length=36), nullable=False),
        sa.Column("mentee_id", sa.String(length=36), nullable=True),
        sa.Column("group_id", sa.String(length=36), nullable=True),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("created_by", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "group_id"],
            ["mentoring_group.tenant_id", "mentoring_group.group_id"],
            name=op.f("fk_goal_mentoring_group"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "mentee_id"], ["person.tenant_id", "person.person_id"], name="fk_goal_mentee"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "goal_id", name=op.f("pk_goal")),
    )
    op.create_index(op.f("ix_goal_tenant_id_group_id"), "goal", ["tenant_id", "group_id"])
    op.create_index(op.f("ix_goal_tenant_id_mentee_id"), "goal", ["tenant_id", "mentee_id"])
    op.create_table(
        "meeting",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("mentor_id", sa.String(length=36), nullable=False),
        sa.Column("mentee_id", sa.String(length=36), nullable=True),
        sa.Column("group_id", sa.String(length=36), nullable=True),
        sa.Column("planned_at", sa.BigInteger(), nullable=True),
        sa.Column("held_at", sa.BigInteger(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("homework", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "group_id"],
            ["mentoring_group.tenant_id", "mentoring_group.group_id"],
            name=op.f("fk_meeting_mentoring_group"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "mentee_id"], ["person.tenant_id", "person.person_id"], name="fk_meeting_mentee"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "mentor_id"], ["person.tenant_id", "person.person_id"], name="fk_meeting_mentor"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "meeting_id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_tenant_id_mentee_id"), "meeting", ["tenant_id", "mentee_id"])
    op.create_index(op.f("ix_meeting_tenant_id_mentor_id"), "meeting", ["tenant_id", "mentor_id"])
    op.add_column("account", sa.Column("joined_at", sa.BigInteger(), nullable=True))
    op.add_column("account", sa.Column("joined_by", sa.Text(), nullable=True))
    op.add_column("mentoring_link", sa.Column("programme_id", sa.String(length=36), nullable=True))
    op.add_column("mentoring_link", sa.Column("group_id", sa.String(length=36), nullable=True))
    op.create_index(op.f("ix_mentoring_link_tenant_id_mentee_id"), "mentoring_link", ["tenant_id", "mentee_id"])
    op.create_index(op.f("ix_mentoring_link_tenant_id_programme_id"), "mentoring_link", ["tenant_id", "programme_id"])
    op.add_column("person", sa.Column("reference", sa.String(length=100), nullable=True))
    op.add_column("person", sa.Column("minor", sa.SmallInteger(), server_default="0", nullable=False))
    op.add_column("person", sa.Column("guardian_agreed_at", sa.BigInteger(), nullable=True))
    op.add_column("person", sa.Column("mentor_until", sa.BigInteger(), nullable=True))
    op.add_column("person", sa.Column("paused_at", sa.BigInteger(), nullable=True))
    op.add_column("person", sa.Column("ended_at", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_person_tenant_id_reference"), "person", ["tenant_id", "reference"], unique=True)
    op.add_column("tenant", sa.Column("erasures", sa.Integer(), server_default="0", nullable=False))
    with op.batch_alter_table("login") as login:
        login.drop_column("failures")
        login.drop_column("locked_until")
    for text in _ONLY_ADDED_TO[op.get_context().dialect.name]:
        op.execute(text)


# erasing a person takes the two ids and the reason out of an entry; nothing else is changed, and none is removed
_TAKEN_OUT = """
    NEW.tenant_id = OLD.tenant_id AND NEW.entry_id = OLD.entry_id AND NEW.at = OLD.at AND NEW.act = OLD.act
    AND (NEW.actor_id IS NULL OR NEW.actor_id = OLD.actor_id)
    AND (NEW.subject_id IS NULL OR NEW.subject_id = OLD.subject_id)
    AND (NEW.reason = '' OR NEW.reason = OLD.reason)
"""
_WORDS = "the access log is only ever added to"
_ONLY_ADDED_TO = {
    "sqlite": (
        f"CREATE TRIGGER access_log_stays BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END",
        "CREATE TRIGGER access_log_is_so BEFORE UPDATE ON access_log "
        f"WHEN coalesce({_TAKEN_OUT}, 0) = 0 BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END",
    ),
    "postgresql": (
        f"""
        CREATE FUNCTION access_log_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF coalesce({_TAKEN_OUT}, false) THEN RETURN NEW; END IF;
            END IF;
            RAISE EXCEPTION '{_WORDS}';
        END $$
        """,
        "CREATE TRIGGER access_log_is_so BEFORE UPDATE OR DELETE ON access_log "
        "FOR EACH ROW EXECUTE FUNCTION access_log_is_only_added_to()",
    ),
}
