"""What pages cost with many statements and people (tests.bench.visits), and what the read models do to an insert."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from lrs import ingest
from lrs.ingest import JSON, Body
from lrs.storage import Engine, open_engine, upgrade, write
from lrs.storage.remembered import Remembered
from tests.bench import filling, institution, learners, visits
from tests.bench.filling import SENDER, TENANT
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
        begin, remembered = time.perf_counter(), Remembered()
        for first in range(0, scale.statements, _AT_ONCE):
            body = learners.batch(first, min(_AT_ONCE, scale.statements - first), scale.mentees)
            _insert(engine, body, remembered)
        seconds = time.perf_counter() - begin
        settle(store)
        result: dict[str, Any] = {"filled_per_second": round(scale.statements / seconds)}
        _say(f"{name}: visiting")
        result["pages"] = visits.measure(store.url, scale.mentees, scale.mentors, scale.requests)
        _say(f"{name}: writing")
        result["insert"] = _inserts(engine, scale)
        engine.dispose()
        return result


def _inserts(engine: Engine, scale: Scale) -> dict[str, Any]:
    """What read models add to storing, validation to commit, as a share of what it takes without; by turns.

    Some commits each, as SQLite takes its log into the file whenever a thousand pages are in it: that is every other
    commit of 250, and would always fall to the same of the two.
    """
    first, result, remembered = scale.statements, {}, Remembered()
    for name, (size, times) in _INSERTS.items():
        rounds = scale.rounds * times
        bodies = (learners.side_by_side if "apart" in name else learners.batches)(first, size, scale.mentees)
        with_, without = [], []
        for _ in range(0, rounds, _TURN):
            with_ += [_insert(engine, next(bodies), remembered) for _ in range(_TURN)]
            with _no_projection():
                without += [_insert(engine, next(bodies), remembered) for _ in range(_TURN)]
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


def _insert(engine: Engine, body: bytes, remembered: Remembered) -> tuple[float, float]:
    """Seconds on the clock, and of this process, which remembers what a server does."""
    begin, begin_cpu = time.perf_counter(), time.process_time()
    batch = ingest.read_batch(Body(body, JSON), SENDER, filling.statement_id)
    with write(engine) as connection:
        ingest.store(connection, TENANT, [batch], NOW + timedelta(days=1), remembered=remembered)
    return time.perf_counter() - begin, time.process_time() - begin_cpu


@contextmanager
def _no_projection() -> Iterator[None]:
    before = ingest.projected
    ingest.projected = lambda *_: []
    try:
        yield
    finally:
        ingest.projected = before


def lines(engines: dict[str, Any]) -> Iterator[str]:
    """What was measured, as a table for people."""
    for engine, found in engines.items():
        yield ""
        yield f"{engine:16} {'p50 ms':>8} {'p95 ms':>8} {'queries':>8}     (aims: p95 <= 50 ms, <= 12 queries)"
        for page, one in found["pages"].items():
            times = f"{page:16} {one['p50_ms']:8} {one['p95_ms']:8} {one['queries']:8}"
            yield f"{times}     cpu {one['cpu_ms']} ms, {one['kb']} kB"
        for size, one in found["insert"].items():
            said = f"{one['without_us']} us a statement without read models, {one['with_us']} us with"
            cpu = f"{one['added_cpu']:+.0%} of this process's time"
            yield f"insert of {size:>9}: {said}: {one['added']:+.0%}, {cpu} (aim: at most +25%)"


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
