"""Load that keeps the books: what was sent, what was acknowledged, and whether a store has kept it."""

import http.client
import json
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from typing import Any
from uuid import UUID

from tests.lrs.reliability.servers import Client, Key, Server
from tests.lrs.statements import ADL, COURSE

VERBS = ("initialized", "experienced", "progressed", "answered", "completed")
ACTORS = 20
ACTIVITIES = 12


def shared_statement(random_: random.Random) -> dict[str, Any]:
    """One about few verbs, activities and agents, which all writers share; its definition differs every time."""
    activity = f"{COURSE}/module-{random_.randrange(ACTIVITIES)}"
    verb = random_.choice(VERBS)
    member = random_.randrange(ACTORS)
    return {
        "id": str(UUID(int=random_.getrandbits(128), version=4)),
        "actor": _account(random_.randrange(ACTORS)),
        "verb": {"id": ADL + verb, "display": {"en": verb}},
        "object": {"id": activity, "definition": {"name": {"en": f"Name {random_.randrange(1000)}"}}},
        "context": {
            "instructor": _account(member),
            "contextActivities": {
                "parent": [{"id": COURSE, "definition": {"name": {"en": f"Course {random_.randrange(1000)}"}}}],
                "grouping": [{"id": f"{COURSE}/module-{random_.randrange(ACTIVITIES)}"}],
            },
        },
    }


def _account(number: int) -> dict[str, Any]:
    name = f"learner-{number}"
    return {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": name}}


@dataclass
class Books:
    """What one writer knows: its batches (ids and bodies), those acknowledged, and its last acknowledged state."""

    acknowledged: list[list[str]] = field(default_factory=list)
    in_doubt: list[list[dict[str, Any]]] = field(default_factory=list)
    state: int = 0
    refusals: list[int] = field(default_factory=list)


class Writer:
    """Posts batches of 1 to 25 and puts a count into the State resource, until told to stop or the server is gone."""

    def __init__(self, name: str, key: Key) -> None:
        self.books = Books()
        self._key = key
        self._random = random.Random(name)  # noqa: S311  (made-up statements, no secrets)
        self._state = {
            "activityId": COURSE,
            "agent": json.dumps({"account": {"homePage": "https://lms.example", "name": name}}),
            "stateId": "count",
        }

    def run(self, server: Server, stop: Event) -> None:
        client = None
        while not stop.is_set():
            batch = [shared_statement(self._random) for _ in range(self._random.choice((1, 1, 5, 25)))]
            try:
                client = client or Client(server.port, self._key)
                self.books.in_doubt.append(batch)
                self._settle(batch, client.post(*batch).status)
                self._count(client)
            except (OSError, http.client.HTTPException):
                break
        if client:
            client.close()

    def _settle(self, batch: list[dict[str, Any]], status: int) -> None:
        if status == 200:
            self.books.in_doubt.remove(batch)
            self.books.acknowledged.append([one["id"] for one in batch])
        else:
            self.books.refusals.append(status)

    def _count(self, client: Client) -> None:
        count = self.books.state + 1
        status = client.ask("PUT", "activities/state", str(count).encode(), **self._state).status
        if status == 204:
            self.books.state = count
        else:
            self.books.refusals.append(status)

    def stored_state(self, client: Client) -> int:
        answer = client.ask("GET", "activities/state", **self._state)
        return 0 if answer.status == 404 else int(answer.body)


@contextmanager
def writing(writers: list[Writer], server: Server) -> Iterator[None]:
    """All of them write while the block runs."""
    stop = Event()
    with ThreadPoolExecutor(len(writers)) as pool:
        running = [pool.submit(writer.run, server, stop) for writer in writers]
        try:
            yield
        finally:
            stop.set()
        for one in running:
            one.result()


def judge(writers: list[Writer], stored: list[str]) -> None:
    """Every acknowledged statement is there, none twice, and a batch in doubt is there as a whole or not at all."""
    there = set(stored)
    assert len(there) == len(stored), "a statement is there twice"
    for writer in writers:
        assert not writer.books.refusals
        for batch in writer.books.acknowledged:
            assert there.issuperset(batch), "an acknowledged statement is lost"
        for doubtful in writer.books.in_doubt:
            kept = sum(one["id"] in there for one in doubtful)
            assert kept in (0, len(doubtful)), "a part of a batch is there"
