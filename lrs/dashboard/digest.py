"""What mails tell mentors: counts and a link. A mailbox is read by others too, so no name, title or score. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from lrs.dashboard.briefing import Briefing
from lrs.dashboard.words import gettext, ngettext
from lrs.progress.check_in import UNANSWERED

FIRST = timedelta(days=7)  # how far back the first mail looks
WAITS = timedelta(days=UNANSWERED.limit or 0)


def is_due(last: datetime | None, now: datetime) -> bool:
    """One mail a calendar week (ISO 8601) where `now` is, on whichever days and however often the command runs."""
    return last is None or last.astimezone(now.tzinfo).isocalendar()[:2] < now.isocalendar()[:2]


def weekly(briefings: Sequence[Briefing], last: datetime | None, now: datetime) -> list[str]:
    """What there is to say since the last weekly mail; nothing where nobody did anything or is worth a check-in."""
    since = now - FIRST if last is None else last
    new = sum(any(at > since for at in _news(one)) for one in briefings if not one.paused)
    worth = sum(bool(one.check_ins) for one in briefings)
    sentences = []
    if new:
        sentences.append(
            ngettext("One of your mentees has something new.", "%(num)s of your mentees have something new.", new)
        )
    if worth:
        sentences.append(
            ngettext("One of your mentees is worth a check-in.", "%(num)s of your mentees are worth a check-in.", worth)
        )
    return sentences


def urgent(briefings: Sequence[Briefing], last: datetime | None, now: datetime) -> list[str]:
    """Who waits for the mentor (rules R4 and R5), if one of them began to since the last mail of either kind."""
    waiting = [waits for one in briefings if (waits := _waits(one, now))]
    if not any(last is None or at > last for waits in waiting for at in waits):
        return []
    return [
        ngettext(
            "One of your mentees waits for your answer.", "%(num)s of your mentees wait for your answer.", len(waiting)
        )
    ]


def subject(*, is_urgent: bool) -> str:
    return gettext("Somebody waits for your answer") if is_urgent else gettext("Your mentees this week")


def text(sentences: Iterable[str], address: str) -> str:
    """The mail's text; `address` is that of the pages."""
    pages = address.rstrip("/")
    said = " ".join(sentences)
    return "\n\n".join(
        (
            said,
            gettext("Open My mentees: %(url)s", url=f"{pages}/mentees"),
            gettext("Names and results are on the page alone, after you have signed in."),
            gettext("If you want no such mails: %(url)s", url=opt_out(pages)) + "\n",
        )
    )


def opt_out(address: str) -> str:
    """Where a mentor says that they want no mail."""
    return f"{address.rstrip('/')}/sign-ins#mail"


def _news(one: Briefing) -> list[datetime]:
    asked = [help_.asked_at for help_ in one.together.helps]
    return [*([one.last_at] if one.last_at else []), *(shared.at for shared in one.together.shared), *asked]


def _waits(one: Briefing, now: datetime) -> list[datetime]:
    """When R4 and R5 began to hold, as often as they do."""
    if one.paused:
        return []
    asked = [help_.asked_at for help_ in one.together.helps if help_.answered_at is None]
    late = [at for shared in one.together.unanswered if (at := shared.at + WAITS) <= now]
    return asked + late
