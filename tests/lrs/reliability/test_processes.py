"""Several server processes on one database: it makes no difference which of them answers."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from tests.live_lrs import command
from tests.lrs.reliability.load import Writer, writing
from tests.lrs.reliability.servers import Client, Key, Server, make_key, serving
from tests.lrs.statements import statement


class Pair:
    """Two servers, the second of two processes, with a client of each."""

    def __init__(self, first: Server, second: Server, key: Key) -> None:
        self.servers = (first, second)
        self.database = first.database
        self.key = key
        self.clients = tuple(Client(server.port, key) for server in self.servers)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    database = f"sqlite:///{tmp_path_factory.mktemp('pair') / 'lrs.sqlite3'}"
    if request.param == "postgresql":
        database = request.getfixturevalue("postgresql")()
    key = make_key(database)
    with serving(database) as first, serving(database, workers=2) as second:
        both = Pair(first, second, key)
        yield both
        for client in both.clients:
            client.close()
        first.stop()
        second.stop()


def test_what_one_has_stored_the_other_gives_at_once(pair: Pair) -> None:
    here, there = pair.clients
    for _ in range(20):
        [id_] = here.post(statement()).json
        assert there.ask("GET", "statements", statementId=id_).status == 200
        here, there = there, here


def test_a_more_link_leads_on_at_the_other_while_both_store(pair: Pair) -> None:
    here, there = pair.clients
    earlier = [one["id"] for one in here.everything()]
    answer = here.ask("GET", "statements", limit="3")
    found = [one["id"] for one in answer.json["statements"]]
    while answer.json["more"]:
        here.post(statement())
        there.post(statement())
        here, there = there, here
        answer = here.follow(answer.json["more"])
        found += [one["id"] for one in answer.json["statements"]]
    assert found == earlier[::-1]


def test_what_is_stored_at_one_is_not_stored_again_at_the_other(pair: Pair) -> None:
    here, there = pair.clients
    [id_] = here.post(statement()).json
    again = statement(id=id_)
    assert there.post(again).json == [id_]
    assert there.post(again | {"actor": {"mbox": "mailto:someone@else.example"}}).status == 409
    assert [one["id"] for one in here.everything()].count(id_) == 1


def test_the_same_statement_sent_to_both_at_once_is_stored_once(pair: Pair) -> None:
    ids = [f"00000000-0000-4000-8000-{number:012d}" for number in range(30)]

    def send(client: Client) -> list[int]:
        return [client.post(statement(id=id_)).status for id_ in ids]

    with ThreadPoolExecutor(2) as pool:
        answers = [status for statuses in pool.map(send, pair.clients) for status in statuses]
    assert answers == [200] * 60
    stored = [one["id"] for one in pair.clients[0].everything()]
    assert [stored.count(id_) for id_ in ids] == [1] * 30


class Tail:
    """Follows the store by `since`, as a program does that copies it: what it has seen, and through when it had all."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._since = "1970-01-01T00:00:00Z"
        self.seen: list[dict[str, Any]] = []
        self.complete: list[tuple[str, int]] = []  # Consistent-Through, how many had been seen by then

    def look(self) -> None:
        answer = self._client.ask("GET", "statements", ascending="true", since=self._since, limit="500")
        self.seen += answer.json["statements"]
        while answer.json["more"]:
            answer = self._client.follow(answer.json["more"])
            self.seen += answer.json["statements"]
        self.complete.append((answer.headers["x-experience-api-consistent-through"], len(self.seen)))
        self._since = self.seen[-1]["stored"] if self.seen else self._since


def test_who_follows_one_by_since_misses_nothing_that_either_stores(pair: Pair) -> None:
    """`stored` rises in the order in which statements become visible, and Consistent-Through claims no more."""
    tail = Tail(pair.clients[0])
    here = [Writer(f"here-{number}", pair.key) for number in range(4)]
    there = [Writer(f"there-{number}", pair.key) for number in range(4)]
    done = Event()

    def follow() -> None:
        while not done.is_set():
            tail.look()

    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(follow)
        with writing(here, pair.servers[0]), writing(there, pair.servers[1]):
            while sum(len(writer.books.acknowledged) for writer in here + there) < 200:
                following.exception(0.05) if following.done() else done.wait(0.05)
        done.set()
        following.result()
    tail.look()
    stored = pair.clients[1].everything()
    assert [one["id"] for one in tail.seen] == [one["id"] for one in stored]
    instants = [one["stored"] for one in stored]
    assert instants == sorted(set(instants))
    for through, count in tail.complete:
        assert not [instant for instant in instants[count:] if instant <= through]
    assert not [status for writer in here + there for status in writer.books.refusals]


def test_a_revoked_key_is_refused_by_all_at_once(pair: Pair) -> None:
    key = make_key(pair.database)
    clients = [Client(server.port, key) for server in pair.servers for _ in range(4)]
    assert [client.post(statement()).status for client in clients] == [200] * 8
    command(pair.database, "key", "revoke", key.key)
    assert [client.post(statement()).status for client in clients] == [401] * 8
    for client in clients:
        client.close()


def test_a_key_made_meanwhile_is_known_to_all(pair: Pair) -> None:
    made = json.loads(command(pair.database, "key", "add", "later", "--scope", "statements/write", "--json"))
    key = Key(made["key"], made["secret"])
    for server in pair.servers:
        client = Client(server.port, key)
        assert [client.post(statement()).status, client.ask("GET", "statements").status] == [200, 403]
        client.close()
