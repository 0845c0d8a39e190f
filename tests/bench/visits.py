"""Pages as those who are signed in get them: through the whole application, from the cookie to the template."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from lrs.app import create_app
from lrs.people import confidentiality, logins, programmes
from lrs.people.persons import MANAGER
from lrs.services import EXTENSION
from lrs.settings import Settings
from lrs.storage import Connection, Engine, people, write
from lrs.storage import programmes as programme_rows
from lrs.storage.people import Person
from tests.bench.filling import TENANT
from tests.bench.institution import BEGIN, PROGRAMME, manager_id, mentee_id, mentor_id
from tests.bench.learners import NOW

MENTORS = 20  # who sign in; the pages are theirs by turns
_PASSWORD = "a password of a sample"
_WARMING_UP = 5
Path = Callable[[int], str]  # the n-th of MENTORS → what they ask for


def my_mentees(_number: int) -> str:
    """The mentor's list."""
    return "/mentees"


def mentee(number: int) -> str:
    """One mentee."""
    return f"/mentees/{mentee_id(number)}"


def session_brief(number: int) -> str:
    """What has happened since they met."""
    return f"/mentees/{mentee_id(number)}/brief"


def programme(_number: int) -> str:
    """The manager's page, with the roster's first fifty."""
    return f"/programmes/{PROGRAMME}"


def programme_data(_number: int) -> str:
    """What the manager is told of the data behind the figures."""
    return f"/programmes/{PROGRAMME}/data"


MANAGERS: tuple[Path, ...] = (programme, programme_data)
PAGES: tuple[Path, ...] = (my_mentees, mentee, session_brief, *MANAGERS)


def measure(url: str, mentees: int, mentors: int, requests: int) -> dict[str, Any]:
    """Milliseconds in the application and queries of each page; the first answers, which warm up, do not count."""
    app = create_app(Settings(database=url), clock=lambda: NOW)
    engine: Engine = app.extensions[EXTENSION].engine
    known = min(MENTORS, mentors, mentees)
    with write(engine) as connection:
        signed_in = [_may_sign_in(connection, mentor_id(number)) for number in range(known)]
        manager = _may_sign_in(connection, manager_id())
        found = programme_rows.get(connection, TENANT, PROGRAMME)
        assert found is not None
        programmes.enrol(connection, TENANT, found, manager, MANAGER, BEGIN)
    clients = [_sign_in(app, person) for person in signed_in]
    managing = [_sign_in(app, manager)]
    result = {
        page.__name__: _visits(engine, page, managing if page in MANAGERS else clients, requests) for page in PAGES
    }
    engine.dispose()
    return result


def _visits(engine: Engine, page: Path, clients: list[FlaskClient], requests: int) -> dict[str, Any]:
    taken, worked, asked, size = [], [], [], 0
    for number in range(requests + _WARMING_UP):
        place = number % len(clients)
        path = page(place)
        with counting(engine) as queries:
            begin, before = time.perf_counter(), time.process_time()
            answer = clients[place].get(path)
            worked.append((time.process_time() - before) * 1_000)
            taken.append((time.perf_counter() - begin) * 1_000)
        assert answer.status_code == 200, (path, answer.status_code)
        asked.append(len(queries))
        size = max(size, len(answer.data))
    cpu = round(
        median(worked[_WARMING_UP:]), 1
    )  # of this process, which other work on the machine does not lengthen much
    return figures(taken[_WARMING_UP:], asked) | {"cpu_ms": cpu, "kb": round(size / 1_000, 1)}


def figures(milliseconds: list[float], queries: list[int]) -> dict[str, Any]:
    ordered = sorted(milliseconds)
    p95 = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    return {"p50_ms": round(median(ordered), 1), "p95_ms": round(p95, 1), "queries": max(queries)}


@contextmanager
def counting(engine: Engine) -> Iterator[list[str]]:
    """The queries that go through SQLAlchemy, which are all that pages make."""
    queries: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        queries.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield queries
    event.remove(engine, "before_cursor_execute", note)


def _may_sign_in(connection: Connection, person_id: str) -> Person:
    person = people.get(connection, TENANT, person_id)
    assert person is not None
    logins.give_login(connection, TENANT, person, _address(person), _PASSWORD)
    if "mentor" in person.roles:
        confidentiality.accept(connection, TENANT, person, NOW)
    return person


def _address(person: Person) -> str:
    return f"{person.person_id}@sample.example"


def _sign_in(app: Flask, person: Person) -> FlaskClient:
    client = app.test_client()
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").text)
    assert found is not None
    form = {"email": _address(person), "password": _PASSWORD, "csrf_token": found[1]}
    answer = client.post("/sign-in", data=form)
    assert answer.status_code == 302, answer.text
    return client
