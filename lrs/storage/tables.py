"""The tables. Every primary key begins with the tenant, so that they can be distributed by it (docs/decisions).

Instants are whole microseconds since 1970 in UTC; keys are 128-bit hashes of identifiers (`xapi.keys`).
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    type_coerce,
)

from lrs.storage.types import Instant, PackedJson, Uuid

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def tenant_id() -> Column[int]:
    return Column("tenant_id", Integer, primary_key=True, autoincrement=False)


tenant = Table(
    "tenant",
    metadata,
    tenant_id(),
    Column("name", String(63), nullable=False, unique=True),
    Column("last_seq", BigInteger, nullable=False, default=0),
    Column("last_stored", Instant, nullable=True),
    Column("secret_key", String(64), nullable=False),  # of its keyed hashes; the default tenant's signs cookies
    Column("read_model", Integer, nullable=False, server_default="0"),  # the version that its rows are of (projection)
    Column("erasures", Integer, nullable=False, server_default="0"),  # hashes in `erased`: nobody looks where none are
    Column("stamp", BigInteger, nullable=False, server_default="0"),  # another one after a change (`remembered`)
    Column("host", String(253), nullable=True),  # where its pages are; lower case, without a port
    Index(None, "host", unique=True),
)

credential = Table(
    "credential",
    metadata,
    tenant_id(),
    Column("key", String(64), primary_key=True),  # names its tenant, so that one look-up needs no other
    Column("name", Text, nullable=False),
    Column("secret_hash", Text, nullable=False),
    Column("scopes", Text, nullable=False),  # separated by spaces
    Column("created_at", Instant, nullable=False),
    Column("revoked_at", Instant, nullable=True),
    Column("prefix", Text, nullable=False, server_default=""),  # of the activities that it is for; "" for all
    Column("expires_at", Instant, nullable=True),
    Column("strict", SmallInteger, nullable=False, server_default="0"),  # 1: no names, mailboxes, unlisted verbs
    Column("agent_key", LargeBinary(16), nullable=True),  # whom alone it may speak of
    Column("daily_bytes", Integer, nullable=False, server_default="0"),  # that it may send; 0: any number
    Column("pairing_id", String(36), nullable=True),  # the pairing that it came of
    Index(None, "tenant_id", "pairing_id"),
)

statement = Table(
    "statement",
    metadata,
    tenant_id(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False),
    Column("stored", Instant, nullable=False),
    Column("verb_key", LargeBinary(16), nullable=False),
    Column("voided", SmallInteger, nullable=False, default=0),  # 1: a voiding statement names it
    Column("body", PackedJson, nullable=False),  # the statement as it came, with what the LRS has to set
    UniqueConstraint("tenant_id", "id"),
    Index(None, "tenant_id", "stored"),
)

kept_body = type_coerce(statement.c.body, LargeBinary).label("kept")  # packed still: one that is damaged hides no other

# what statements are found by; a statement that refers to another has that one's rows too (Communication 2.1.3);
# `direct` stands where PostgreSQL would pad a row otherwise
statement_verb = Table(
    "statement_verb",
    metadata,
    tenant_id(),
    Column("verb_key", LargeBinary(16), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

statement_registration = Table(
    "statement_registration",
    metadata,
    tenant_id(),
    Column("registration", Uuid, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

statement_agent = Table(
    "statement_agent",
    metadata,
    tenant_id(),
    Column("direct", SmallInteger, nullable=False),  # 1: actor or object; 0: found through related_agents only
    Column("agent_key", LargeBinary(16), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

statement_activity = Table(
    "statement_activity",
    metadata,
    tenant_id(),
    Column("direct", SmallInteger, nullable=False),  # 1: the object; 0: found through related_activities only
    Column("activity_key", LargeBinary(16), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

statement_reference = Table(  # what names another statement, which may come later
    "statement_reference",
    metadata,
    tenant_id(),
    Column("target_id", String(36), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("voids", SmallInteger, nullable=False),  # 1: by the verb `voided`
    sqlite_with_rowid=False,
)

attachment = Table(  # the content of attachments, each once
    "attachment",
    metadata,
    tenant_id(),
    Column("sha2", String(128), primary_key=True),  # hexadecimal, lower case, of any length that the standard has
    Column("content", LargeBinary, nullable=False),
)

activity = Table(  # activities of which statements have said something
    "activity",
    metadata,
    tenant_id(),
    Column("activity_key", LargeBinary(16), primary_key=True),
    Column("definition", Text, nullable=False),  # everything said of it, merged, as JSON
)

document = Table(
    "document",
    metadata,
    tenant_id(),
    Column("resource", String(16), primary_key=True),  # state, agent_profile, activity_profile
    Column("activity_key", LargeBinary(16), primary_key=True),  # b"" where the resource has none
    Column("agent_key", LargeBinary(16), primary_key=True),
    Column("registration", String(36), primary_key=True),  # "" where there is none
    Column("document_id", Text, primary_key=True),
    Column("content_type", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("etag", String(40), nullable=False),
    Column("updated_at", Instant, nullable=False),
)

course = Table(
    "course",
    metadata,
    tenant_id(),
    Column("iri", String(500), primary_key=True),
    Column("title", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("position", Integer, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("audience", String(100), nullable=False, server_default=""),  # roles, separated by spaces; "": not said
)

module = Table(  # an AU of a course
    "module",
    metadata,
    tenant_id(),
    Column("iri", String(500), primary_key=True),
    Column("course_iri", String(500), nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("move_on", String(24), nullable=False),
    Column("mastery_score", Float, nullable=True),
    Column("take_to_mentor", Text, nullable=False, server_default=""),  # what a talk with the mentor may begin with
    ForeignKeyConstraint(["tenant_id", "course_iri"], ["course.tenant_id", "course.iri"]),
)

person = Table(
    "person",
    metadata,
    tenant_id(),
    Column("person_id", String(36), primary_key=True),
    Column("name", Text, nullable=False),
    Column("sort_name", Text, nullable=False, server_default=""),  # by which lists are in order (storage.people)
    Column("created_at", Instant, nullable=False),
    Column("reference", String(100), nullable=True),  # what the institution's own lists call them
    Column("minor", SmallInteger, nullable=False, server_default="0"),
    Column(
        "guardian_agreed_at", Instant, nullable=True
    ),  # of a minor: when it was noted that who answers for them agreed
    Column("mentor_until", Instant, nullable=True),  # when a mentor's work ends, and with it every link
    Column("paused_at", Instant, nullable=True),  # nobody but themselves is shown anything since
    Column("ended_at", Instant, nullable=True),  # they have left: no sign-in, no links
    Column("language", String(16), nullable=True),  # that they chose for pages and mails
    Index(None, "tenant_id", "reference", unique=True),
    Index(None, "tenant_id", "sort_name", "person_id", "paused_at"),
)

person_role = Table(
    "person_role",
    metadata,
    tenant_id(),
    Column("person_id", String(36), primary_key=True),
    Column("role", String(16), primary_key=True),  # people.persons.ROLES
    ForeignKeyConstraint(["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"]),
)

login = Table(
    "login",
    metadata,
    tenant_id(),
    Column("email", String(254), primary_key=True),  # lower case
    Column("person_id", String(36), nullable=False),
    Column("password_hash", Text, nullable=False),
    ForeignKeyConstraint(["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"]),
)

account = Table(  # one person may have several xAPI accounts
    "account",
    metadata,
    tenant_id(),
    Column("agent_key", LargeBinary(16), primary_key=True),
    Column("person_id", String(36), nullable=False),
    Column("agent", Text, nullable=False),  # the identified agent as JSON
    Column("joined_at", Instant, nullable=True),
    Column("joined_by", Text, nullable=True),  # a person's id, or the words that say where it was done
    ForeignKeyConstraint(["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"]),
    Index(None, "tenant_id", "person_id"),
)

mentoring_link = Table(
    "mentoring_link",
    metadata,
    tenant_id(),
    Column("mentor_id", String(36), primary_key=True),
    Column("mentee_id", String(36), primary_key=True),
    Column("begins_at", Instant, primary_key=True),
    Column("ends_at", Instant, nullable=True),
    Column("programme_id", String(36), nullable=True),
    Column("group_id", String(36), nullable=True),
    ForeignKeyConstraint(
        ["tenant_id", "mentor_id"], ["person.tenant_id", "person.person_id"], name="fk_mentoring_link_mentor"
    ),
    ForeignKeyConstraint(
        ["tenant_id", "mentee_id"], ["person.tenant_id", "person.person_id"], name="fk_mentoring_link_mentee"
    ),
    Index(None, "tenant_id", "mentee_id"),
    Index(None, "tenant_id", "programme_id"),
)
