"""A line of JSON for every request: enough to find what went wrong, nothing about people, nothing secret."""

import json
import logging
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest

from lrs.request_log import write_to
from tests.lrs.client import Lrs
from tests.lrs.statements import BEN, statement

ID = re.compile(r"[0-9a-f]{32}")


class Log:
    """What has been written: all of it as `text`, and as lines what is new since the last look."""

    def __init__(self) -> None:
        self.stream = StringIO()
        self._seen = 0

    @property
    def text(self) -> str:
        for handler in logging.getLogger("lrs").handlers:
            handler.flush()
        return self.stream.getvalue()

    def lines(self) -> list[dict[str, Any]]:
        text = self.text
        new, self._seen = text[self._seen :], len(text)
        return [json.loads(line) for line in new.splitlines()]


@pytest.fixture
def log() -> Iterator[Log]:
    logger = logging.getLogger("lrs")
    before = logger.handlers, logger.level
    log = Log()
    write_to(log.stream)
    yield log
    logger.handlers, logger.level = before


def test_tells_method_route_status_and_time(lrs: Lrs, log: Log) -> None:
    answer = lrs.get("statements")
    [line] = log.lines()
    assert list(line) == ["time", "level", "id", "method", "route", "status", "ms"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"])
    assert (line["level"], line["method"], line["route"], line["status"]) == ("info", "GET", "/xapi/statements", 200)
    assert line["ms"] > 0
    assert line["id"] == answer.headers["X-Request-ID"]


def test_refusals_are_logged_with_their_status(lrs: Lrs, log: Log) -> None:
    lrs.get("statements", color="red")
    lrs.get("nothing")
    lrs.ask("BREW", "statements")
    lrs.get("statements", {"Authorization": ""})
    assert [(line["method"], line["route"], line["status"]) for line in log.lines()] == [
        ("GET", "/xapi/statements", 400),
        ("GET", "-", 404),
        ("-", "-", 405),
        ("GET", "/xapi/statements", 401),
    ]


def test_every_request_has_an_id_of_its_own(lrs: Lrs) -> None:
    ids = [lrs.get("about").headers["X-Request-ID"] for _ in range(3)]
    assert len(set(ids)) == 3
    assert all(ID.fullmatch(id_) for id_ in ids)


@pytest.mark.parametrize("given", ["5e0e2a3b9f1c4d7e8a6b5c4d3e2f1a0b", "1f7d6a64-9a4c-4c57-8f4e-6f0f6f1d2f01"])
def test_the_id_that_a_proxy_has_given_is_kept(lrs: Lrs, log: Log, given: str) -> None:
    assert lrs.get("about", {"X-Request-ID": given}).headers["X-Request-ID"] == given
    assert log.lines()[0]["id"] == given


@pytest.mark.parametrize("given", ["anna@lms.example", "a" * 65, "", '"', "1234"])
def test_an_id_that_could_say_more_is_replaced(lrs: Lrs, given: str) -> None:
    assert ID.fullmatch(lrs.get("about", {"X-Request-ID": given}).headers["X-Request-ID"])


def test_neither_people_nor_queries_nor_secrets_are_logged(lrs: Lrs, log: Log) -> None:
    agent = json.dumps(BEN)
    lrs.post(statement(actor=BEN))
    lrs.get("statements", agent=agent)
    lrs.get("agents/profile", agent=agent, profileId="ben's own")
    lrs.get("statements", {"Authorization": "Basic anna:secret"})
    lrs.app.test_client().get("/xapi/ben@lms.example")
    assert len(log.lines()) == 5
    for private in ("ben", "anna", "secret", lrs.secret, lrs.credential.key, "?", "mailto"):
        assert private not in log.text


def test_of_an_exception_the_type_and_the_place_are_logged_and_not_its_message(lrs: Lrs, log: Log) -> None:
    def fail() -> None:
        raise RuntimeError("ben@lms.example could not be stored")

    lrs.app.add_url_rule("/xapi/fails", view_func=fail)
    lrs.app.testing = False
    answer = lrs.get("fails")
    assert (answer.status_code, answer.mimetype) == (500, "application/json")
    error, request = log.lines()
    assert error["error"] == "RuntimeError"
    assert re.fullmatch(r"test_request_log\.py:\d+ fail", error["at"][-1])
    assert error["id"] == request["id"] == answer.headers["X-Request-ID"]
    assert (error["level"], request["status"]) == ("error", 500)
    assert "ben" not in log.text + answer.text
