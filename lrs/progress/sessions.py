"""Time spent: the sessions of one person, over all routes; what two of them tell of the same minutes counts once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from lrs.progress.event import Event, Kind


def time_spent(events: Iterable[Event], since: datetime | None = None) -> timedelta:
    """The sum of the sessions that ended since then, or of all; each is at most as long as Facts has it."""
    spans = sorted(
        (one.at - timedelta(seconds=one.seconds), one.at)
        for one in events
        if one.kind is Kind.SESSION and (since is None or one.at >= since)
    )
    total, end = timedelta(), None
    for begins, ends in spans:
        begins = begins if end is None else max(begins, end)
        if ends > begins:
            total += ends - begins
            end = ends
    return total
