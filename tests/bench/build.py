"""How long `ementor build` takes on the tiny course (two pages, one question), in what memory, and what comes out."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from tests.tiny_course import write_programme

RUNS = 7


def measure() -> dict[str, Any]:
    """Medians over RUNS whole processes: seconds, peak resident megabytes, and bytes of each package."""
    ementor = str(Path(sys.executable).with_name("ementor"))
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "content_src"), Path(folder, "out")
        write_programme(source)
        command = [ementor, "build", "--source", str(source), "--out", str(out)]
        runs = [_run(command, out) for _ in range(RUNS + 1)][1:]
        sizes = {package.name: package.stat().st_size for package in sorted(out.glob("*.zip"))}
    return {
        "seconds": round(median(seconds for seconds, _ in runs), 3),
        "peak_mb": round(median(peak for _, peak in runs), 1),
        "package_bytes": sizes,
    }


def _run(command: list[str], out: Path) -> tuple[float, float]:
    shutil.rmtree(out, ignore_errors=True)
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024
