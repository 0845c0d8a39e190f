"""Goals of mentees and of groups."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, delete, insert, select, update

from lrs.storage.engine import Connection, columns
from lrs.storage.groups import of_either
from lrs.storage.mentoring_tables import goal


@dataclass(frozen=True, slots=True)
class Goal:
    """Of a mentee or of a group: one of the two is given. Open until `done_at` is."""

    goal_id: str
    mentee_id: str | None
    group_id: str | None
    title: str
    due_on: date | None
    done_at: datetime | None
    created_by: str
    created_at: datetime


def add(connection: Connection, tenant_id: int, new: Goal) -> None:
    connection.execute(insert(goal).values(tenant_id=tenant_id, **asdict(new)))


def change(connection: Connection, tenant_id: int, changed: Goal) -> None:
    """Keep everything of a goal as it is given."""
    there = (goal.c.tenant_id == tenant_id, goal.c.goal_id == changed.goal_id)
    connection.execute(update(goal).where(*there).values(asdict(changed)))


def remove(connection: Connection, tenant_id: int, goal_id: str) -> None:
    connection.execute(delete(goal).where(goal.c.tenant_id == tenant_id, goal.c.goal_id == goal_id))


def get(connection: Connection, tenant_id: int, goal_id: str) -> Goal | None:
    found = _goals(connection, goal.c.tenant_id == tenant_id, goal.c.goal_id == goal_id)
    return found[0] if found else None


def about(
    connection: Connection, tenant_id: int, mentee_ids: Sequence[str], group_ids: Sequence[str] = ()
) -> Sequence[Goal]:
    """The goals of these mentees and groups, in the order in which they are due, those without a day last; one query"""
    return _found(connection, of_either(goal, tenant_id, mentee_ids, group_ids)) if mentee_ids or group_ids else []


def _goals(connection: Connection, *which: ColumnElement[bool]) -> Sequence[Goal]:
    return _found(connection, select(*columns(goal)).where(*which))


def _found(connection: Connection, chosen: Select[Any] | CompoundSelect[Any]) -> Sequence[Goal]:
    found = [Goal(*row) for row in connection.execute(chosen)]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.created_at))
