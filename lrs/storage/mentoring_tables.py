"""The tables of what mentors and mentees do together, of what is shared, and of who has looked."""

from sqlalchemy import Column, Date, ForeignKeyConstraint, Index, LargeBinary, String, Table, Text

from lrs.storage.programme_tables import person_key
from lrs.storage.tables import metadata, tenant_id
from lrs.storage.types import Instant


def _group() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["tenant_id", "group_id"], ["mentoring_group.tenant_id", "mentoring_group.group_id"])


meeting = Table(  # a mentoring session, of a pair or of a group: one of the two is named
    "meeting",
    metadata,
    tenant_id(),
    Column("meeting_id", String(36), primary_key=True),
    Column("mentor_id", String(36), nullable=False),
    Column("mentee_id", String(36), nullable=True),
    Column("group_id", String(36), nullable=True),
    Column("planned_at", Instant, nullable=True),
    Column("held_at", Instant, nullable=True),
    Column("notes", Text, nullable=False),  # the mentor's; whoever they are about may read them
    Column("homework", Text, nullable=False),  # until the next one
    Column("created_at", Instant, nullable=False),
    person_key("mentor_id", "fk_meeting_mentor"),
    person_key("mentee_id", "fk_meeting_mentee"),
    _group(),
    Index(None, "tenant_id", "mentor_id"),
    Index(None, "tenant_id", "mentee_id"),
    Index(None, "tenant_id", "group_id"),
    Index("ix_meeting_held", "tenant_id", "held_at", "mentor_id", "mentee_id", "group_id"),
)

goal = Table(  # of a mentee or of a group: one of the two is named
    "goal",
    metadata,
    tenant_id(),
    Column("goal_id", String(36), primary_key=True),
    Column("mentee_id", String(36), nullable=True),
    Column("group_id", String(36), nullable=True),
    Column("title", String(500), nullable=False),
    Column("due_on", Date, nullable=True),
    Column("done_at", Instant, nullable=True),
    Column("created_by", String(36), nullable=False),
    Column("created_at", Instant, nullable=False),
    person_key("mentee_id", "fk_goal_mentee"),
    _group(),
    Index(None, "tenant_id", "mentee_id"),
    Index(None, "tenant_id", "group_id"),
)

reflection_answer = Table(
    "reflection_answer",
    metadata,
    tenant_id(),
    Column("answer_id", String(36), primary_key=True),
    Column("mentee_id", String(36), nullable=False),
    Column("shared_iri", String(500), nullable=False),  # of what the mentee has shared
    Column("mentor_id", String(36), nullable=False),
    Column("text", Text, nullable=False),
    Column("answered_at", Instant, nullable=False),
    person_key("mentee_id", "fk_reflection_answer_mentee"),
    person_key("mentor_id", "fk_reflection_answer_mentor"),
    Index(None, "tenant_id", "mentee_id"),
)

help_request = Table(
    "help_request",
    metadata,
    tenant_id(),
    Column("request_id", String(36), primary_key=True),
    Column("mentee_id", String(36), nullable=False),
    Column("text", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("answered_at", Instant, nullable=True),  # none: open
    Column("answered_by", String(36), nullable=True),
    Column("answer", Text, nullable=False),
    person_key("mentee_id", "fk_help_request_mentee"),
    Index(None, "tenant_id", "mentee_id"),
)

access_log = Table(  # is only ever added to; erasing a person takes the two ids, and leaves the act
    "access_log",
    metadata,
    tenant_id(),
    Column("entry_id", String(36), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor_id", String(36), nullable=True),  # who; none: erased since, or nobody who signs in
    Column("subject_id", String(36), nullable=True),  # whose data; none: erased since, or nobody's alone
    Column("act", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "tenant_id", "subject_id", "at"),
    Index(None, "tenant_id", "actor_id"),
    Index(None, "tenant_id", "at"),
)

mentor_mail = Table(  # no row: a mentor has had no mail yet, and wants it
    "mentor_mail",
    metadata,
    tenant_id(),
    Column("person_id", String(36), primary_key=True),
    Column("unwanted_since", Instant, nullable=True),
    Column("weekly_at", Instant, nullable=True),  # when the last one of each kind went out
    Column("urgent_at", Instant, nullable=True),
    person_key("person_id", "fk_mentor_mail_person"),
)

erased = Table(  # what may not come back, as keyed hashes: ids of statements, accounts
    "erased",
    metadata,
    tenant_id(),
    Column("hash", LargeBinary(16), primary_key=True),
    Column("erased_at", Instant, nullable=False),
)
