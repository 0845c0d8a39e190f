"""The tables of progress: what a module asks, and the read models, which follow from the statements alone."""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
)

from lrs.storage.tables import metadata, tenant_id
from lrs.storage.types import Instant, Uuid

question = Table(  # of a module, as its course's structure has it
    "question",
    metadata,
    tenant_id(),
    Column("question_key", LargeBinary(16), primary_key=True),
    Column("module_iri", String(500), nullable=False),
    Column("position", Integer, nullable=False),
    Column("iri", String(500), nullable=False),
    Column("text", Text, nullable=False),
    Column("topic", Text, nullable=False),  # the objective that it asks for, in words
    ForeignKeyConstraint(["tenant_id", "module_iri"], ["module.tenant_id", "module.iri"]),
    Index(None, "tenant_id", "module_iri"),
)

activity_alias = Table(  # another id under which a module is told of, as an administrator has said
    "activity_alias",
    metadata,
    tenant_id(),
    Column("iri", String(500), primary_key=True),
    Column("module_iri", String(500), nullable=False),
)

attempt = Table(  # the read model: one learner's account, one module, one registration (progress.attempt)
    "attempt",
    metadata,
    tenant_id(),
    Column("agent_key", LargeBinary(16), primary_key=True),
    Column("module_iri", String(500), primary_key=True),
    Column("registration", String(36), primary_key=True),  # "" where statements name none
    Column("initialized_at", Instant, nullable=True),
    Column("started_at", Instant, nullable=True),  # first meaningful statement
    Column("last_at", Instant, nullable=True),  # latest statement that the learner made; none yet where the LMS waived
    Column("completed_at", Instant, nullable=True),
    Column("passed_at", Instant, nullable=True),
    Column("waived_at", Instant, nullable=True),
    Column("tried_at", Instant, nullable=True),  # first finished try of the quiz
    Column("best_scaled", Float, nullable=True),
    Column("days", LargeBinary, nullable=False),  # of activity, two bytes each
    sqlite_with_rowid=False,
)

attempt_event = Table(  # what is counted in attempts, a row a statement (progress.event)
    "attempt_event",
    metadata,
    tenant_id(),
    Column("agent_key", LargeBinary(16), primary_key=True),
    Column("kind", SmallInteger, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),  # the statement's
    Column("module_key", LargeBinary(16), nullable=False),
    Column("registration", Uuid, nullable=True),
    Column("at", Instant, nullable=False),
    Column("subject_key", LargeBinary(16), nullable=False),  # its object
    Column("subject_iri", String(500), nullable=True),  # of what was shared
    Column("scaled", Float, nullable=True),
    Column("success", SmallInteger, nullable=True),
    Column("seconds", Integer, nullable=False),
    sqlite_with_rowid=False,
)

standing = Table(  # where each learner is with each module, over all their accounts: what aggregates are counted from
    "standing",
    metadata,
    tenant_id(),
    Column("learner_id", String(36), primary_key=True),  # a person's id, or an account (hex) that nobody has joined
    Column("module_key", LargeBinary(16), primary_key=True),
    Column("state", SmallInteger, nullable=False),  # progress.module.State, in its order
    Column("joined", SmallInteger, nullable=False),  # 1: a person
    Index(None, "tenant_id", "module_key", "joined", "state", "learner_id"),
    sqlite_with_rowid=False,
)

question_statistic = Table(  # sums over learners (progress.question)
    "question_statistic",
    metadata,
    tenant_id(),
    Column("question_key", LargeBinary(16), primary_key=True),
    Column("module_key", LargeBinary(16), primary_key=True),
    Column("learners", BigInteger, nullable=False),
    Column("correct", BigInteger, nullable=False),
    Column("compared", BigInteger, nullable=False),
    Column("compared_right", BigInteger, nullable=False),
    Column("rest", BigInteger, nullable=False),
    Column("rest_squared", BigInteger, nullable=False),
    Column("right_rest", BigInteger, nullable=False),
)
