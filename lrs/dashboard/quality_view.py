"""What a manager is told about the data behind the figures: what is amiss, and one sentence on what to do. Pure."""

from dataclasses import dataclass

from lrs.dashboard.words import gettext, ngettext
from lrs.progress.small_cells import suppressed
from lrs.storage.data_quality import Latest, Quality


@dataclass(frozen=True, slots=True)
class Finding:
    text: str
    step: str


def findings(found: Quality, latest: Latest) -> list[Finding]:
    """Only what is amiss; of few mentees it says that they are few."""
    told = [
        (found.unjoined, _unjoined(found.unjoined)),
        (found.silent, _silent(found.silent, few=_are_few(found.silent, found.people))),
        (found.browser_only, _browser_only(found.browser_only, few=_are_few(found.browser_only, found.people))),
        (latest.unknown, _unknown(latest.unknown, latest.looked_at)),
        (latest.ahead, _ahead(latest.ahead, latest.looked_at)),
        (found.without_questions, _without_questions(found.without_questions)),
    ]
    return [finding for count, finding in told if count]


def _unjoined(count: int) -> Finding:
    return Finding(
        ngettext(
            "One account has opened a module and is joined to nobody.",
            "%(num)s accounts have opened a module and are joined to nobody.", count,
        ),
        gettext("What was done under them is on nobody’s page: join them with `ementor-lrs user account`."),
    )  # fmt: skip


def _silent(count: int, *, few: bool) -> Finding:
    return Finding(
        gettext("A few mentees have an account joined of which nothing was ever told.")
        if few
        else ngettext(
            "One mentee has an account joined of which nothing was ever told.",
            "%(num)s mentees have an account joined of which nothing was ever told.", count,
        ),
        gettext("Compare the account’s name and home page, letter by letter, with what the learning platform sends."),
    )  # fmt: skip


def _browser_only(count: int, *, few: bool) -> Finding:
    return Finding(
        gettext("What a few mentees have done is reported by their own browser alone.")
        if few
        else ngettext(
            "What one mentee has done is reported by their own browser alone.",
            "What %(num)s mentees have done is reported by their own browser alone.", count,
        ),
        gettext("It is good enough to talk about; for certificates ask the learning platform for its own record."),
    )  # fmt: skip


def _unknown(count: int, all_: int) -> Finding:
    return Finding(
        ngettext(
            "Of the last %(all)s statements one is about no course that is known here.",
            "Of the last %(all)s statements %(num)s are about no course that is known here.", count, all=all_,
        ),
        gettext("Add the course with `ementor-lrs course add`, or say what an id stands for with "
                "`ementor-lrs course alias add`."),
    )  # fmt: skip


def _ahead(count: int, all_: int) -> Finding:
    return Finding(
        ngettext(
            "Of the last %(all)s statements one is dated in the future.",
            "Of the last %(all)s statements %(num)s are dated in the future.", count, all=all_,
        ),
        gettext("They count as when they arrived; set the clocks of the learning platform and of this server."),
    )  # fmt: skip


def _without_questions(count: int) -> Finding:
    return Finding(
        ngettext("One course is known without its questions.", "%(num)s courses are known without their questions.",
                 count),
        gettext("No topics are named and no hard questions found: build the cmi5 package anew and add it with "
                "`ementor-lrs course add`."),
    )  # fmt: skip


def _are_few(count: int, people: int) -> bool:
    """Whether the figure would tell of few, or that all are meant but a few."""
    return suppressed([count, people - count])[0] is None
