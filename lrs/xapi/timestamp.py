"""Instants and durations (Data 4.5, 4.6; ISO 8601). Their form is the schemas' matter, their meaning is here."""

import re
from datetime import UTC, datetime
from typing import Any

from lrs.xapi.errors import InvalidError

_DURATION = re.compile(
    r"P(?:(?P<weeks>[0-9.,]+)W|(?:(?P<years>[0-9.,]+)Y)?(?:(?P<months>[0-9.,]+)M)?(?:(?P<days>[0-9.,]+)D)?"
    r"(?:T(?:(?P<hours>[0-9.,]+)H)?(?:(?P<minutes>[0-9.,]+)M)?(?:(?P<seconds>[0-9.,]+)S)?)?)"
)
_LEAP_SECOND = re.compile(r"(T..:..):60")
_DAY = 86_400.0
# ISO 8601 leaves the length of a month and a year open: their means, as cmi5 and SCORM implementations take them
_UNIT = {
    "years": 365.2425 * _DAY,
    "months": 365.2425 * _DAY / 12,
    "weeks": 7 * _DAY,
    "days": _DAY,
    "hours": 3600.0,
    "minutes": 60.0,
    "seconds": 1.0,
}


def parse(text: str) -> datetime:
    """The instant in UTC, cut to microseconds; one without a zone counts as UTC, a leap second as the one before it.

    Raises ValueError where no calendar has it, such as 30 February.
    """
    try:
        instant = datetime.fromisoformat(_LEAP_SECOND.sub(r"\1:59", text) if ":60" in text else text)
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{text} lies outside the calendar") from None


def text(instant: datetime) -> str:
    """ISO 8601 in UTC, always to the microsecond, so that equal texts are equal instants and texts sort."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def seconds(duration: str) -> float:
    """The length of an ISO 8601 duration in seconds; 0.0 for a text that is none."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        return 0.0
    return sum(float(number.replace(",", ".")) * _UNIT[unit] for unit, number in match.groupdict().items() if number)


def hundredths(duration: str) -> str:
    """A duration cut to hundredths of a second, the precision in which durations are compared (Data 4.6)."""
    return re.sub(r"[.,]([0-9]{1,2})[0-9]*S$", r".\1S", duration)


def check(value: Any, pointer: str) -> None:
    """Raise InvalidError where a text of the right form names no instant."""
    try:
        parse(value)
    except ValueError:
        raise InvalidError("must be an instant that the calendar has", pointer=pointer, section="Data 4.5") from None
