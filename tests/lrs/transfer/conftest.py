"""Stores to take out of and to put into."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lrs.storage import Engine, courses, open_engine, write
from lrs.storage.courses import Course, Module
from lrs.storage.tables import metadata
from tests.lrs.client import Lrs
from tests.lrs.conftest import START, Clock, upgraded
from tests.lrs.statements import ANNA, BEN, COURSE, MODULE, statement, voiding

SAMPLE = Course(COURSE, "C", "en", (Module(MODULE, "M", "Passed", None),))
LATER = "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e12"
# as nobody would write it, and as it has to come back: forms of numbers, order of keys, line breaks, deep, not Latin
ODD = (
    '{"verb":{"id":"http://adlnet.gov/expapi/verbs/scored"}, "object":\r\n{"id": "https://w3id.org/ementor/sample/module"}'
    ',"timestamp":"2026-02-28T10:00:00.123456789+02:00",\n\n"actor":{"account":{"name":"\\u00e4\\n日本","homePage":'
    '"https://lms.example"}},"result":{"score":{"raw":1.50,"max":1e2},"extensions":{"https://x.example/n":'
    '123456789012345678901234567890,"https://x.example/d":' + "[" * 150 + "]" * 150 + "}}}"
)
TEXT = b"certificate \x00\xff"


def fill(lrs: Lrs, clock: Clock) -> None:
    """Something of everything that an export holds."""
    with write(lrs.services.engine) as connection:
        courses.add(connection, 1, SAMPLE, START)
    result, context = {"score": {"scaled": 0.9}}, {"registration": LATER}
    passed, voided = lrs.post(statement("passed", result=result, context=context), statement())
    lrs.post(voiding(voided), voiding(LATER), statement(actor=BEN, object={"objectType": "StatementRef", "id": passed}))
    lrs.post(statement(id=LATER))
    clock.forward(minutes=1)
    assert lrs.ask("POST", "statements", data=ODD.encode(), content_type="application/json").status_code == 200
    two = {"X-Experience-API-Version": "2.0.0"}
    assert lrs.ask("POST", "statements", two, json=statement(actor=BEN)).status_code == 200
    send_attachment(lrs)
    state = {"activityId": MODULE, "agent": json.dumps(ANNA), "stateId": "bookmark"}
    assert lrs.ask("PUT", "activities/state", query_string=state, data=TEXT, content_type="x/y").status_code == 204
    profile = {"agent": json.dumps(ANNA), "profileId": "p"}
    once = {"If-None-Match": "*"}
    assert lrs.ask("PUT", "agents/profile", once, query_string=profile, json={"ä": 1}).status_code == 204


def send_attachment(lrs: Lrs) -> None:
    sha2 = hashlib.sha256(TEXT).hexdigest()
    about = {"usageType": "https://x.example/c", "display": {"en": "C"}, "contentType": "text/plain"}
    body = json.dumps(statement(attachments=[about | {"length": len(TEXT), "sha2": sha2}])).encode()
    part = f"Content-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: {sha2}\r\n\r\n"
    whole = b"--x\r\nContent-Type: application/json\r\n\r\n" + body + b"\r\n--x\r\n" + part.encode()
    answer = lrs.ask("POST", "statements", data=whole + TEXT + b"\r\n--x--", content_type="multipart/mixed; boundary=x")
    assert answer.status_code == 200, answer.text


@pytest.fixture
def source(either_lrs: Lrs, clock: Clock) -> Lrs:
    """A store of either engine that holds something of everything."""
    fill(either_lrs, clock)
    return either_lrs


@pytest.fixture
def sqlite_source(lrs: Lrs, clock: Clock) -> Lrs:
    fill(lrs, clock)
    return lrs


@pytest.fixture
def opened(tmp_path: Path, postgresql: Callable[[], str]) -> Iterator[Callable[[str], Engine]]:
    """`opened("sqlite")` or `opened("postgresql")` is an empty store of that engine, with the course in it."""
    engines = []

    def open_new(kind: str) -> Engine:
        url = postgresql() if kind == "postgresql" else f"sqlite:///{tmp_path / f'target-{len(engines)}.sqlite3'}"
        upgraded(url)
        engines.append(open_engine(url))
        with write(engines[-1]) as connection:
            courses.add(connection, 1, SAMPLE, START)
        return engines[-1]

    yield open_new
    for engine in engines:
        engine.dispose()


COPIED = (
    "statement",
    "statement_verb",
    "statement_registration",
    "statement_agent",
    "statement_activity",
    "statement_reference",
    "attachment",
    "activity",
    "document",
    "attempt",
)


def rows(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that an export brings over or that is made from it."""
    with engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(metadata.tables[name].select())), key=repr)
            for name in COPIED
        }
