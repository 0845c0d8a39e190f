"""Groups of mentees: a name and a goal. Who is in one, and who mentors it, is told by mentoring links."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, insert, select, update

from lrs.storage.engine import Connection, columns
from lrs.storage.programme_tables import mentoring_group


@dataclass(frozen=True, slots=True)
class Group:
    group_id: str
    programme_id: str | None
    name: str
    goal: str
    created_at: datetime


def add(connection: Connection, tenant_id: int, new: Group) -> None:
    connection.execute(insert(mentoring_group).values(tenant_id=tenant_id, **asdict(new)))


def change(connection: Connection, tenant_id: int, group_id: str, name: str, goal: str) -> None:
    there = (mentoring_group.c.tenant_id == tenant_id, mentoring_group.c.group_id == group_id)
    connection.execute(update(mentoring_group).where(*there).values(name=name, goal=goal))


def get(connection: Connection, tenant_id: int, group_id: str) -> Group | None:
    found = _groups(connection, mentoring_group.c.tenant_id == tenant_id, mentoring_group.c.group_id == group_id)
    return found[0] if found else None


def listed(connection: Connection, tenant_id: int) -> Sequence[Group]:
    """A tenant's groups by name."""
    return _groups(connection, mentoring_group.c.tenant_id == tenant_id)


def _groups(connection: Connection, *which: ColumnElement[bool]) -> Sequence[Group]:
    rows = connection.execute(select(*columns(mentoring_group)).where(*which).order_by(mentoring_group.c.name))
    return [Group(*row) for row in rows]
