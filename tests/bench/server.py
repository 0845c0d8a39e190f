"""The record store as it is run for speed, `ementor-lrs serve` with a worker a processor, and what it costs."""

import compileall
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import lrs
from tests.bench.requests import Target
from tests.live_lrs import COMMAND, command


@dataclass(frozen=True)
class Server:
    target: Target
    start_seconds: float  # from the command to the first connection that is accepted
    process_id: int

    def resident_mb(self) -> float:
        """Of the worker: the largest process below the one that was started."""
        return max(_resident(child) for child in _below(self.process_id)) / 1e6


@contextmanager
def serving(database: str) -> Iterator[Server]:
    """Serve a database until the block ends, from compiled code, as pip leaves what it installs."""
    compileall.compile_dir(Path(lrs.__file__).parent, quiet=1)
    made = json.loads(command(database, "key", "add", "bench", "--json"))
    begin = time.perf_counter()
    arguments = [COMMAND, "--database", database, "serve", "--port", "0", "--workers", str(os.cpu_count())]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        started = time.perf_counter() - begin
        assert said.startswith("Listening on "), said
        port = int(said.split()[2].rpartition(":")[2])
        try:
            yield Server(Target(port, made["key"], made["secret"]), started, process.pid)
        finally:
            process.send_signal(signal.SIGINT)
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:  # it hangs: a measurement must come to an end all the same
        for one in (*_below(process.pid), process.pid):
            os.kill(one, signal.SIGKILL)


def _below(process_id: int) -> list[int]:
    children = Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split()
    return [one for child in map(int, children) for one in (child, *_below(child))]


def _resident(process_id: int) -> int:
    """Bytes, as the kernel counts them."""
    status = Path(f"/proc/{process_id}/status").read_text()
    return next(int(line.split()[1]) * 1_024 for line in status.splitlines() if line.startswith("VmRSS"))
