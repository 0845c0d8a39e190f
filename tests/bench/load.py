"""The load generator: one process of its own, some connections that are kept open, each with one request under way.

It is bounded twice, by a number of requests and by a time, and it talks to this machine alone.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

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
    requests = [KINDS[load.kind](target, number) for number in numbers]
    return asyncio.run(asyncio.wait_for(_drive(target.port, requests), MAX_SECONDS))


async def _drive(port: int, requests: list[bytes]) -> Outcome:
    waiting = iter(requests)
    loop = asyncio.get_running_loop()
    clients = [
        (await loop.create_connection(lambda: _Client(waiting), "127.0.0.1", port))[1] for _ in range(CONNECTIONS)
    ]
    begin = time.perf_counter()
    for client in clients:
        client.next()
    await asyncio.gather(*(client.done for client in clients))
    seconds = time.perf_counter() - begin
    statuses = Counter(status for client in clients for status in client.statuses)
    if not set(statuses) <= {200, 204}:
        raise RuntimeError(f"refused: {dict(statuses)}")
    return Outcome(seconds, sorted(took for client in clients for took in client.milliseconds))


class _Client(asyncio.Protocol):
    """A connection: sends the next request that waits as soon as the answer to the one before has come whole."""

    def __init__(self, waiting: Iterator[bytes]) -> None:
        self._waiting = waiting
        self._answer = bytearray()
        self._sent = 0.0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.milliseconds: list[float] = []
        self.statuses: list[int] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def next(self) -> None:
        request = next(self._waiting, None)
        if request is None:
            self._transport.close()
            self.done.set_result(None)
            return
        self._sent = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._answer += data
        if _is_whole(self._answer):
            self.milliseconds.append((time.perf_counter() - self._sent) * 1000)
            self.statuses.append(int(self._answer[9:12]))
            self._answer.clear()
            self.next()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the server closed the connection"))


def _is_whole(answer: bytearray) -> bool:
    """Whether head and body are there, by Content-Length; without one there is no body (RFC 9112, 6.3)."""
    end = answer.find(b"\r\n\r\n")
    if end < 0:
        return False
    head = bytes(answer[:end]).lower()
    if b"transfer-encoding" in head:
        raise RuntimeError("an answer in chunks cannot be measured here")
    at = head.find(b"content-length:")
    length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
    return len(answer) >= end + 4 + length
