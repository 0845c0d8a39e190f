"""A line of JSON on stderr for every request, and for what went wrong in it; an id that client, proxy and log share.

Nothing about people or keys: the route is logged, not the address; of an exception its type and where it happened, not
its message, which may quote what was sent.
"""

import atexit
import logging
import os
import re
import traceback
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from time import perf_counter, sleep, time
from typing import Any, NamedTuple, TextIO

import msgspec
from flask import Flask, Response, g, has_request_context, request

HEADER = "X-Request-ID"
_TAKEN_OVER = re.compile(r"[0-9a-fA-F-]{16,64}")  # as proxies make them; nothing that could say more
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
_INTERVAL = 0.2  # seconds between writings
_logger = logging.getLogger("lrs")


def register(app: Flask) -> None:
    """Give every request its id, and log its end. To be called before blueprints are registered."""
    app.before_request(_begin)
    app.after_request(_end)


def write_to(stream: TextIO, *, requests: bool = True) -> None:
    """Write the log of this process there, of faults alone if requests are not wanted."""
    _logger.handlers = [_Gathering(stream)]
    _logger.setLevel(logging.INFO if requests else logging.ERROR)


def id_of(given: str) -> str:
    """A request's id: the one that a proxy gave it, where it says nothing more, or a new one."""
    return given if _TAKEN_OVER.fullmatch(given) else os.urandom(16).hex()


def told(method: str, route: str, status: int, id_: str, began: float) -> None:
    """Log the end of a request that began at this `perf_counter`."""
    if _logger.isEnabledFor(logging.INFO):
        ended = _Ended(time(), id_, method, route, status, round((perf_counter() - began) * 1000, 2))
        for handler in _logger.handlers:
            if isinstance(handler, _Gathering):
                handler.take(ended)


def _begin() -> None:
    g.request_id = id_of(request.headers.get(HEADER, ""))
    g.began = perf_counter()


def _end(response: Response) -> Response:
    if "request_id" in g:
        response.headers[HEADER] = g.request_id
        method = request.method if request.method in _METHODS else "-"
        told(method, request.url_rule.rule if request.url_rule else "-", response.status_code, g.request_id, g.began)
    return response


class _Ended(NamedTuple):
    """What is told of a request: it is put into words when it is written, away from those who wait for an answer."""

    at: float
    id: str
    method: str
    route: str
    status: int
    ms: float

    def line(self) -> str:
        rest = {"id": self.id, "method": self.method, "route": self.route, "status": self.status, "ms": self.ms}
        return _line(self.at, "info", rest)


class _Gathering(logging.Handler):
    """Writes what requests tell some times a second: writing gives the interpreter away each time. Faults at once."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self.setFormatter(_Fault())
        self._stream = stream
        self._waiting: list[_Ended | str] = []
        self._any = Event()
        self._writing = Lock()
        Thread(target=self._keep_writing, daemon=True).start()
        atexit.register(self.flush)

    def take(self, ended: _Ended) -> None:
        self._waiting.append(ended)
        if not self._any.is_set():
            self._any.set()

    def emit(self, record: logging.LogRecord) -> None:
        self._waiting.append(self.format(record))
        self.flush()

    def flush(self) -> None:
        with self._writing:
            self._any.clear()
            waiting, self._waiting = self._waiting, []
            self._stream.write("".join(one if isinstance(one, str) else one.line() for one in waiting))
            self._stream.flush()

    def _keep_writing(self) -> None:
        while self._any.wait():
            sleep(_INTERVAL)
            self.flush()


class _Fault(logging.Formatter):
    """What went wrong, with the id of the request that it went wrong in."""

    def format(self, record: logging.LogRecord) -> str:
        rest: dict[str, Any] = {"id": g.request_id} if has_request_context() and "request_id" in g else {}
        if record.exc_info and record.exc_info[1]:
            rest |= _fault(record.exc_info[1])
        return _line(record.created, record.levelname.lower(), rest)


def _line(at: float, level: str, rest: dict[str, Any]) -> str:
    """`time` (UTC) and `level`, then what the request was or what went wrong."""
    instant = datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return msgspec.json.encode({"time": instant, "level": level} | rest).decode() + "\n"


def _fault(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__qualname__, "at": places[-12:]}
