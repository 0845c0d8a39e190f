"""Sixteen writers whose batches share verbs, activities and agents: no deadlock, no 5xx, nothing lost."""

import json
import random
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import text

from lrs.storage import open_engine
from tests.lrs.reliability.load import shared_statement
from tests.lrs.reliability.servers import Client, Key, Server, make_key, serving
from tests.lrs.statements import ANNA, COURSE

WRITERS = 16
BATCHES = 8
PROFILE = {"activityId": COURSE, "profileId": "shared"}


def write(server: Server, key: Key, number: int) -> list[str]:
    """Batches in an order of their own, and documents that all others change too; the ids of what was stored."""
    random_ = random.Random(number)  # noqa: S311  (made-up statements, no secrets)
    client = Client(server.port, key)
    ids = []
    for round_ in range(BATCHES):
        batch = [shared_statement(random_) for _ in range(20)]
        answer = client.post(*batch)
        assert answer.status == 200, answer
        ids += answer.json
        member = json.dumps({f"{number}": round_}).encode()
        state = {"activityId": COURSE, "agent": json.dumps(ANNA), "stateId": "shared"}
        assert client.ask("POST", "activities/state", member, **state).status == 204
        assert client.ask("POST", "activities/profile", member, **PROFILE).status == 204
    client.close()
    return ids


def test_sixteen_writers_get_in_each_others_way_without_harm(database: str) -> None:
    key = make_key(database)
    with serving(database, workers=2) as server, ThreadPoolExecutor(WRITERS) as pool:
        written = [one.result() for one in [pool.submit(write, server, key, number) for number in range(WRITERS)]]
        client = Client(server.port, key)
        stored = [one["id"] for one in client.everything()]
        merged = client.ask("GET", "activities/profile", **PROFILE).json
        client.close()
        server.stop()
    assert sorted(stored) == sorted(id_ for ids in written for id_ in ids)
    assert merged == {str(number): BATCHES - 1 for number in range(WRITERS)}
    assert deadlocks(database) == 0


def deadlocks(database: str) -> int:
    """How many PostgreSQL had to resolve."""
    if database.startswith("sqlite"):
        return 0
    engine = open_engine(database)
    with engine.connect() as connection:
        counted = connection.execute(text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
        found = int(counted.scalar_one())
    engine.dispose()
    return found
