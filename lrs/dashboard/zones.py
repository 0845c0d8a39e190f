"""In which time zone a page says days and times: in that of the programme that it is about."""

from collections.abc import Iterable
from datetime import datetime

from lrs.dashboard.session import services, tenant_id
from lrs.dashboard.words import in_zone
from lrs.people.time_zones import time_zone
from lrs.storage import Connection, mentoring_links, programmes
from lrs.storage.mentoring_links import Mentee
from lrs.storage.people import Person


def settle(connection: Connection, programme_ids: Iterable[str | None]) -> datetime:
    """Let the page be in the zone of the first of these programmes that runs; the present there."""
    now = services().clock()
    ids = {one for one in programme_ids if one is not None}
    return settle_in(programmes.time_zone_of(connection, tenant_id(), sorted(ids), now))


def settle_in(name: str) -> datetime:
    """Let the page be in this zone; the present there."""
    zone = time_zone(name)
    in_zone(zone)
    return services().clock().astimezone(zone)


def settle_for(connection: Connection, mentees: Iterable[Mentee]) -> datetime:
    """The same for a page about these mentees."""
    return settle(connection, [one.programme_id for one in mentees])


def settle_own(connection: Connection, person: Person) -> datetime:
    """The same for a page about somebody themselves: in whatever they are mentored in, or else take part in."""
    now = services().clock()
    links = mentoring_links.of_mentee(connection, tenant_id(), person.person_id)
    ids = [one.programme_id for one in links if one.holds(now) and one.programme_id is not None]
    part = programmes.enrolments(connection, tenant_id(), [person.person_id], now) if not ids else ()
    return settle(connection, ids or [one.programme_id for one in part])
