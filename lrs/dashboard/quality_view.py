"""What a manager is told about the data behind the figures: what is amiss, and one sentence on what to do. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from lrs.dashboard.words import gettext, ngettext
from lrs.progress.small_cells import suppressed
from lrs.storage.data_quality import Latest, Quality


@dataclass(frozen=True, slots=True)
class Finding:
    text: str
    step: str


def findings(found: Quality, latest: Latest, people: int) -> Iterator[Finding]:
    """`people`: how many mentees there are who have not paused; of few of them it says that they are few."""
    if found.unjoined:
        yield Finding(
            ngettext(
                "One account has opened a module and is joined to nobody.",
                "%(num)s accounts have opened a module and are joined to nobody.", found.unjoined,
            ),
            gettext("What was done under them is on nobody’s page: join them with `ementor-lrs user account`."),
        )  # fmt: skip
    if found.silent:
        yield Finding(
            gettext("A few mentees have an account joined of which nothing was ever told.")
            if _are_few(found.silent, people)
            else ngettext(
                "One mentee has an account joined of which nothing was ever told.",
                "%(num)s mentees have an account joined of which nothing was ever told.", found.silent,
            ),
            gettext(
                "Compare the account’s name and home page, letter by letter, with what the learning platform sends."
            ),
        )  # fmt: skip
    if found.browser_only:
        yield Finding(
            gettext("What a few mentees have done is reported by their own browser alone.")
            if _are_few(found.browser_only, people)
            else ngettext(
                "What one mentee has done is reported by their own browser alone.",
                "What %(num)s mentees have done is reported by their own browser alone.", found.browser_only,
            ),
            gettext("It is good enough to talk about; for certificates ask the learning platform for its own record."),
        )  # fmt: skip
    yield from _of_statements(latest)
    if found.without_questions:
        yield Finding(
            ngettext(
                "One course is known without its questions.", "%(num)s courses are known without their questions.",
                found.without_questions,
            ),
            gettext(
                "No topics are named and no hard questions found: build the cmi5 package anew and add it with "
                "`ementor-lrs course add`."
            ),
        )  # fmt: skip


def _of_statements(latest: Latest) -> Iterator[Finding]:
    if latest.unknown:
        yield Finding(
            ngettext(
                "Of the last %(all)s statements one is about no course that is known here.",
                "Of the last %(all)s statements %(num)s are about no course that is known here.",
                latest.unknown, all=latest.looked_at,
            ),
            gettext("Add the course with `ementor-lrs course add`, or say what an id stands for with "
                    "`ementor-lrs course alias add`."),
        )  # fmt: skip
    if latest.ahead:
        yield Finding(
            ngettext(
                "Of the last %(all)s statements one is dated in the future.",
                "Of the last %(all)s statements %(num)s are dated in the future.",
                latest.ahead, all=latest.looked_at,
            ),
            gettext("They count as when they arrived; set the clocks of the learning platform and of this server."),
        )  # fmt: skip


def _are_few(count: int, people: int) -> bool:
    """Whether the figure would tell of few, or that all are meant but a few."""
    return suppressed([count, people - count])[0] is None
