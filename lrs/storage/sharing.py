"""Sharing switches: what a mentee lets their mentors see of what they wrote. Off is the absence of a row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select

from lrs.storage.engine import Connection
from lrs.storage.mentoring_tables import sharing
from lrs.storage.tables import person


def switched_on(connection: Connection, tenant_id: int, person_id: str) -> dict[str, datetime]:
    """What somebody has switched on, and when, whether or not it has an effect now."""
    return _found(connection, tenant_id, [person_id])[person_id]


def effective(connection: Connection, tenant_id: int, person_ids: Sequence[str]) -> dict[str, dict[str, datetime]]:
    """Person → what others may see, and since when: not of who has paused, nor of a minor without agreement."""
    free = and_(person.c.paused_at.is_(None), or_(person.c.minor == 0, person.c.guardian_agreed_at.is_not(None)))
    return _found(connection, tenant_id, person_ids, free)


def _found(
    connection: Connection, tenant_id: int, person_ids: Sequence[str], *which: ColumnElement[bool]
) -> dict[str, dict[str, datetime]]:
    same = and_(person.c.tenant_id == sharing.c.tenant_id, person.c.person_id == sharing.c.person_id)
    chosen = (
        select(sharing.c.person_id, sharing.c.kind, sharing.c.since)
        .select_from(sharing.join(person, same))
        .where(sharing.c.tenant_id == tenant_id, sharing.c.person_id.in_(person_ids), *which)
    )
    found: dict[str, dict[str, datetime]] = {one: {} for one in person_ids}
    for person_id, kind, since in connection.execute(chosen):
        found[person_id][kind] = since
    return found


def switch_on(connection: Connection, tenant_id: int, person_id: str, kind: str, now: datetime) -> None:
    switch_off(connection, tenant_id, person_id, kind)
    connection.execute(insert(sharing).values(tenant_id=tenant_id, person_id=person_id, kind=kind, since=now))


def switch_off(connection: Connection, tenant_id: int, person_id: str, kind: str | None = None) -> bool:
    """Share this no more, or nothing at all; False where it was off."""
    chosen = delete(sharing).where(sharing.c.tenant_id == tenant_id, sharing.c.person_id == person_id)
    return connection.execute(chosen if kind is None else chosen.where(sharing.c.kind == kind)).rowcount > 0
