"""A foreign LMS: scorm-again's run-times in its own page, with what they commit kept between sessions."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from pathlib import Path
from threading import Condition
from typing import Any

from tests.lms.server import Response, WebServer

PAGES = Path(__file__).parent / "scorm_again"
RUN_TIME = Path(__file__).parents[2] / "node_modules" / "scorm-again" / "dist"


@dataclass
class ForeignAttempt:
    url: str  # of the SCO
    address: str  # of the LMS's page: opening it starts a session
    edition: str  # 'scorm12' or 'scorm2004'
    data: dict[str, Any] = field(default_factory=dict)  # the data model below cmi, as it was last committed
    commits: int = 0
    _changed: Condition = field(default_factory=Condition)

    def wait_until(self, done: Callable[["ForeignAttempt"], bool], what: str, seconds: float = 10) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: done(self), seconds), f"not within {seconds} s: {what}: {self.data}"

    def keep(self, commit: dict[str, Any]) -> None:
        with self._changed:
            self.data = commit["cmi"]
            self.commits += 1
            self._changed.notify_all()

    def at_launch(self) -> dict[str, Any]:
        """The data model for the next session: how the last one ended decides its entry."""
        return self._scorm12() if self.edition == "scorm12" else self._scorm2004()

    def _scorm2004(self) -> dict[str, Any]:
        """RTE §4.2.8: an attempt that was not suspended is over."""
        suspended = self.data.get("exit") == "suspend"
        data = deepcopy(self.data) if suspended else {}
        for of_the_session in ("exit", "session_time"):
            data.pop(of_the_session, None)
        learner = {"learner_id": "sample-student", "learner_name": "Student, Sample", "credit": "credit"}
        return data | learner | {"entry": "resume" if suspended else "ab-initio"}

    def _scorm12(self) -> dict[str, Any]:
        """RTE §3.4.4."""
        data = deepcopy(self.data)
        core = data.setdefault("core", {})
        suspended = core.pop("exit", "") == "suspend"
        core.pop("session_time", None)
        core["entry"] = "resume" if suspended else ("" if self.data else "ab-initio")
        learner = {"student_id": "sample-student", "student_name": "Student, Sample", "credit": "credit"}
        return data | {"core": core | learner}


class ScormAgainLms:
    """Starts attempts on a running web server, which also has to serve the SCO and tests/lms/scorm's style."""

    def __init__(self, web: WebServer) -> None:
        self._attempts: dict[str, ForeignAttempt] = {}
        self._numbers = count(1)
        web.mount("scorm-again", RUN_TIME)
        self._pages = web.mount("foreign", PAGES)
        web.route("foreign-attempts", self._answer)

    def enrol(self, url: str, edition: str) -> ForeignAttempt:
        number = str(next(self._numbers))
        attempt = ForeignAttempt(url, f"{self._pages}index.html?edition={edition}&attempt={number}", edition)
        self._attempts[number] = attempt
        return attempt

    def _answer(self, method: str, number: str, body: bytes) -> Response:
        attempt = self._attempts.get(number)
        if attempt is None:
            return Response(HTTPStatus.NOT_FOUND)
        if method == "GET":
            return Response(HTTPStatus.OK, json.dumps({"url": attempt.url, "data": attempt.at_launch()}).encode())
        attempt.keep(json.loads(body))
        return Response(HTTPStatus.OK, b'{"result": true, "errorCode": 0}')
