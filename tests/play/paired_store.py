"""A record store that learners are paired with, which can be away for a while, and what has reached it."""

import json
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from time import sleep
from uuid import uuid4

from lrs.people import mentoring, pairing, persons
from lrs.services import utc_now
from lrs.storage import Engine, people, write
from lrs.storage.people import Person
from tests.live_lrs import serving
from tests.lms.lrs_client import LrsClient

MENTOR, EMAIL, PASSWORD = "Sample mentor", "mentor@sample.example", "a password of a sample"


@dataclass
class Store:
    """A record store at an address that stays, with a mentor; `mentee` is that of one test."""

    database: str
    port: int
    engine: Engine
    mentor: Person
    mentee: Person
    _running: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        self.running = self._running.enter_context(serving(self.database, self.port))

    def stop(self) -> None:
        self._running.close()

    def welcome(self, name: str) -> None:
        """The mentor gets another mentee."""
        with write(self.engine) as connection:
            self.mentee = persons.add_person(connection, 1, uuid4(), name, ["mentee"], utc_now())
            mentoring.begin_link(connection, 1, self.mentor, self.mentee, utc_now())

    def code(self) -> str:
        with write(self.engine) as connection:
            return pairing.issue_code(connection, 1, self.mentee, "test", utc_now()).code

    def revoke(self) -> None:
        with write(self.engine) as connection:
            assert pairing.end_all(connection, 1, self.mentee.person_id, utc_now()) == 1

    def told(self) -> list[str]:
        """The verbs of all statements of the mentee, in the order in which they were made."""
        with self.engine.connect() as connection:
            accounts = people.accounts(connection, 1, self.mentee.person_id)
        client = LrsClient(self.running.endpoint, self.running.key, self.running.secret)
        statements = [one for account in accounts for one in client.statements(agent=json.dumps(account.agent))]
        in_order = sorted(statements, key=lambda one: str(one["timestamp"]))
        return [one["verb"]["id"].rpartition("/")[2] for one in in_order]


def wait_for_all(store: Store) -> None:
    """One module done in one try, each thing told once."""
    wanted = {"completed": 1, "passed": 1, "scored": 1, "answered": 8}
    for _ in range(100):
        counted = Counter(verb for verb in store.told() if verb in wanted)
        if counted == wanted:
            return
        sleep(0.1)
    raise AssertionError(f"expected {wanted}, told {counted}")


def wait_for(store: Store, *verbs: str) -> None:
    for _ in range(100):
        if set(verbs) <= set(store.told()):
            return
        sleep(0.1)
    raise AssertionError(f"never told of all of {verbs}, only of {store.told()}")
