"""A small web server on the loopback interface: folders by prefix, and routes for what an LMS receives."""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Response:
    status: int
    body: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


Route = Callable[[str, str, bytes], Response]  # method, rest of the path, body


class WebServer:
    """Serves until the `with` block ends; `url` has no slash at its end."""

    def __init__(self) -> None:
        self._folders: dict[str, Path] = {}
        self._routes: dict[str, Route] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def mount(self, prefix: str, folder: Path) -> str:
        """Serve `folder` below /prefix/; returns the address, with a slash at its end."""
        self._folders[prefix] = folder.resolve()
        return f"{self.url}/{prefix}/"

    def route(self, prefix: str, answer: Route) -> str:
        """Let `answer` reply to everything below /prefix/; returns the address, with a slash at its end."""
        self._routes[prefix] = answer
        return f"{self.url}/{prefix}/"

    def reply(self, method: str, target: str, body: bytes) -> Response:
        prefix, _, rest = unquote(urlsplit(target).path).lstrip("/").partition("/")
        if prefix in self._routes:
            return self._routes[prefix](method, rest, body)
        if prefix in self._folders and method == "GET":
            return _file(self._folders[prefix], rest)
        return Response(HTTPStatus.NOT_FOUND)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # head and body in one packet: apart, each reply waits 40 ms for an acknowledgement

            def answer(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                response = web.reply(self.command, self.path, self.rfile.read(length))
                self.send_response(response.status)
                self.send_header("Content-Type", response.content_type)
                self.send_header("Content-Length", str(len(response.body)))
                for name, value in {"Cache-Control": "no-cache", **response.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(response.body)

            do_GET = do_POST = do_OPTIONS = answer  # noqa: N815  the names that http.server looks for

            def log_message(self, *_: object) -> None:
                """Tests say what went wrong; the console stays quiet."""

        return Handler


def _file(folder: Path, name: str) -> Response:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        return Response(HTTPStatus.NOT_FOUND)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if kind.startswith("text/") or kind == "application/json" else ""
    return Response(HTTPStatus.OK, path.read_bytes(), kind + charset)
