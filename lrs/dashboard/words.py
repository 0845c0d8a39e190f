"""Words for people: every text of the pages goes through `gettext` or `ngettext`; dates and scores are put into words.

The two have the signatures of Flask-Babel's, so that a catalogue can take their place.
"""

from datetime import date, datetime
from math import floor


def gettext(text: str, **values: object) -> str:
    """The text with its `%(name)s` filled in."""
    return text % values if values else text


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """`one` or `many` by `num`, which fills in `%(num)s`."""
    return gettext(one if num == 1 else many, num=num, **values)


def day(instant: date) -> str:
    """The day (of an instant: in UTC), as in 3 Nov 2026."""
    return f"{instant.day} {instant:%b %Y}"


def moment(instant: datetime) -> str:
    """Day and time in UTC, as in 3 Nov 2026, 17:00 UTC."""
    return gettext("%(day)s, %(time)s UTC", day=day(instant), time=f"{instant:%H:%M}")


def ago(instant: datetime, now: datetime) -> str:
    """How many days lie between two instants' days, in words: today, yesterday, 12 days ago, 5 weeks ago."""
    days = max((now.date() - instant.date()).days, 0)
    if days < 2:
        return gettext("yesterday") if days else gettext("today")
    if days < 14:
        return ngettext("%(num)s day ago", "%(num)s days ago", days)
    if days < 63:
        return ngettext("%(num)s week ago", "%(num)s weeks ago", days // 7)
    return ngettext("%(num)s month ago", "%(num)s months ago", days // 30)


def percent(scaled: float) -> str:
    """A scaled score; cut, not rounded, so that one below the pass mark never looks like it."""
    return gettext("%(num)s%%", num=floor(scaled * 100 + 1e-9))
