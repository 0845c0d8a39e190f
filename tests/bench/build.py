"""How long `ementor build` takes, in what memory, and what comes out: the tiny course (two pages, one question), all
courses for all targets, and a build with nothing to do."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from tests.tiny_course import write_programme

RUNS, RUNS_OF_ALL = 7, 3
CONTENT = Path(__file__).parents[2] / "content_src"
# Linux counts what the starting process held for the started one's peak: so a small process starts it.
_LAUNCH = """\
import os, sys, time
begin = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, 1, 0)])
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - begin, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
EMENTOR = str(Path(sys.executable).with_name("ementor"))


def measure() -> dict[str, Any]:
    """Medians over whole processes: seconds, peak resident megabytes (of one process), bytes of each package."""
    with tempfile.TemporaryDirectory() as folder:
        tiny, out = Path(folder, "content_src"), Path(folder, "out")
        write_programme(tiny)
        seconds, peak = _build(tiny, out)
        sizes = {package.name: package.stat().st_size for package in sorted(out.glob("*.zip"))}
        all_seconds, all_peak = _build(CONTENT, out, runs=RUNS_OF_ALL)
        packages = len(list(out.glob("*.zip")))
        one_process, _ = _build(CONTENT, out, "--workers", "1", runs=RUNS_OF_ALL)
        unchanged, _ = _build(CONTENT, out, anew=False)
    return {
        "seconds": seconds,
        "peak_mb": peak,
        "package_bytes": sizes,
        "all_courses": {"packages": packages, "seconds": all_seconds, "peak_mb": all_peak},
        "all_courses_in_one_process_seconds": one_process,
        "nothing_changed_seconds": unchanged,
    }


def _build(source: Path, out: Path, *options: str, anew: bool = True, runs: int = RUNS) -> tuple[float, float]:
    command = [EMENTOR, "build", "--source", str(source), "--out", str(out), *options]
    runs = [_run(command, out, anew) for _ in range(runs + 1)][1:]
    return round(median(seconds for seconds, _ in runs), 3), round(median(peak for _, peak in runs), 1)


def _run(command: list[str], out: Path, anew: bool) -> tuple[float, float]:
    if anew:
        shutil.rmtree(out, ignore_errors=True)
    done = subprocess.run([sys.executable, "-S", "-c", _LAUNCH, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    seconds, peak = map(float, done.stdout.split())
    return seconds, peak / 1024
