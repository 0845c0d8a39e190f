"""Words for people, in the language and the time zone of the page: texts, numbers, dates, scores, what errors say.

Outside a request, and outside `speaking`, the language is English; the time zone is UTC until `in_zone`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from functools import cache, lru_cache
from math import floor

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_location
from babel.numbers import format_decimal, format_percent
from flask import Flask, g, has_app_context
from flask_babel import Babel, force_locale, get_locale

from lrs.dashboard.translations import SOURCE, translations
from lrs.people.errors import PeopleError

NON_BREAKING_HYPHEN = "\u2011"
_ENGLISH = Locale("en", "GB")  # a day is 3 Nov 2026, with English words


def locale_of(language: str) -> Locale:
    """How a language writes dates and numbers."""
    return _ENGLISH if language == SOURCE else Locale.parse(language)


def language() -> str:
    """One of LANGUAGES: what is spoken here."""
    return str(_locale().language)


def _locale() -> Locale:
    return get_locale() or _ENGLISH


@contextmanager
def speaking(language: str, zone: tzinfo = UTC) -> Iterator[None]:
    """One of LANGUAGES for what is said outside a request, such as in mails."""
    with _nowhere().app_context(), force_locale(str(locale_of(language))):
        in_zone(zone)
        yield


def in_zone(zone: tzinfo) -> None:
    """Say days and times of this page in that zone."""
    g.zone = zone


def _zone() -> tzinfo:
    found: tzinfo = g.get("zone", UTC) if has_app_context() else UTC
    return found


def zone_name() -> str:
    """The zone of the page in words, as in Vilnius; nothing where it has none, for no days are said there."""
    if "zone" not in g:
        return ""
    name = str(_zone())
    return get_timezone_location(name, locale=_locale(), return_city=True) if "/" in name else name


@cache
def _nowhere() -> Flask:
    """Flask-Babel asks an application which language is spoken, also where there is none."""
    app = Flask(__name__, static_folder=None)
    Babel(app, configure_jinja=False)
    return app


def gettext(text: str, **values: object) -> str:
    """The text with its `%(name)s` filled in."""
    found = translations(language()).ugettext(text)
    return found % values if values else found


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """The form that goes with `num`, which fills in `%(num)s`; English has `one` and `many`."""
    return translations(language()).ungettext(one, many, num) % ({"num": number(num)} | values)


def said(error: PeopleError) -> str:
    """What an error says, as a sentence. Days and numbers among its values are put into words; `what` is a text."""
    values = {name: _worded(name, value) for name, value in error.values.items()}
    sentence = gettext(error.text, **values)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _worded(name: str, value: object) -> object:
    if name == "what":
        return gettext(str(value))
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, int) else value


def number(value: float, pattern: str | None = None) -> str:
    """A number; `pattern` as CLDR writes them, such as 0.00 for two decimals."""
    return format_decimal(value, pattern, locale=_locale())


def date_of(instant: date) -> date:
    """The day that it was at an instant in the zone of the page; a day stays what it is."""
    return instant.astimezone(_zone()).date() if isinstance(instant, datetime) else instant


def day(instant: date) -> str:
    """The day (of an instant: in the zone of the page), as in 3 Nov 2026; no line breaks within 2026-11-03."""
    return _day(date_of(instant), _locale())


@lru_cache(maxsize=1_000)  # a page says the same few days many times
def _day(one: date, locale: Locale) -> str:
    return format_date(one, "medium", locale=locale).replace("-", NON_BREAKING_HYPHEN)


def moment(instant: datetime) -> str:
    """Day and time in the zone of the page, as in 3 Nov 2026, 17:00."""
    time = format_time(instant, "short", tzinfo=_zone(), locale=_locale())
    return gettext("%(day)s, %(time)s", day=day(instant), time=time)


def ago(instant: datetime, now: datetime) -> str:
    """How many days lie between two instants' days where `now` is: today, yesterday, 12 days ago, 5 weeks ago."""
    days = max((now.date() - instant.astimezone(now.tzinfo).date()).days, 0)
    if days < 2:
        return gettext("yesterday") if days else gettext("today")
    if days < 14:
        return ngettext("%(num)s day ago", "%(num)s days ago", days)
    if days < 63:
        return ngettext("%(num)s week ago", "%(num)s weeks ago", days // 7)
    return ngettext("%(num)s month ago", "%(num)s months ago", days // 30)


def percent(scaled: float) -> str:
    """A scaled score; cut, not rounded, so that one below the pass mark never looks like it."""
    return format_percent(Decimal(floor(scaled * 100 + 1e-9)) / 100, locale=_locale())


def reason(kept: str) -> str:
    """Why something stands in the access log: a page, or a page and the kind of file that was taken from it."""
    page, comma, rest = kept.partition(", ")
    return gettext(page) + comma + rest if page else kept


def device(kept: str) -> str:
    """What a session's device is called; it is kept as in *Firefox on Windows*."""
    browser, on, system = kept.partition(" on ")
    return gettext("%(browser)s on %(system)s", browser=browser, system=system) if on else kept
