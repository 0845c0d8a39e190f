"""An LMS that plays SCOs of SCORM 1.2 or 2004 in the strict page of tests/lms/scorm and keeps what they set."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from itertools import count
from pathlib import Path
from threading import Condition
from typing import Any

from tests.lms.server import Response, WebServer

FOLDER = Path(__file__).parent
EDITIONS = ("scorm12", "scorm2004")


@dataclass(frozen=True)
class Launch:
    """What the LMS decides about an attempt; the fields are those of `Launch` in the editions' session.js.

    `window`: how the SCO is shown: in a 'frame', in a 'nested' frame, in a 'popup'.
    """

    url: str
    student_id: str = "sample-student"
    student_name: str = "Student, Sample"
    credit: str = "credit"
    lesson_mode: str = "normal"
    launch_data: str = ""
    mastery_score: str = ""
    threshold: str = ""  # SCORM 2004's, of completion
    can_continue: str = "unknown"  # SCORM 2004's, whether there is a next module to go on to
    objectives: tuple[str, ...] = ()  # SCORM 2004's, ids that the manifest has
    without: tuple[str, ...] = ()
    window: str = "frame"
    hostile: str = ""


@dataclass
class Attempt:
    """One learner's attempt at one SCO, over all its sessions."""

    launch: Launch
    address: str  # of the LMS's page: opening it starts a session
    values: dict[str, str] = field(default_factory=dict)  # the data model as it was last kept
    open: bool = False  # between the calls that begin and end a session
    sessions: int = 0
    finishes: int = 0
    calls: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _latest: int = 0  # number of the change that the values are from
    _changed: Condition = field(default_factory=Condition)

    def wait_until(self, done: Callable[["Attempt"], bool], what: str, seconds: float = 10) -> None:
        """Return as soon as `done`; raises AssertionError with the last calls when it never is."""
        with self._changed:
            if not self._changed.wait_for(lambda: done(self), seconds):
                last = "\n".join(f"  {call['method']}{call['args']} → {call['result']!r}" for call in self.calls[-12:])
                raise AssertionError(f"not within {seconds} s: {what}; the last calls:\n{last}")

    def called(self, method: str, *args: str) -> list[dict[str, Any]]:
        """The calls of a method whose first arguments are these."""
        return [c for c in self.calls if c["method"] == method and tuple(c["args"][: len(args)]) == args]

    def keep(self, change: dict[str, Any]) -> None:
        with self._changed:
            if change["number"] > self._latest:
                self.values = change.get("values", self.values)
                self.open = change.get("open", self.open)
                self._latest = change["number"] if "values" in change else self._latest
            self.sessions += change["event"] == "initialize"
            self.finishes += change["event"] == "finish"
            self.calls += change["calls"]
            self.faults += change["faults"]
            self._changed.notify_all()

    def as_json(self) -> bytes:
        launch = {_camel(name): value for name, value in asdict(self.launch).items()}
        return json.dumps({"launch": launch, "values": self.values, "open": self.open}).encode()


class ScormLms:
    """Starts attempts on a running web server, which also has to serve the SCO (one origin, as in an LMS)."""

    def __init__(self, web: WebServer, edition: str) -> None:
        assert edition in EDITIONS
        self._attempts: dict[str, Attempt] = {}
        self._numbers = count(1)
        self._edition = edition
        self._pages = web.mount("scorm", FOLDER / "scorm")
        for name in EDITIONS:
            web.mount(name, FOLDER / name)
        web.route(f"{edition}-attempts", self._answer)

    def enrol(self, launch: Launch) -> Attempt:
        number = str(next(self._numbers))
        attempt = Attempt(launch, f"{self._pages}index.html?edition={self._edition}&attempt={number}")
        self._attempts[number] = attempt
        return attempt

    def _answer(self, method: str, number: str, body: bytes) -> Response:
        attempt = self._attempts.get(number)
        if attempt is None:
            return Response(HTTPStatus.NOT_FOUND)
        if method == "GET":
            return Response(HTTPStatus.OK, attempt.as_json())
        attempt.keep(json.loads(body))
        return Response(HTTPStatus.NO_CONTENT)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)
