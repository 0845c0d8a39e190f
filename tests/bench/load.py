"""The load generator: one process of its own, some connections that are kept open, each with one request under way.

It is bounded twice, by a number of requests and by a time, and it talks to this machine alone.
"""

import select
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import NoReturn

from tests.bench.requests import KINDS, Target

CONNECTIONS = 8
MAX_SECONDS = 120


@dataclass(frozen=True)
class Load:
    """`count` requests of a kind, numbered from `first` in steps."""

    kind: str
    first: int
    count: int
    step: int = 1


@dataclass(frozen=True)
class Outcome:
    """`milliseconds` of every request, ascending; `seconds` from the first one's begin to the last one's end."""

    seconds: float
    milliseconds: list[float]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.milliseconds) / self.seconds

    def percentile(self, share: float) -> float:
        return self.milliseconds[min(int(len(self.milliseconds) * share), len(self.milliseconds) - 1)]


def run(target: Target, load: Load) -> Outcome:
    """Put the load on the target. Raises RuntimeError when a request is refused or time runs out."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_run, target, load).result(MAX_SECONDS + 60)


def _run(target: Target, load: Load) -> Outcome:
    numbers = range(load.first, load.first + load.count * load.step, load.step)
    return _drive(target.port, [KINDS[load.kind](target, number) for number in numbers])


def _drive(port: int, requests: list[bytes]) -> Outcome:
    """By the system's own events, since what the generator takes of the processors is not there for the server."""
    waiting, poll = iter(requests), select.epoll()
    clients = [_Client(port, waiting) for _ in range(CONNECTIONS)]
    by_number = {client.socket.fileno(): client for client in clients}
    for number in by_number:
        poll.register(number, select.EPOLLIN)
    end = time.monotonic() + MAX_SECONDS
    begin = time.perf_counter()
    busy = sum(client.next() for client in clients)
    while busy:
        for number, _ in poll.poll(max(end - time.monotonic(), 0)) or _too_late():
            busy -= by_number[number].receive()
    seconds = time.perf_counter() - begin
    for client in clients:
        client.socket.close()
    statuses = Counter(status for client in clients for status in client.statuses)
    if not set(statuses) <= {200, 204}:
        raise RuntimeError(f"refused: {dict(statuses)}")
    return Outcome(seconds, sorted(took for client in clients for took in client.milliseconds))


def _too_late() -> NoReturn:
    raise RuntimeError(f"no answer within {MAX_SECONDS} seconds")


class _Client:
    """A connection: sends the next request that waits as soon as the answer to the one before has come whole."""

    def __init__(self, port: int, waiting: Iterator[bytes]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._waiting = waiting
        self._answer = b""
        self._sent = 0.0
        self.milliseconds: list[float] = []
        self.statuses: list[int] = []

    def next(self) -> bool:
        """Send the next request; False where there is none left."""
        request = next(self._waiting, None)
        if request is None:
            return False
        self._sent = time.perf_counter()
        self.socket.sendall(request)
        return True

    def receive(self) -> bool:
        """Take what has come; True where this connection has nothing more to do."""
        came = self.socket.recv(1 << 20)
        if not came:
            raise ConnectionError("the server closed the connection")
        self._answer += came
        if not _is_whole(self._answer):
            return False
        self.milliseconds.append((time.perf_counter() - self._sent) * 1000)
        self.statuses.append(int(self._answer[9:12]))
        self._answer = b""
        return not self.next()


def _is_whole(answer: bytes) -> bool:
    """Whether head and body are there, by Content-Length; without one there is no body (RFC 9112, 6.3)."""
    end = answer.find(b"\r\n\r\n")
    if end < 0:
        return False
    head = answer[:end].lower()
    if b"transfer-encoding" in head:
        raise RuntimeError("an answer in chunks cannot be measured here")
    at = head.find(b"content-length:")
    length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
    return len(answer) >= end + 4 + length
