"""Whose data a page may show to whoever is signed in, and writing down that it did."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort, g

from lrs.dashboard.session import services, tenant_id, viewer
from lrs.people import access, access_log, mentoring
from lrs.people.access import Act, Relation
from lrs.storage import Connection, write
from lrs.storage.mentoring_links import Mentee
from lrs.storage.people import Person


def me() -> Person:
    """Who is signed in; refuses where nobody is."""
    person = viewer()
    if person is None:
        abort(403)
    return person


def linked(connection: Connection, person_id: UUID, act: Act) -> Mentee:
    """The mentee, if the mentor who is signed in may do that with their data now.

    Not found is whoever is not linked, whether or not they exist, and whoever has paused what the act is about.
    """
    mentor = me()
    found = mentoring.mentee_of(connection, tenant_id(), mentor.person_id, str(person_id), services().clock())
    if found is None or not access.allowed(mentor.roles, {Relation.LINKED}, act, paused=found.paused_at is not None):
        abort(404)
    return found


def write_down_look(connection: Connection, subject_ids: Sequence[str], act: Act, page: str) -> None:
    """Keep who has seen whose data on which page, before it is shown; once an hour, so most pages write nothing."""
    person, now = me(), services().clock()
    if "seen" not in g:  # read once a request: a page may show what several acts are about
        g.seen = access_log.seen_by(connection, tenant_id(), person.person_id, now)
    new = access_log.unseen(g.seen, person.person_id, subject_ids, act.value)
    if not new:
        return
    connection.rollback()  # the read is over: on SQLite nobody reads on while they wait to write
    with write(services().engine) as writing:
        access_log.look(writing, tenant_id(), person.person_id, new, act.value, page, now, services().new_id)
