"""The preview's web server: this machine's own browser only, standard library only."""

import json
import mimetypes
import queue
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from builder.preview.launch import address, cmi5_address
from builder.preview.record import Answer, LearningRecord
from builder.preview.workshop import Shown, Workshop

HOST = "127.0.0.1"
_LOOK_EVERY = 0.05  # seconds
_READ_ALL_AFTER = 0.4  # seconds of quiet, so that the page that was asked for comes first
_BEAT = 15.0  # seconds between signs of life on a stream
_SHELL = {"": "index.html", "shell.js": "shell.js", "scorm.js": "scorm.js", "shell.css": "shell.css"}
_MOST_BYTES = 8 * 1024 * 1024  # of a request
_EDITIONS = {"scorm12": "SCORM 1.2", "scorm2004": "SCORM 2004", "cmi5": "cmi5"}  # those that the shell can launch


class Preview:
    """Serves until it is closed. Raises OSError where the port is taken."""

    def __init__(self, workshop: Workshop, port: int = 0) -> None:
        self.workshop = workshop
        self._record = LearningRecord(lambda statement: self._tell({"kind": "statement", "statement": statement}))
        self._listeners: set[queue.SimpleQueue[str]] = set()
        self._lock = Lock()
        self._closed = Event()
        self._server = _Server((HOST, port), _handler(self))
        self.url = f"http://{HOST}:{self._server.server_port}"
        self._hosts = {f"{name}:{self._server.server_port}" for name in (HOST, "localhost")}
        self._threads = [Thread(target=self._watch, daemon=True)]
        self._threads.append(Thread(target=self._server.serve_forever, args=(0.05,), daemon=True))

    def start(self) -> None:
        self.workshop.refresh()
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        self._closed.set()
        self._server.shutdown()
        self._server.server_close()
        for thread in self._threads:
            thread.join()

    def reply(self, method: str, target: str, host: str, body: bytes, content_type: str) -> Answer:
        """An answer to anything but the stream of events. A foreign Host is another site's script (DNS rebinding)."""
        if not self.is_own(host):
            return Answer(HTTPStatus.FORBIDDEN, b"this preview answers to its own address only", "text/plain")
        parts = urlsplit(target)
        path, given = unquote(parts.path).lstrip("/"), dict(parse_qsl(parts.query))
        head, _, rest = path.partition("/")
        if head == "xapi":
            return self._record.answer(method, rest, given, body, content_type)
        if path == "fetch" and method == "POST":
            return Answer(HTTPStatus.OK, b'{"auth-token": "preview"}')
        if path == "launch" and method == "POST":
            return self._launch(given)
        if method != "GET":
            return Answer(HTTPStatus.METHOD_NOT_ALLOWED)
        return self._file(path)

    def is_own(self, host: str) -> bool:
        return host in self._hosts

    def events(self) -> Iterator[str]:
        """What changes from now on, each as a line of JSON; '' now and then, so that a closed stream is noticed."""
        mine: queue.SimpleQueue[str] = queue.SimpleQueue()
        with self._lock:
            self._listeners.add(mine)
        try:
            yield json.dumps(_told(self.workshop.shown))
            while not self._closed.is_set():
                try:
                    yield mine.get(timeout=_BEAT)
                except queue.Empty:
                    yield ""
        finally:
            with self._lock:
                self._listeners.discard(mine)

    def _file(self, path: str) -> Answer:
        if path in _SHELL:
            return _found(_SHELL[path], (files(__package__) / "shell" / _SHELL[path]).read_bytes())
        if path == "tokens.css":
            return _found(path, (files("builder.style") / "tokens.css").read_bytes())
        edition, _, rest = path.partition("/")
        course, _, inside = rest.partition("/")
        data = self.workshop.file(edition, course, inside) if edition in editions() else None
        return Answer(HTTPStatus.NOT_FOUND) if data is None else _found(inside, data)

    def _launch(self, given: Mapping[str, str]) -> Answer:
        course = self.workshop.shown.course(given.get("course", ""))
        au = next((au for au in course.aus if au.id == given.get("module")), None) if course else None
        edition = given.get("edition", "")
        if course is None or au is None or edition not in editions():
            return Answer(HTTPStatus.NOT_FOUND)
        place = cmi5_address(course, au, self.url, self._record) if edition == "cmi5" else address(edition, course, au)
        return Answer(HTTPStatus.OK, json.dumps({"address": place}).encode())

    def _watch(self) -> None:
        due = 0.0
        while not self._closed.wait(_LOOK_EVERY):
            if self.workshop.refresh(whole=time.monotonic() >= due):
                due = time.monotonic() + _READ_ALL_AFTER
                self._tell(_told(self.workshop.shown))

    def _tell(self, event: dict[str, Any]) -> None:
        with self._lock:
            for listener in self._listeners:
                listener.put(json.dumps(event))


def editions() -> dict[str, str]:
    """Edition → title, of those that the player can speak."""
    folder = files("builder") / "player/tracking"
    return {name: title for name, title in _EDITIONS.items() if (folder / f"{name}.js").is_file()}


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser may go away at any time: nothing for the author to read about."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _told(shown: Shown) -> dict[str, Any]:
    courses = [
        {"id": course.id, "title": course.title, "modules": [{"id": au.id, "title": au.title} for au in course.aus]}
        for course in shown.courses
    ]
    problems = [{**asdict(problem), "text": str(problem)} for problem in shown.problems]
    return {"kind": "shown", "version": shown.version, "courses": courses, "problems": problems, "editions": editions()}


def _found(path: str, data: bytes) -> Answer:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return Answer(HTTPStatus.OK, data, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)


def _handler(preview: Preview) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet

        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            if length > _MOST_BYTES:
                self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
                return
            kind = self.headers.get("Content-Type", "")
            body = self.rfile.read(length)
            host = self.headers.get("Host", "")
            if self.path == "/events" and preview.is_own(host):
                self._stream()
                return
            found = preview.reply(self.command, self.path, host, body, kind)
            self.send_response(found.status)
            self.send_header("Content-Type", found.content_type)
            self.send_header("Content-Length", str(len(found.body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Experience-API-Version", "1.0.3")
            self.end_headers()
            self.wfile.write(found.body)

        do_GET = do_PUT = do_POST = do_DELETE = answer  # noqa: N815 (names that the standard library asks for)

        def log_message(self, *_arguments: object) -> None:
            pass

        def _stream(self) -> None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            try:
                for event in preview.events():
                    self.wfile.write(f"data: {event}\n\n".encode() if event else b": still here\n\n")
                    self.wfile.flush()
            except OSError:  # the page has gone
                self.close_connection = True

    return Handler
