"""A line of JSON on stderr for every request, and for what went wrong in it; an id that client, proxy and log share.

Nothing about people or keys: the route is logged, not the address; of an exception its type and where it happened, not
its message, which may quote what was sent.
"""

import logging
import os
import re
import traceback
from datetime import UTC, datetime
from time import perf_counter
from typing import Any, TextIO

import msgspec
from flask import Flask, Response, g, has_request_context, request

HEADER = "X-Request-ID"
_TAKEN_OVER = re.compile(r"[0-9a-fA-F-]{16,64}")  # as proxies make them; nothing that could say more
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
_log = logging.getLogger("lrs.request")


def register(app: Flask) -> None:
    """Give every request its id, and log its end. To be called before blueprints are registered."""
    app.before_request(_begin)
    app.after_request(_end)


def write_to(stream: TextIO, *, requests: bool = True) -> None:
    """Write the log of this process there, of faults alone if requests are not wanted."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Line())
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # no line names them
    logger = logging.getLogger("lrs")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO if requests else logging.ERROR)


def _begin() -> None:
    given = request.headers.get(HEADER, "")
    g.request_id = given if _TAKEN_OVER.fullmatch(given) else os.urandom(16).hex()
    g.began = perf_counter()


def _end(response: Response) -> Response:
    if "request_id" not in g:
        return response
    response.headers[HEADER] = g.request_id
    if _log.isEnabledFor(logging.INFO):
        fields = {
            "method": request.method if request.method in _METHODS else "-",
            "route": request.url_rule.rule if request.url_rule else "-",
            "status": response.status_code,
            "ms": round((perf_counter() - g.began) * 1000, 2),
        }
        _log.handle(_log.makeRecord(_log.name, logging.INFO, "", 0, "", (), None, extra={"fields": fields}))
    return response


class _Line(logging.Formatter):
    """One record as one line: `time` (UTC), `level`, `id`, then what the request was or what went wrong."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": at.replace("+00:00", "Z"), "level": record.levelname.lower()}
        if has_request_context() and "request_id" in g:
            line["id"] = g.request_id
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            line |= _fault(record.exc_info[1])
        return msgspec.json.encode(line).decode()


def _fault(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__qualname__, "at": places[-12:]}
