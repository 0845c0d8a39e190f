"""Goals of a mentee or of a group, set together and ticked off."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from lrs.people.errors import PeopleError
from lrs.people.texts import MAX_TITLE, text
from lrs.storage import Connection, goals
from lrs.storage.goals import Goal


def add_goal(
    connection: Connection,
    tenant_id: int,
    goal_id: UUID,
    title: str,
    due_on: date | None,
    by: str,
    now: datetime,
    *,
    mentee_id: str | None = None,
    group_id: str | None = None,
) -> Goal:
    """Set a goal; `by` is the id of who does. Raises PeopleError for a title or a day that has passed."""
    if (mentee_id is None) == (group_id is None):
        raise ValueError("a goal is a mentee's or a group's")
    if due_on is not None and due_on < now.date():
        raise PeopleError("%(day)s has passed: a goal is due today or later, or on no day", day=due_on)
    title = text("the goal", title, at_most=MAX_TITLE)
    new = Goal(str(goal_id), mentee_id, group_id, title, due_on, None, by, now)
    goals.add(connection, tenant_id, new)
    return new


def reach(connection: Connection, tenant_id: int, goal: Goal, now: datetime | None) -> Goal:
    """Say that a goal is reached; with None that it is open again."""
    changed = replace(goal, done_at=now)
    goals.change(connection, tenant_id, changed)
    return changed


def drop(connection: Connection, tenant_id: int, goal: Goal) -> None:
    """Take a goal away."""
    goals.remove(connection, tenant_id, goal.goal_id)
