"""Who may see and do what: one table, which every page and every command asks.

`TABLE` is the whole of it: what a role may do with whom. A role says what somebody is in the tenant; a Relation says
what they are to the person it is about. Nothing that is not in the table is allowed, and nothing crosses tenants,
because relations are only ever found within one.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import Enum

from lrs.people.persons import ADMINISTRATOR, AUDITOR, MANAGER, MENTEE, MENTOR
from lrs.storage import Connection, mentoring_links, people, programmes
from lrs.storage.people import Person
from lrs.storage.programmes import Terms


class Relation(Enum):
    """What somebody is to the person whose data it is. TENANT holds for everybody of the same tenant."""

    SELF = "self"
    LINKED = "linked"  # their mentor, while the link holds
    PROGRAMME = "programme"  # manages a programme that they are in now
    TENANT = "tenant"


class Act(Enum):
    """What can be seen or done."""

    PROGRESS = "progress"  # see: attempts, scores, dates of one person
    SHARED = "shared"  # see: the texts that a mentee shows, and answer them
    MENTORING = "mentoring"  # see and write: meetings, notes, homework, goals, requests for help
    OWN_DATA = "own data"  # see, export, erase; take back what is shared, pause
    LOOKS = "looks"  # see who looked at one's data
    ROSTER = "roster"  # see by name who is in a programme, who mentors whom, meetings held and overdue, who has started
    FIGURES = "figures"  # see a programme's aggregates, small cells suppressed
    LINKS = "links"  # enrol, invite, begin and end links, revoke pairings
    PEOPLE = "people"  # add, change, invite and end persons of the tenant; join accounts; erase
    SETTINGS = "settings"  # see programmes' terms and the installation's settings
    CHANGE_SETTINGS = "change settings"  # make and change programmes
    ACCESS_LOG = "access log"  # see the whole tenant's access log


_OWN = frozenset({Act.OWN_DATA, Act.LOOKS})
TABLE: Mapping[str, Mapping[Relation, frozenset[Act]]] = {
    MENTEE: {Relation.SELF: _OWN | {Act.PROGRESS, Act.SHARED, Act.MENTORING}},
    MENTOR: {
        Relation.SELF: _OWN,
        Relation.LINKED: frozenset({Act.PROGRESS, Act.SHARED, Act.MENTORING}),
    },
    MANAGER: {
        Relation.SELF: _OWN,
        Relation.PROGRAMME: frozenset({Act.ROSTER, Act.FIGURES, Act.LINKS}),
    },
    AUDITOR: {
        Relation.SELF: _OWN,
        Relation.TENANT: frozenset({Act.ACCESS_LOG, Act.SETTINGS}),
    },
    ADMINISTRATOR: {
        Relation.SELF: _OWN,
        Relation.TENANT: frozenset({Act.PEOPLE, Act.SETTINGS, Act.CHANGE_SETTINGS}),
    },
}
_LEARNING = (Act.PROGRESS, Act.SHARED)


def allowed(roles: Collection[str], relations: Collection[Relation], act: Act, *, paused: bool = False) -> bool:
    """Whether somebody with these roles, being these things to a person, may do that. Pure.

    `paused`: the person has paused, so nobody but themselves sees any of their learning.
    """
    if paused and Relation.SELF not in relations and act in _LEARNING:
        return False
    return any(act in TABLE.get(role, {}).get(relation, ()) for role in roles for relation in relations)


def relations(connection: Connection, tenant_id: int, viewer: Person, subject_id: str, now: datetime) -> set[Relation]:
    """What a signed-in person is to another of the tenant; nothing at all to somebody who is not in it."""
    found = {Relation.TENANT, Relation.SELF} if viewer.person_id == subject_id else set[Relation]()
    if MENTOR in viewer.roles and mentoring_links.active(connection, tenant_id, viewer.person_id, now, subject_id):
        found |= {Relation.TENANT, Relation.LINKED}
    if MANAGER in viewer.roles and managed(connection, tenant_id, viewer.person_id, now, subject_id):
        found |= {Relation.TENANT, Relation.PROGRAMME}
    if not found and people.get(connection, tenant_id, subject_id) is not None:
        found = {Relation.TENANT}
    return found


def may(connection: Connection, tenant_id: int, viewer: Person, act: Act, subject_id: str, now: datetime) -> bool:
    """Whether a signed-in person may do that with another's data."""
    if viewer.ended_at is not None:
        return False
    subject = viewer if viewer.person_id == subject_id else people.get(connection, tenant_id, subject_id)
    if subject is None:
        return False
    known = relations(connection, tenant_id, viewer, subject_id, now)
    return allowed(viewer.roles, known, act, paused=subject.paused_at is not None)


def may_in_tenant(viewer: Person, act: Act) -> bool:
    """Whether a signed-in person may do what is about nobody alone: the access log, settings, adding people."""
    return viewer.ended_at is None and allowed(viewer.roles, {Relation.TENANT}, act)


def programme_of(
    connection: Connection, tenant_id: int, viewer: Person, acts: Collection[Act], programme_id: str, now: datetime
) -> Terms | None:
    """A programme and its plan, if the signed-in person may do all of that in it, such as see its roster."""
    may = all(allowed(viewer.roles, {Relation.PROGRAMME}, act) for act in acts)
    if viewer.ended_at is not None or not may:
        return None
    return programmes.terms_for(connection, tenant_id, programme_id, viewer.person_id, MANAGER, now)


def managed(
    connection: Connection, tenant_id: int, manager_id: str, now: datetime, subject_id: str | None = None
) -> set[str]:
    """The ids of the programmes that somebody manages; with `subject_id` those that this person is in as well."""
    asked = [manager_id] if subject_id is None else [manager_id, subject_id]
    held = programmes.enrolments(connection, tenant_id, asked, now)
    runs = {one.programme_id for one in held if one.person_id == manager_id and one.role == MANAGER}
    if subject_id is None:
        return runs
    return runs & {one.programme_id for one in held if one.person_id == subject_id}
