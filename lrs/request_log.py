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
from time import perf_counter, sleep
from typing import Any, TextIO

import msgspec
from flask import Flask, Response, g, has_request_context, request

HEADER = "X-Request-ID"
_TAKEN_OVER = re.compile(r"[0-9a-fA-F-]{16,64}")  # as proxies make them; nothing that could say more
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
_INTERVAL = 0.2  # seconds between writings
_log = logging.getLogger("lrs.request")


def register(app: Flask) -> None:
    """Give every request its id, and log its end. To be called before blueprints are registered."""
    app.before_request(_begin)
    app.after_request(_end)


def write_to(stream: TextIO, *, requests: bool = True) -> None:
    """Write the log of this process there, of faults alone if requests are not wanted."""
    logger = logging.getLogger("lrs")
    logger.handlers = [_Gathering(stream)]
    logger.setLevel(logging.INFO if requests else logging.ERROR)


def id_of(given: str) -> str:
    """A request's id: the one that a proxy gave it, where it says nothing more, or a new one."""
    return given if _TAKEN_OVER.fullmatch(given) else os.urandom(16).hex()


def told(method: str, route: str, status: int, id_: str, began: float) -> None:
    """Log the end of a request that began at this `perf_counter`."""
    if _log.isEnabledFor(logging.INFO):
        ms = round((perf_counter() - began) * 1000, 2)
        fields = {"id": id_, "method": method, "route": route, "status": status, "ms": ms}
        _log.handle(_log.makeRecord(_log.name, logging.INFO, "", 0, "", (), None, extra={"fields": fields}))


def _begin() -> None:
    g.request_id = id_of(request.headers.get(HEADER, ""))
    g.began = perf_counter()


def _end(response: Response) -> Response:
    if "request_id" in g:
        response.headers[HEADER] = g.request_id
        method = request.method if request.method in _METHODS else "-"
        told(method, request.url_rule.rule if request.url_rule else "-", response.status_code, g.request_id, g.began)
    return response


class _Gathering(logging.Handler):
    """Writes what requests tell some times a second: writing gives the interpreter away each time. Faults at once."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self.setFormatter(_Line())
        self._stream = stream
        self._lines: list[str] = []
        self._any = Event()
        self._writing = Lock()
        Thread(target=self._keep_writing, daemon=True).start()
        atexit.register(self.flush)

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))
        if record.levelno > logging.INFO:
            self.flush()
        elif not self._any.is_set():
            self._any.set()

    def flush(self) -> None:
        with self._writing:
            self._any.clear()
            lines, self._lines = self._lines, []
            self._stream.write("".join(f"{line}\n" for line in lines))
            self._stream.flush()

    def _keep_writing(self) -> None:
        while self._any.wait():
            sleep(_INTERVAL)
            self.flush()


class _Line(logging.Formatter):
    """One record as one line: `time` (UTC), `level`, `id`, then what the request was or what went wrong."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": at.replace("+00:00", "Z"), "level": record.levelname.lower()}
        if hasattr(record, "fields"):
            line |= record.fields
        elif has_request_context() and "request_id" in g:
            line["id"] = g.request_id
        if record.exc_info and record.exc_info[1]:
            line |= _fault(record.exc_info[1])
        return msgspec.json.encode(line).decode()


def _fault(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__qualname__, "at": places[-12:]}
