"""`make bench`: a table to read on standard error, the same as JSON on standard output.

BENCH_SIZES=0,2000 BENCH_ROUNDS=1 tries it in a minute; the sizes that count take about twenty.
"""

import argparse
import json
import os
import sys
from typing import Any

from tests.bench import build, pages, preview, record_store, table
from tests.bench.record_store import Scale
from tests.bench.stores import ENGINES


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure speed, memory and size.")
    parser.add_argument("parts", nargs="*", default=[], metavar="build|lrs|pages", help="what to measure; default: all")
    parser.add_argument("--engines", default=",".join(ENGINES), help="of the record store (default: %(default)s)")
    parser.add_argument("--sizes", default=os.environ.get("BENCH_SIZES", "0,100000,1000000"), help="statements in it")
    parser.add_argument("--rounds", default=int(os.environ.get("BENCH_ROUNDS", "5")), type=int)
    many = int(os.environ.get("BENCH_STATEMENTS", "1000000"))
    parser.add_argument("--statements", default=many, type=int, help="in the store whose pages are read")
    given = parser.parse_args()
    results: dict[str, Any] = {}
    wanted = set(given.parts or ("build", "lrs", "pages"))
    if "build" in wanted:
        results["build"] = found = build.measure()
        _say(f"tiny course, every target: {found['seconds']} s, {found['peak_mb']} MB")
        for name, size in found["package_bytes"].items():
            _say(f"  {name:32} {size / 1000:8.1f} kB")
        whole, one = found["all_courses"], found["all_courses_in_one_process_seconds"]
        _say(f"all courses, every target: {whole['packages']} packages, {whole['seconds']} s ({one} s in one process)")
        found["preview"] = preview.measure()
        _say(f"preview: {found['preview']['saved_to_seen_ms']} ms from saving to seeing")
        _say(f"nothing changed: {found['nothing_changed_seconds']} s")
    if "lrs" in wanted:
        scale = Scale(sizes=tuple(map(int, given.sizes.split(","))), rounds=given.rounds)
        results["lrs"] = record_store.measure(given.engines.split(","), scale)
        for line in table.lines(results["lrs"]):
            _say(line)
    if "pages" in wanted:
        results["pages"] = found = pages.measure(given.engines.split(","), pages.Scale(statements=given.statements))
        for line in pages.lines(found):
            _say(line)
    print(json.dumps(results, indent=2))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
