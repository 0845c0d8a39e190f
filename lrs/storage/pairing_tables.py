"""The tables of pairing: codes and who they are bound to, wrong tries, and what a token has used of its quota.

The tokens themselves are rows of `credential`.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from lrs.storage.tables import metadata, tenant_id
from lrs.storage.types import Instant

pairing = Table(  # a code, and the one learner of one LMS that it is bound to since it was first used
    "pairing",
    metadata,
    tenant_id(),
    Column("pairing_id", String(36), primary_key=True),
    Column("person_id", String(36), nullable=False),
    Column("code_hash", LargeBinary(16), nullable=False),
    Column("created_by", Text, nullable=False),  # a person's id, or where else it was done
    Column("issued_at", Instant, nullable=False),
    Column("first_before", Instant, nullable=False),  # a code that was never used by then is of no use any more
    Column("bound_to", LargeBinary(16), nullable=True),  # keyed hash of the LMS's origin and the learner there
    Column("bound_at", Instant, nullable=True),
    Column("ended_at", Instant, nullable=True),
    ForeignKeyConstraint(["tenant_id", "person_id"], ["person.tenant_id", "person.person_id"]),
    UniqueConstraint("tenant_id", "code_hash"),
    Index(None, "tenant_id", "person_id"),
)

pairing_try = Table(  # of the last minute; older ones are deleted whenever somebody tries
    "pairing_try",
    metadata,
    tenant_id(),
    Column("try_id", String(36), primary_key=True),
    Column("address_hash", LargeBinary(16), nullable=False),
    Column("tried_at", Instant, nullable=False),
    Index(None, "tenant_id", "tried_at"),
)

credential_use = Table(
    "credential_use",
    metadata,
    tenant_id(),
    Column("key", String(64), primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),  # since 1970, in UTC
    Column("bytes", BigInteger, nullable=False),
    Column("agent_key", LargeBinary(16), nullable=True),  # whom the key is for
)
