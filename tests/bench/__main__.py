"""`make bench`: a table to read on standard error, the same as JSON on standard output."""

import json
import sys

from tests.bench import build

results = {"build": build.measure()}
print(f"tiny course, every target: {results['build']['seconds']} s, {results['build']['peak_mb']} MB", file=sys.stderr)
for name, size in results["build"]["package_bytes"].items():
    print(f"  {name:32} {size / 1000:8.1f} kB", file=sys.stderr)
print(json.dumps(results, indent=2))
