"""The record store against the raw limit of its database, its answers as it grows, and what it takes to run."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from lrs.storage import open_engine, upgrade
from tests.bench import filling, load, raw, statements
from tests.bench.load import Load
from tests.bench.requests import BATCH, POSTS, READS, post_batch
from tests.bench.server import Server, serving
from tests.bench.stores import ENGINES, Store, settle


@dataclass(frozen=True)
class Scale:
    """How much is done: sizes of the store, rounds, and requests in each of them."""

    sizes: tuple[int, ...] = (0, 100_000, 1_000_000)
    rounds: int = 5
    batches: int = 160
    singles: int = 1_500
    reads: int = 1_500


def measure(engines: Iterable[str], scale: Scale) -> dict[str, Any]:
    """Everything, by engine and then by size."""
    return {engine: _engine(engine, scale) for engine in engines}


def _engine(engine: str, scale: Scale) -> dict[str, Any]:
    with ENGINES[engine]() as store:
        opened = open_engine(store.url)
        upgrade(opened)
        opened.dispose()
        return {str(size): _at(engine, store, size, scale) for size in scale.sizes}


def _at(engine: str, store: Store, size: int, scale: Scale) -> dict[str, Any]:
    _say(f"{engine}: filling up to {size:,} statements")
    filling.fill(store.url, filling.stored(store.url), size)
    settle(store)
    found: dict[str, Any] = {"bytes_per_byte": _bytes_per_byte(store) if size else None}
    with serving(store.url) as server:
        found["start_seconds"] = round(server.start_seconds, 2)
        _say(f"{engine} at {size:,}: writing")
        found |= {kind.__name__: _posts(kind.__name__, store, server, scale) for kind in POSTS}
        if size:
            _say(f"{engine} at {size:,}: reading")
            found |= {kind.__name__: _reads(kind.__name__, server, size, scale) for kind in READS}
        found["resident_mb"] = round(server.resident_mb(), 1)
    return found


def _posts(kind: str, store: Store, server: Server, scale: Scale) -> dict[str, Any]:
    """Raw limit and record store by turns, so that what else the machine does meets both; medians, and all ratios."""
    each, count = (BATCH, scale.batches) if kind == post_batch.__name__ else (1, scale.singles)
    limits, rates, taken = [], [], []
    for _ in range(scale.rounds):
        limits.append(raw.rate(store.url, filling.stored(store.url), each * count, each))
        outcome = load.run(server.target, Load(kind, filling.stored(store.url), count, each))
        rates.append(outcome.rate * each)
        taken.append(outcome)
    ratios = [rate / limit for rate, limit in zip(rates, limits, strict=True)]
    return {
        "raw_per_second": round(median(limits)),
        "per_second": round(median(rates)),
        "ratio": round(median(ratios), 2),
        "ratios": [round(one, 2) for one in sorted(ratios)],
        "p50_ms": round(median(one.percentile(0.5) for one in taken), 1),
        "p95_ms": round(median(one.percentile(0.95) for one in taken), 1),
    }


def _reads(kind: str, server: Server, size: int, scale: Scale) -> dict[str, Any]:
    """Medians over the rounds; the first one, which warms up, does not count."""
    target = replace(server.target, stored=size)
    rounds = [load.run(target, Load(kind, 0, scale.reads)) for _ in range(scale.rounds + 1)][1:]
    tails = [one.percentile(0.95) for one in rounds]
    return {
        "per_second": round(median(one.rate for one in rounds)),
        "p50_ms": round(median(one.percentile(0.5) for one in rounds), 2),
        "p95_ms": round(median(tails), 2),
        "p95s_ms": [round(one, 2) for one in sorted(tails)],
    }


def _bytes_per_byte(store: Store) -> float:
    """Bytes on disk for a byte of a statement as it was sent."""
    return round(store.size() / (filling.stored(store.url) * statements.SIZE), 2)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
