"""Groups of four or five mentees, with a name and a goal of their own; links put mentees and mentors into them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from lrs.people.errors import PeopleError
from lrs.people.programmes import find_programme
from lrs.people.texts import MAX_TITLE, text
from lrs.storage import Connection, groups, mentoring_links
from lrs.storage.groups import Group
from lrs.storage.mentoring_links import Mentee


def add_group(
    connection: Connection,
    tenant_id: int,
    group_id: UUID,
    name: str,
    now: datetime,
    *,
    goal: str = "",
    programme_id: str | None = None,
) -> Group:
    """Make a group. Raises PeopleError for a name that is empty or taken, and for an unknown programme."""
    if programme_id is not None:
        find_programme(connection, tenant_id, programme_id)
    name = text("the group's name", name, at_most=200)
    if any(one.name == name for one in groups.listed(connection, tenant_id)):
        raise PeopleError(f"there is a group called {name!r} already")
    new = Group(str(group_id), programme_id, name, text("the goal", goal, at_most=MAX_TITLE, required=False), now)
    groups.add(connection, tenant_id, new)
    return new


def find_group(connection: Connection, tenant_id: int, written: str) -> Group:
    """The group whose id or whole name this is. Raises PeopleError where there is none."""
    for one in groups.listed(connection, tenant_id):
        if written.strip() in (one.group_id, one.name):
            return one
    raise PeopleError(f"there is no group called {written!r}")


def set_goal(connection: Connection, tenant_id: int, group: Group, goal: str) -> None:
    """Let the group's goal be this; empty takes it away. Raises PeopleError for a text that is too long."""
    kept = text("the goal", goal, at_most=MAX_TITLE, required=False)
    groups.change(connection, tenant_id, group.group_id, group.name, kept)


def members_for(
    connection: Connection, tenant_id: int, group_id: str, mentor_id: str, now: datetime
) -> Sequence[Mentee]:
    """A group's mentees as far as this mentor may see them, by name; never those of a colleague's links."""
    seen = mentoring_links.active(connection, tenant_id, mentor_id, now, group_id=group_id)
    return sorted(seen, key=lambda one: (one.name.casefold(), one.person_id))
