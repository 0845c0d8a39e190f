"""`serve`: the record store over HTTP, on granian."""

import ctypes
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.process import BaseProcess
from threading import Thread
from time import sleep
from typing import Any

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from lrs import committer, request_log
from lrs.app import create_app
from lrs.cli.store import opened
from lrs.committer import Lines
from lrs.services import utc_now
from lrs.settings import Settings

_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG in <sys/prctl.h>
_THREADS = 16  # requests at work at once in a process; the rest queue
_GARBAGE = 20_000  # new objects until the collector looks: a batch of statements makes many, none in circles
_LAST_REQUESTS = 3  # seconds that requests under way have left when the server stops


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="0: any free port.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes that serve.")
@click.pass_obj
def serve(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve the pages and the xAPI endpoint until Ctrl-C.

    Put a reverse proxy with TLS in front of it where others can reach it.
    """
    with opened(settings):
        pass
    port = free_port(host, port)
    url = address(host, port)
    said = f"Listening on {url} (xAPI endpoint {url}/xapi). Ctrl-C stops it."
    run(settings, host, port, workers, when_ready=lambda: click.echo(said))


def free_port(host: str, port: int) -> int:
    """The port, or any free one for 0. Raises click's error, naming --port, where another program listens on it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = f"cannot listen on {host}:{port}: {error.strerror}. Choose another with --port"
            raise click.ClickException(reason) from None
        return int(probe.getsockname()[1])


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds a server that listens there, as in http://127.0.0.1:8080."""
    reachable = _reachable(host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def run(settings: Settings, host: str, port: int, workers: int, when_ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; `when_ready` is called, in another thread, once connections are accepted."""
    with _committing(settings, workers) as door:
        _serve(settings, host, port, workers, when_ready, door)


def _serve(
    settings: Settings,
    host: str,
    port: int,
    workers: int,
    when_ready: Callable[[], None],
    door: socket.socket | None,
) -> None:
    server = Granian(
        "lrs.app:create_app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        workers_kill_timeout=_LAST_REQUESTS,
        log_level=LogLevels.error,
    )
    server.on_startup(Thread(target=_wait, args=(server, workers, host, port, when_ready), daemon=True).start)
    server.serve(target_loader=partial(_application, settings, door), wrap_loader=False)


@contextmanager
def _committing(settings: Settings, workers: int) -> Iterator[socket.socket | None]:
    """Several workers on SQLite have one process that commits for them; should it be killed, the others end too."""
    if workers == 1 or not settings.database.startswith("sqlite") or sys.platform != "linux":
        yield None
        return
    door, process = committer.start(settings.database, utc_now)
    Thread(target=_end_with, args=(process,), daemon=True).start()
    try:
        yield door
    finally:
        door.close()
        process.join()


def _end_with(process: BaseProcess) -> None:
    """As where a worker was killed: half a server would go on, and more slowly."""
    process.join()
    if process.exitcode:
        os.kill(os.getpid(), signal.SIGTERM)


def _wait(server: Any, workers: int, host: str, port: int, when_ready: Callable[[], None]) -> None:
    """The workers bind the port themselves, so that only an answer tells that one does.

    Nothing happens before they all are there: they are forks of this process, and a lock that this thread holds at that
    moment (the first connection imports a module) would stay locked in them for ever.
    """
    while len(server.wrks) < workers:
        sleep(0.01)
    while True:
        try:
            socket.create_connection((_reachable(host), port), timeout=1).close()
            return when_ready()
        except OSError:
            sleep(0.02)


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  (any address is meant, not bound)


def _application(settings: Settings, door: socket.socket | None) -> Any:
    """Made in the process that serves it: connections must not be shared over a fork.

    That process leaves the terminal's group: Ctrl-C is for its parent, which ends it in order.
    """
    os.setpgid(0, 0)
    _end_with_parent()
    request_log.write_to(sys.stderr, requests=settings.log_requests)
    app = create_app(settings, committer=Lines(door) if door else None)
    gc.freeze()  # what has been loaded stays: it need not be gone through again and again
    gc.set_threshold(_GARBAGE)
    return app


def _end_with_parent() -> None:
    """A worker whose parent was killed would hold the port against the next start: let the system end it too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
