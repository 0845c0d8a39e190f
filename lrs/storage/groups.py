"""Groups of mentees: a name and a goal. Who is in one, and who mentors it, is told by mentoring links."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Table, insert, select, union_all, update

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


def of_either(table: Table, tenant_id: int, mentee_ids: Sequence[str], group_ids: Sequence[str]) -> CompoundSelect[Any]:
    """The rows of a table that are about one of these mentees, or about one of these groups; there is at least one.

    As one condition with `or`, SQLite would read all of the tenant's.
    """
    about = ((table.c.mentee_id, mentee_ids), (table.c.group_id, group_ids))
    found = [select(*columns(table)).where(table.c.tenant_id == tenant_id, one.in_(ids)) for one, ids in about if ids]
    return union_all(*found)


def _groups(connection: Connection, *which: ColumnElement[bool]) -> Sequence[Group]:
    rows = connection.execute(select(*columns(mentoring_group)).where(*which).order_by(mentoring_group.c.name))
    return [Group(*row) for row in rows]
