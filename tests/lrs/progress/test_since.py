"""What has happened since two people met."""

from datetime import UTC, datetime, timedelta
from typing import Any

from lrs.progress.attempt import Attempt
from lrs.progress.event import Event, Kind
from lrs.progress.module import Aim
from lrs.progress.record import Record
from lrs.progress.since import Asked, missed_topics, news
from lrs.progress.tries import tries
from lrs.xapi.keys import iri_key

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MODULE = "https://x.example/course/module"
TOPICS = {b"a": "Topic A", b"b": "Topic B", b"c": "Topic A"}
ASKED = Asked(MODULE, Aim("Passed", 0.7), TOPICS)


def at(minute: float) -> datetime:
    return NOON + timedelta(minutes=minute)


def event(kind: Kind, minute: float, subject: bytes = b"", **parts: Any) -> Event:
    return Event(b"p", kind, iri_key(MODULE), "", at(minute), subject, **parts)


FIRST = [
    event(Kind.ANSWER, 1, b"a", success=False),
    event(Kind.ANSWER, 2, b"b", success=False),
    event(Kind.TRY, 3, scaled=0.0),
]
SECOND = [
    event(Kind.ANSWER, 11, b"c", success=False),
    event(Kind.ANSWER, 12, b"a", success=False),
    event(Kind.ANSWER, 13, b"b", success=True),
    event(Kind.ANSWER, 13.5, b"a", success=True),
    event(Kind.TRY, 14, scaled=0.7),
]


def record(*events: Event, **parts: Any) -> Record:
    return Record((Attempt(b"p", MODULE, "", initialized_at=at(0), started_at=at(1), **parts),), events)


def test_topics_missed_are_those_of_the_last_try_by_the_last_answer_in_it() -> None:
    assert missed_topics(FIRST, tries(FIRST, 0.7), TOPICS) == ("Topic A", "Topic B")
    both = [*SECOND, *FIRST]
    assert missed_topics(both, tries(both, 0.7), TOPICS) == ("Topic A",)
    assert missed_topics(FIRST[:2], [], TOPICS) == ()


def test_only_modules_with_something_new_are_news() -> None:
    known = record(*FIRST, *SECOND, last_at=at(14), passed_at=at(14), best_scaled=0.7)
    assert news(known, [ASKED], at(15)) == []
    [one] = news(known, [ASKED, Asked("https://x.example/other", Aim("Passed"), {})], at(10))
    assert (one.finished, [its.scaled for its in one.tries], one.missed) == (True, [0.7], ("Topic A",))


def test_what_was_finished_before_is_not_finished_since() -> None:
    known = record(*FIRST, last_at=at(20), passed_at=at(3))
    [one] = news(known, [ASKED], at(10))
    assert (one.finished, one.tries, one.missed) == (False, (), ())


def test_what_was_shared_is_told_once_from_the_first_time() -> None:
    shared = [
        event(Kind.SHARED, minute, shared_iri=f"{MODULE}/reflections/{name}")
        for minute, name in ((3, "x"), (1, "x"), (2, "y"))
    ]
    assert [(one.at, one.iri[-1]) for one in record(*shared).shared] == [(at(1), "x"), (at(2), "y")]
