"""The tables of programmes: their terms and plans, who is in them, the groups, and how people come in."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from lrs.storage.tables import metadata, tenant_id
from lrs.storage.types import Instant


def person_key(column: str = "person_id", name: str | None = None) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["tenant_id", column], ["person.tenant_id", "person.person_id"], name=name)


def _programme() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["tenant_id", "programme_id"], ["programme.tenant_id", "programme.programme_id"])


programme = Table(
    "programme",
    metadata,
    tenant_id(),
    Column("programme_id", String(36), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("purpose", Text, nullable=False),  # of processing personal data (GDPR art. 5 (1) b)
    Column("legal_basis", Text, nullable=False),  # GDPR art. 6
    Column("begins_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("retention_months", Integer, nullable=False),  # after its end
    Column("interval_days", Integer, nullable=False),  # from one meeting to the next
    Column("controller", Text, nullable=False),  # who answers for the data, and how they are reached (art. 13 (1) a)
    Column("contact", Text, nullable=False),  # the data protection officer, or whoever does that work (art. 13 (1) b)
    Column("cors_origins", Text, nullable=False),  # origins that may pair, separated by spaces; "": the installation's
    Column("created_at", Instant, nullable=False),
    Column("rules", Text, nullable=False, server_default=""),  # progress.check_in.read_settings; "": as published
    Column("time_zone", String(64), nullable=False, server_default="UTC"),  # its name in the IANA's database
)

programme_module = Table(  # what is assigned, and the plan; refers to no `module` row: those may be made anew
    "programme_module",
    metadata,
    tenant_id(),
    Column("programme_id", String(36), primary_key=True),
    Column("module_iri", String(500), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("due_on", Date, nullable=True),
    _programme(),
)

enrolment = Table(
    "enrolment",
    metadata,
    tenant_id(),
    Column("programme_id", String(36), primary_key=True),
    Column("person_id", String(36), primary_key=True),
    Column("role", String(16), primary_key=True),  # mentee, mentor, manager: as what they are in it
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=True),
    _programme(),
    person_key(),
    Index(None, "tenant_id", "person_id"),
)

mentoring_group = Table(
    "mentoring_group",
    metadata,
    tenant_id(),
    Column("group_id", String(36), primary_key=True),
    Column("programme_id", String(36), nullable=True),
    Column("name", String(200), nullable=False),
    Column("goal", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    _programme(),
)

confidentiality = Table(  # a mentor's acceptance of it
    "confidentiality",
    metadata,
    tenant_id(),
    Column("person_id", String(36), primary_key=True),
    Column("text_version", String(40), primary_key=True),
    Column("accepted_at", Instant, nullable=False),
    person_key(),
)

invitation = Table(  # a link with which a person chooses the first password, or a new one
    "invitation",
    metadata,
    tenant_id(),
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("person_id", String(36), nullable=False),
    Column("email", String(254), nullable=False),
    Column("invited_by", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=True),
    person_key(),
)

browser_session = Table(  # somebody who is signed in, on one device
    "browser_session",
    metadata,
    tenant_id(),
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("session_id", String(36), nullable=False),  # what a page may show of it
    Column("person_id", String(36), nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("device", String(100), nullable=False),  # browser and system in words
    person_key(),
    Index(None, "tenant_id", "person_id"),
)

sign_in_try = Table(  # wrong tries, by the address that was typed, whether or not it is anybody's
    "sign_in_try",
    metadata,
    tenant_id(),
    Column("address_hash", LargeBinary(16), primary_key=True),  # keyed with the tenant's key
    Column("failures", Integer, nullable=False),
    Column("rests_until", Instant, nullable=True),
    Column("last_at", Instant, nullable=False),
    Index(None, "tenant_id", "last_at"),
)
