"""What the pages ask of the database, with many statements and people: time, queries, and what the read models cost.

A page's reading is timed as its view does it, without HTTP and without the template; then the pages themselves
(tests.bench.visits).
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from lrs import ingest
from lrs.ingest import JSON, Body
from lrs.progress.check_in import Assigned, Situation, check_ins
from lrs.progress.event import Kind
from lrs.progress.module import Aim
from lrs.progress.overview import hardest, module_status, question_status
from lrs.progress.record import Record
from lrs.progress.since import Asked, news
from lrs.storage import (
    Connection,
    Engine,
    aggregates,
    courses,
    goals,
    meetings,
    mentoring_links,
    open_engine,
    programmes,
    progress_rows,
    read,
    replies,
    upgrade,
    write,
)
from lrs.xapi.keys import iri_key
from tests.bench import filling, institution, learners, visits
from tests.bench.filling import SENDER, TENANT
from tests.bench.institution import PROGRAMME, mentee_id, mentor_id
from tests.bench.learners import NOW
from tests.bench.stores import ENGINES, settle

_AT_ONCE = 1_000
_TURN = 10  # commits
_INSERTS = {"1": (1, 25), "250": (250, 1), "250 apart": (250, 1)}  # statements, and how many times the rounds


@dataclass(frozen=True)
class Scale:
    statements: int = 1_000_000
    mentees: int = 10_000
    mentors: int = 2_000
    requests: int = 200  # of each page
    rounds: int = 40  # of inserts


def measure(engines: Iterable[str], scale: Scale) -> dict[str, Any]:
    return {engine: _engine(engine, scale) for engine in engines}


def _engine(name: str, scale: Scale) -> dict[str, Any]:
    with ENGINES[name]() as store:
        engine = open_engine(store.url)
        upgrade(engine)
        with write(engine) as connection:
            institution.found(connection, scale.mentees, scale.mentors)
        _say(f"{name}: filling up to {scale.statements:,} statements")
        begin = time.perf_counter()
        for first in range(0, scale.statements, _AT_ONCE):
            _insert(engine, learners.batch(first, min(_AT_ONCE, scale.statements - first), scale.mentees))
        seconds = time.perf_counter() - begin
        settle(store)
        _say(f"{name}: reading")
        result: dict[str, Any] = {"filled_per_second": round(scale.statements / seconds)}
        result |= {page.__name__: _page(engine, page, scale) for page in (my_mentees, session_brief, manager)}
        _say(f"{name}: visiting")
        result["http"] = visits.measure(store.url, scale.mentees, scale.mentors, scale.requests)
        _say(f"{name}: writing")
        result["insert"] = _inserts(engine, scale)
        engine.dispose()
        return result


def my_mentees(connection: Connection, number: int, scale: Scale) -> object:
    """A mentor's list: who, where they are, what is planned, and who is worth a check-in."""
    found = mentoring_links.active(connection, TENANT, mentor_id(number % scale.mentors), NOW)
    ids = [one.person_id for one in found]
    known, plan = courses.listed(connection, TENANT), programmes.terms(connection, TENANT, [PROGRAMME])[PROGRAMME].plan
    records = progress_rows.records_of(connection, TENANT, ids)
    meetings.about(connection, TENANT, ids)
    goals.about(connection, TENANT, ids)
    replies.exchanged(connection, TENANT, ids)
    due = {one.module_iri: one.due_on for one in plan}
    modules = [module for course in known for module in course.modules]

    def assigned(record: Record) -> tuple[Assigned, ...]:
        aims = [(one, Aim(one.move_on, one.mastery_score)) for one in modules]
        return tuple(Assigned(one.title, aim, record.at(one.iri, aim), due.get(one.iri)) for one, aim in aims)

    return [
        check_ins(Situation(one.since, assigned(record), timedelta(days=14), unanswered=tuple(record.shared)), NOW)
        for one in found
        if (record := records.get(one.person_id)) is not None
    ]


def session_brief(connection: Connection, number: int, scale: Scale) -> object:
    """One mentee, since the last meeting."""
    id_ = mentee_id(number * 37 % scale.mentees)
    mentoring_links.active(connection, TENANT, mentor_id(number * 37 % scale.mentees % scale.mentors), NOW, id_)
    known = courses.listed(connection, TENANT)
    record = progress_rows.records_of(connection, TENANT, [id_], set(Kind))[id_]
    meetings.about(connection, TENANT, [id_])
    goals.about(connection, TENANT, [id_])
    replies.exchanged(connection, TENANT, [id_])
    asked = [
        Asked(one.iri, Aim(one.move_on, one.mastery_score), {iri_key(its.iri): its.topic for its in one.questions})
        for course in known
        for one in course.modules
    ]
    since = NOW - timedelta(days=60)
    return news(record, asked, since), record.time_spent(since), record.dots(NOW), record.shared


