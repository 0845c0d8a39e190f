"""In which time zone a page says days and times: in that of the programme that it is about."""

from collections.abc import Iterable
from datetime import datetime

from lrs.dashboard.session import services, tenant_id
from lrs.dashboard.words import in_zone
from lrs.people.time_zones import time_zone, zone_among
from lrs.storage import Connection, mentoring_links, programmes
from lrs.storage.mentoring_links import Mentee
from lrs.storage.people import Person
from lrs.storage.programmes import Span


def settle(name: str) -> datetime:
    """Let the page be in the zone of this name; the present there."""
    zone = time_zone(name)
    in_zone(zone)
    return services().clock().astimezone(zone)


def settle_among(spans: Iterable[Span]) -> datetime:
    """The same for a page about several programmes."""
    return settle(zone_among(spans, services().clock()))


def settle_for(mentees: Iterable[Mentee]) -> datetime:
    """The same for a page about these mentees."""
    return settle_among(one.span for one in mentees if one.span is not None)


def settle_own(connection: Connection, person: Person) -> datetime:
    """The same for a page about somebody themselves: where they are mentored, or else where they take part."""
    now = services().clock()
    links = mentoring_links.of_mentee(connection, tenant_id(), person.person_id)
    ids = [one.programme_id for one in links if one.holds(now) and one.programme_id is not None]
    if not ids:
        held = programmes.enrolments(connection, tenant_id(), [person.person_id], now)
        ids = [one.programme_id for one in held]
    return settle_among(programmes.spans(connection, tenant_id(), ids))
