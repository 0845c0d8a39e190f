"""Pairing codes, the learners that they are bound to, and the tokens that came of them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, insert, or_, select, update

from lrs.storage import credentials, tenants
from lrs.storage.credentials import Credential
from lrs.storage.engine import Connection
from lrs.storage.pairing_tables import pairing
from lrs.storage.tables import credential, mentoring_link


@dataclass(frozen=True, slots=True)
class Pairing:
    """A code that was issued; `bound_to` once it has been used, by the first who did."""

    pairing_id: str
    person_id: str
    code_hash: bytes
    created_by: str
    issued_at: datetime
    first_before: datetime
    bound_to: bytes | None = None
    bound_at: datetime | None = None
    ended_at: datetime | None = None


_COLUMNS = [column for column in pairing.c if column.name != "tenant_id"]


def add(connection: Connection, tenant_id: int, new: Pairing) -> None:
    connection.execute(insert(pairing).values(tenant_id=tenant_id, **asdict(new)))


def of_code(connection: Connection, tenant_id: int, code_hash: bytes) -> Pairing | None:
    """The pairing of a code, ended or not; nobody else can use or end it until this transaction is over."""
    chosen = select(*_COLUMNS).where(pairing.c.tenant_id == tenant_id, pairing.c.code_hash == code_hash)
    row = connection.execute(chosen.with_for_update()).first()
    return None if row is None else Pairing(*row)


def of_person(
    connection: Connection, tenant_id: int, person_id: str
) -> Sequence[tuple[Pairing, tuple[Credential, ...]]]:
    """A person's pairings that were not ended, each with its tokens that were not revoked; the newest first."""
    same = and_(
        credential.c.tenant_id == pairing.c.tenant_id,
        credential.c.pairing_id == pairing.c.pairing_id,
        credential.c.revoked_at.is_(None),
    )
    chosen = (
        select(*_COLUMNS, *credential.c)
        .select_from(pairing.outerjoin(credential, same))
        .where(*_held_by(tenant_id, person_id))
        .order_by(pairing.c.issued_at.desc(), credential.c.created_at.desc(), credential.c.key.desc())
    )
    found: dict[Pairing, tuple[Credential, ...]] = {}
    for row in connection.execute(chosen):
        own, token = Pairing(*row[: len(_COLUMNS)]), row[len(_COLUMNS) :]
        found[own] = found.get(own, ()) + ((credentials.from_row(token),) if token[1] is not None else ())
    return list(found.items())


def bind(connection: Connection, tenant_id: int, pairing_id: str, bound_to: bytes, at: datetime) -> None:
    own = (pairing.c.tenant_id == tenant_id, pairing.c.pairing_id == pairing_id)
    connection.execute(update(pairing).where(*own).values(bound_to=bound_to, bound_at=at))


def end(connection: Connection, tenant_id: int, person_id: str, at: datetime, pairing_id: str | None = None) -> int:
    """End a pairing of a person, or all, and revoke the tokens of them; return how many pairings that were."""
    ended = _held_by(tenant_id, person_id, pairing_id)
    ids = list(connection.execute(select(pairing.c.pairing_id).where(*ended)).scalars())
    connection.execute(update(pairing).where(*ended).values(ended_at=at))
    revoked = (credential.c.tenant_id == tenant_id, credential.c.pairing_id.in_(ids), credential.c.revoked_at.is_(None))
    connection.execute(update(credential).where(*revoked).values(revoked_at=at))
    tenants.change_stamp(connection, tenant_id)
    return len(ids)


def is_mentored(connection: Connection, tenant_id: int, person_id: str, now: datetime) -> bool:
    """Whether a mentoring link of the person holds."""
    link = mentoring_link.c
    holds = (link.begins_at <= now, or_(link.ends_at.is_(None), link.ends_at > now))
    chosen = select(link.mentor_id).where(link.tenant_id == tenant_id, link.mentee_id == person_id, *holds).limit(1)
    return connection.execute(chosen).first() is not None


def holds(connection: Connection, tenant_id: int, pairing_id: str, now: datetime) -> bool:
    """Whether the person of a pairing is still mentored."""
    chosen = select(pairing.c.person_id).where(pairing.c.tenant_id == tenant_id, pairing.c.pairing_id == pairing_id)
    person_id = connection.execute(chosen).scalar()
    return person_id is not None and is_mentored(connection, tenant_id, person_id, now)


def _held_by(tenant_id: int, person_id: str, pairing_id: str | None = None) -> tuple[ColumnElement[bool], ...]:
    own = (pairing.c.tenant_id == tenant_id, pairing.c.person_id == person_id, pairing.c.ended_at.is_(None))
    return own if pairing_id is None else (*own, pairing.c.pairing_id == pairing_id)
