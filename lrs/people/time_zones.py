"""Time zones by their names in the IANA's database, such as Europe/Vilnius."""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from lrs.people.errors import PeopleError
from lrs.storage.programmes import Span

DEFAULT = "UTC"


def time_zone(name: str) -> tzinfo:
    """The zone of a name that `checked` has let pass; UTC asks no database."""
    return UTC if name == DEFAULT else ZoneInfo(name)


def zone_among(spans: Iterable[Span], now: datetime) -> str:
    """The zone of the first programme that runs; of the last one where none does, and UTC without any. Pure."""
    ordered = sorted(spans)
    running = (one for one in ordered if one.begins_on <= now.date() <= one.ends_on)
    found = next(running, ordered[-1] if ordered else None)
    return DEFAULT if found is None else found.time_zone


def checked(name: str) -> str:
    """The name, trimmed. Raises PeopleError for an unknown one."""
    name = name.strip()
    if name == DEFAULT:
        return name
    known = available_timezones()
    if not known:
        raise PeopleError(f"this system has no time zones, so there is {DEFAULT} alone: install its package `tzdata`")
    if name not in known:
        raise PeopleError(f"there is no time zone {name!r}: write its name as the IANA does, such as Europe/Vilnius")
    return name
