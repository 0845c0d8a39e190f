"""One process that commits for all workers of a store on SQLite, where they send little at a time (docs/decisions).

It has nothing else to do, so nobody waits for its interpreter while it holds the turn to write; and it takes into one
commit whatever has come from all workers during the one before. It says of what is stored when that counts as stored,
and of all else only that it is not: a worker then does it itself (`group_commit`), and finds out why.
"""

import gc
import select
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from threading import local

import msgspec

from lrs.sent import Sent, store_sent
from lrs.storage import Engine, open_engine, write
from lrs.storage.remembered import Remembered

_MOST = 16  # statements in a message: more of them are stored more quickly where they were read
_LARGEST = 100_000  # bytes of a message, all of which has to go at once
_GARBAGE = 20_000  # as in a worker (cli.serve)


@dataclass(frozen=True, slots=True)
class Stored:
    """`at`: when the last of a batch that is new counts as stored; None: all of it was there."""

    at: datetime | None


_Came = tuple[socket.socket, int, Sent]  # on which line; whose it is
_encode = msgspec.msgpack.Encoder().encode
_to_store = msgspec.msgpack.Decoder(tuple[int, Sent])  # a tenant's, and what
_answered = msgspec.msgpack.Decoder(Stored | None)


class _Line(socket.socket):
    """Goes with its thread."""

    def __del__(self) -> None:
        self.close()


class Lines:
    """A worker's way to the committer. Every thread has a line of its own: what comes there is its answer."""

    def __init__(self, door: socket.socket) -> None:
        self._door = door
        self._own = local()

    def takes(self, sent: Sent) -> bool:
        """Whether it is so little that it goes this way."""
        return len(sent.batch.entries) <= _MOST

    def store(self, tenant_id: int, sent: Sent) -> Stored | None:
        """What became of it. None: it is not stored, or nobody knows, since the committer is there no more."""
        try:
            message = _encode((tenant_id, sent))
            if len(message) > _LARGEST:
                return None
            line = self._line()
            line.send(message)
            stored: Stored | None = _answered.decode(line.recv(_LARGEST))
        except OverflowError:  # a number of more than 64 bits
            return None
        except (OSError, msgspec.DecodeError):  # no line, no answer
            self._own.line = None
            return None
        return stored

    def _line(self) -> socket.socket:
        line: _Line | None = getattr(self._own, "line", None)
        if line is None:
            here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            line = _Line(fileno=here.detach())
            with there:
                socket.send_fds(self._door, [b"line"], [there.fileno()])
            self._own.line = line
        return line


def start(database: str, clock: Callable[[], datetime]) -> tuple[socket.socket, BaseProcess]:
    """Start the process; what it gives goes to all workers, for `Lines`. It ends when the last copy is closed."""
    inside, door = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = get_context("fork").Process(target=_run, args=(database, clock, inside, door))
    process.start()
    inside.close()
    return door, process


def _run(database: str, clock: Callable[[], datetime], inside: socket.socket, door: socket.socket) -> None:
    for one in (signal.SIGINT, signal.SIGTERM):  # are for the others: it goes after them
        signal.signal(one, signal.SIG_IGN)
    door.close()
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    Committer(open_engine(database), clock, inside).run()


class Committer:
    """What happens in that process."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime], inside: socket.socket) -> None:
        self._engine = engine
        self._clock = clock
        self._inside = inside
        self._lines: dict[int, socket.socket] = {}
        self._poll = select.epoll()
        self._poll.register(inside.fileno(), select.EPOLLIN)
        self._remembered: dict[int, Remembered] = {}

    def run(self) -> None:
        """Commit what comes, and answer, until nobody is left who could send anything."""
        is_open = True
        while is_open:
            came: list[_Came] = []
            for number, _ in self._poll.poll():
                if number == self._inside.fileno():
                    is_open = self._take_line()
                else:
                    came += self._received(number)
            for tenant_id, some in groupby(sorted(came, key=_tenant), _tenant):
                self._store(tenant_id, list(some))
        self._poll.close()
        for line in self._lines.values():
            line.close()

    def _take_line(self) -> bool:
        """False at the end: the last door is closed."""
        message, numbers, _, _ = socket.recv_fds(self._inside, 16, 1)
        for number in numbers:
            self._lines[number] = socket.socket(fileno=number)
            self._poll.register(number, select.EPOLLIN)
        return bool(message)

    def _received(self, number: int) -> Iterator[_Came]:
        line = self._lines[number]
        try:
            message = line.recv(_LARGEST)
        except OSError:  # an answer was on its way to a process that was killed
            message = b""
        if not message:  # its thread is no more
            self._poll.unregister(number)
            self._lines.pop(number).close()
            return
        try:
            yield (line, *_to_store.decode(message))
        except msgspec.DecodeError:
            _tell(line, None)

    def _store(self, tenant_id: int, came: Sequence[_Came]) -> None:
        """All in one transaction; where something is wrong with that, each in its own."""
        remembered = self._remembered.setdefault(tenant_id, Remembered())
        sent = [one for _, _, one in came]
        try:
            with write(self._engine) as connection:
                stored = store_sent(connection, tenant_id, sent, self._clock(), remembered)
        except Exception:
            if len(came) == 1:
                _tell(came[0][0], None)
                return
            for one in came:
                self._store(tenant_id, [one])
            return
        for (line, _, _), at in zip(came, stored, strict=True):
            _tell(line, Stored(at))


def _tenant(came: _Came) -> int:
    return came[1]


def _tell(line: socket.socket, answer: Stored | None) -> None:
    with suppress(OSError):  # nobody waits for it any more
        line.send(_encode(answer))