def manager(connection: Connection, _number: int, _scale: Scale) -> object:
    """How the programme goes."""
    people = aggregates.people(connection, TENANT, PROGRAMME, NOW)
    states = aggregates.states(connection, TENANT, PROGRAMME, NOW)
    sums = aggregates.questions(connection, TENANT)
    idle = aggregates.not_started(connection, TENANT, PROGRAMME, NOW)
    unjoined = aggregates.unjoined(connection, TENANT)
    shown = [question_status(one.iri, one.text, one.topic, one.sums) for one in sums]
    return [module_status(iri, counted, people) for iri, counted in states.items()], hardest(shown), idle, unjoined


def _page(engine: Engine, page: Callable[[Connection, int, Scale], object], scale: Scale) -> dict[str, Any]:
    """Milliseconds and queries of a page; the first readings, which warm up, do not count."""
    taken, asked = [], []
    for number in range(scale.requests + 5):
        with visits.counting(engine) as queries:
            begin = time.perf_counter()
            with read(engine) as connection:
                page(connection, number, scale)
            taken.append((time.perf_counter() - begin) * 1_000)
        asked.append(len(queries))
    return visits.figures(taken[5:], asked)


def _inserts(engine: Engine, scale: Scale) -> dict[str, Any]:
    """What read models add to storing, validation to commit, as a share of what it takes without; by turns.

    Some commits each, as SQLite takes its log into the file whenever a thousand pages are in it: that is every other
    commit of 250, and would always fall to the same of the two.
    """
    first, result = scale.statements, {}
    for name, (size, times) in _INSERTS.items():
        rounds = scale.rounds * times
        bodies = (learners.side_by_side if "apart" in name else learners.batches)(first, size, scale.mentees)
        with_, without = [], []
        for _ in range(0, rounds, _TURN):
            with_ += [_insert(engine, next(bodies)) for _ in range(_TURN)]
            with _no_projection():
                without += [_insert(engine, next(bodies)) for _ in range(_TURN)]
        first += 2 * rounds * size * (learners.VISIT if "apart" in name else 1)
        result[name] = _added(with_, without, rounds * size)
    return result


def _added(with_: list[tuple[float, float]], without: list[tuple[float, float]], statements: int) -> dict[str, float]:
    (more, more_cpu), (less, less_cpu) = (map(sum, zip(*some, strict=True)) for some in (with_, without))
    return {
        "without_us": round(1e6 * less / statements),
        "with_us": round(1e6 * more / statements),
        "added": round(more / less - 1, 3),
        "added_cpu": round(more_cpu / less_cpu - 1, 3),
    }


def _insert(engine: Engine, body: bytes) -> tuple[float, float]:
    """Seconds on the clock, and of this process."""
    begin, begin_cpu = time.perf_counter(), time.process_time()
    batch = ingest.read_batch(Body(body, JSON), SENDER, filling.statement_id)
    with write(engine) as connection:
        ingest.store(connection, TENANT, [batch], NOW + timedelta(days=1))
    return time.perf_counter() - begin, time.process_time() - begin_cpu


@contextmanager
def _no_projection() -> Iterator[None]:
    before = ingest.project
    ingest.project = lambda *_: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ingest.project = before


def lines(engines: dict[str, Any]) -> Iterator[str]:
    """What was measured, as a table for people."""
    for engine, found in engines.items():
        yield ""
        yield f"{engine:16} {'p50 ms':>8} {'p95 ms':>8} {'queries':>8}     (aims: p95 <= 50 ms, <= 12 queries)"
        for page in (my_mentees, session_brief, manager):
            one = found[page.__name__]
            yield f"{page.__name__:16} {one['p50_ms']:8} {one['p95_ms']:8} {one['queries']:8}"
        for page, one in found["http"].items():
            times = f"{page + ' (app)':16} {one['p50_ms']:8} {one['p95_ms']:8} {one['queries']:8}"
            yield f"{times}     cpu {one['cpu_ms']} ms, {one['kb']} kB"
        for size, one in found["insert"].items():
            said = f"{one['without_us']} us a statement without read models, {one['with_us']} us with"
            cpu = f"{one['added_cpu']:+.0%} of this process's time"
            yield f"insert of {size:>9}: {said}: {one['added']:+.0%}, {cpu} (aim: at most +25%)"


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
