"""Servers that can be killed: `ementor-lrs serve` in a session of its own, and a plain client that counts answers."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode

from tests.live_lrs import COMMAND, command

_SESSION = 3  # of the fields in /proc/<pid>/stat that follow the name


@dataclass(frozen=True)
class Key:
    key: str
    secret: str

    @property
    def header(self) -> str:
        return "Basic " + b64encode(f"{self.key}:{self.secret}".encode()).decode()


def make_key(database: str, *arguments: str) -> Key:
    made = json.loads(command(database, "key", "add", "reliability", "--json", *arguments))
    return Key(made["key"], made["secret"])


class Server:
    """A record store that serves a database; `kill` ends all of its processes at once, as a power cut would."""

    def __init__(self, database: str, workers: int = 1) -> None:
        began = monotonic()
        arguments = [COMMAND, "--database", database, "serve", "--port", "0", "--workers", str(workers)]
        environment = {**os.environ, "EMENTOR_LOG_REQUESTS": "false"}
        self.database = database
        self._process = subprocess.Popen(
            arguments, stdout=subprocess.PIPE, text=True, start_new_session=True, env=environment
        )
        assert self._process.stdout is not None
        said = self._process.stdout.readline()  # said when it answers
        self.started_in = monotonic() - began
        found = re.match(r"Listening on http://127\.0\.0\.1:(\d+) ", said)
        assert found, said
        self.port = int(found[1])
        self.pid = self._process.pid

    def processes(self) -> list[int]:
        """All that run for it, whichever of them started which."""
        return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if _session(pid) == self.pid]

    def kill(self) -> None:
        """SIGKILL to all of them; nothing of it runs afterwards."""
        while running := self.processes():
            for pid in running:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=0.05)
        self._process.wait(timeout=5)
        self._close()

    def stop(self) -> None:
        """As Ctrl-C does; it has to end in order."""
        self._process.send_signal(signal.SIGINT)
        assert self._process.wait(timeout=20) == 0
        self._close()

    def _close(self) -> None:
        assert self._process.stdout is not None
        self._process.stdout.close()


@contextmanager
def serving(database: str, workers: int = 1) -> Iterator[Server]:
    server = Server(database, workers)
    try:
        yield server
    finally:
        server.kill()


def _session(pid: int) -> int | None:
    """The session of a process that is not a zombie."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else int(fields[_SESSION])


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]  # lower case
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Client:
    """One connection, kept alive. Raises OSError and http.client's errors when the server goes away."""

    def __init__(self, port: int, key: Key, timeout: float = 20) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self._connection.connect()
        assert self._connection.sock is not None
        self._connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._headers = {"Authorization": key.header, "X-Experience-API-Version": "1.0.3"}

    def ask(self, method: str, resource: str, body: bytes | None = None, **query: str) -> Answer:
        path = f"/xapi/{resource}" + (f"?{urlencode(query)}" if query else "")
        return self.follow(path, method, body)

    def follow(self, path: str, method: str = "GET", body: bytes | None = None) -> Answer:
        """Ask for a path as a `more` link gives it."""
        content = {"Content-Type": "application/json"} if body is not None else {}
        self._connection.request(method, path, body, self._headers | content)
        answer = self._connection.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())

    def post(self, *statements: dict[str, Any]) -> Answer:
        return self.ask("POST", "statements", json.dumps(statements).encode())

    def everything(self) -> list[dict[str, Any]]:
        """All statements in the order in which they were stored, through all pages."""
        answer = self.ask("GET", "statements", ascending="true", limit="500")
        found = []
        while True:
            assert answer.status == 200, answer
            found += answer.json["statements"]
            if not answer.json["more"]:
                return found
            answer = self.follow(answer.json["more"])

    def close(self) -> None:
        self._connection.close()


def wait_until(condition: Any, seconds: float = 20) -> None:
    """Wait for something that has to come about."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "it has not come about"
        sleep(0.01)
