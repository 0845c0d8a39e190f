"""What was measured, as a table for people."""

from collections.abc import Iterator
from typing import Any

from tests.bench.requests import POSTS, READS

_TARGETS = "aims: POST >= 0.5 of the raw limit; p95 <= 1.5 x as the store grows; <= 2.2 bytes a byte; <= 200 MB; < 1 s"


def lines(engines: dict[str, dict[str, Any]]) -> Iterator[str]:
    """An engine after the other: writing against the raw limit, reading at the sizes, and what it takes to run."""
    for engine, sizes in engines.items():
        yield ""
        yield f"{engine:30} {'statements':>11} {'raw/s':>8} {'LRS/s':>8} {'ratio':>6} {'of rounds':>12} {'p95 ms':>8}"
        for kind in POSTS:
            yield from (_post(kind.__name__, size, found[kind.__name__]) for size, found in sizes.items())
        yield from _reading({size: found for size, found in sizes.items() if READS[0].__name__ in found})
        for size, found in sizes.items():
            bytes_ = "" if found["bytes_per_byte"] is None else f", {found['bytes_per_byte']} bytes a byte of statement"
            yield f"at {int(size):,}: start {found['start_seconds']} s, {found['resident_mb']} MB resident{bytes_}"
    yield _TARGETS


def _post(kind: str, size: str, found: dict[str, Any]) -> str:
    spread = f"{found['ratios'][0]}-{found['ratios'][-1]}"
    return (
        f"{kind:30} {int(size):11,} {found['raw_per_second']:8,} {found['per_second']:8,} {found['ratio']:6} "
        f"{spread:>12} {found['p95_ms']:8}"
    )


def _reading(sizes: dict[str, dict[str, Any]]) -> Iterator[str]:
    if not sizes:
        return
    first, last = next(iter(sizes)), next(reversed(sizes))
    heads = "".join(f"{f'p50/p95 ms at {int(size):,}':>28}" for size in sizes)
    yield f"{'':30}{heads}{' p95 ratio' if first != last else ''}"
    for kind in (kind.__name__ for kind in READS):
        cells = "".join(f"{'{} / {}'.format(one[kind]['p50_ms'], one[kind]['p95_ms']):>28}" for one in sizes.values())
        growth = sizes[last][kind]["p95_ms"] / sizes[first][kind]["p95_ms"]
        yield f"{kind:30}{cells}{f'{growth:10.2f}' if first != last else ''}"
