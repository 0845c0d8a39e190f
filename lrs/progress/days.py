"""The days on which somebody was active, two bytes each: days since 1970 in UTC, ascending, each once."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

WEEKS = 26
_KEPT = 200  # the latest ones: more than WEEKS have, and no more than a row can bear
_EPOCH = date(1970, 1, 1).toordinal()
_SIZE = 2


def with_day(days: bytes, at: datetime) -> bytes:
    """The days with that of an instant (aware, in UTC) among them; days outside 1970–2149 are nobody's."""
    number = at.toordinal() - _EPOCH
    if not 0 <= number < 256**_SIZE:
        return days
    day = number.to_bytes(_SIZE, "big")
    if days[-_SIZE:] == day:
        return days
    return b"".join(sorted({day, *_each(days)})[-_KEPT:])


def dots(several: Iterable[bytes], now: datetime) -> list[list[bool]]:
    """WEEKS weeks of seven days, Monday first, the present one last: whether there was activity on each."""
    active = {_EPOCH + int.from_bytes(day, "big") for days in several for day in _each(days)}
    today = now.astimezone(UTC).date()
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    return [[monday.toordinal() + 7 * week + day in active for day in range(7)] for week in range(WEEKS)]


def _each(days: bytes) -> Iterable[bytes]:
    return (days[at : at + _SIZE] for at in range(0, len(days), _SIZE))
