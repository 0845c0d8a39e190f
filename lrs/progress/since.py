"""What has happened since a date, as when two people met last: the heart of a session brief."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lrs.progress.event import Event, Kind
from lrs.progress.module import Aim, ModuleProgress
from lrs.progress.record import Record
from lrs.progress.tries import Try


@dataclass(frozen=True, slots=True)
class Asked:
    """A module, and the topic of each of its questions (key of the question's IRI → objective in words)."""

    iri: str
    aim: Aim
    topics: Mapping[bytes, str]


@dataclass(frozen=True, slots=True)
class News:
    """Of a module in which something has happened since; `tries` are those since then, `missed` the topics of the last.

    `finished`: what it asks for has come about since.
    """

    iri: str
    progress: ModuleProgress
    finished: bool
    tries: tuple[Try, ...]
    missed: tuple[str, ...]


def news(record: Record, modules: Iterable[Asked], since: datetime) -> list[News]:
    """In the order of the modules; those in which nothing has happened are left out."""
    found = ((one, record.at(one.iri, one.aim)) for one in modules)
    return [_news(record, one, its, since) for one, its in found if its.last_at is not None and its.last_at >= since]


def _news(record: Record, module: Asked, progress: ModuleProgress, since: datetime) -> News:
    recent = tuple(one for one in progress.tries if one.at >= since)
    finished = progress.done_at is not None and progress.done_at >= since
    missed = missed_topics(record.events_at(module.iri), progress.tries, module.topics) if recent else ()
    return News(module.iri, progress, finished, recent, missed)


def missed_topics(events: Iterable[Event], tries: Sequence[Try], topics: Mapping[bytes, str]) -> tuple[str, ...]:
    """The topics of the questions that were answered wrong in the last finished try, each once, in their order."""
    if not tries:
        return ()
    end = tries[-1].at
    begin = max((one.at for one in tries if one.at < end), default=None)
    last: dict[bytes, Event] = {}
    for one in sorted((one for one in events if one.kind is Kind.ANSWER), key=lambda answer: answer.at):
        if one.at <= end and (begin is None or one.at > begin):
            last[one.subject] = one
    wrong = {question for question, one in last.items() if one.success is False}
    return tuple(dict.fromkeys(topic for question, topic in topics.items() if question in wrong and topic))
