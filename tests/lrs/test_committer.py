"""One process commits for all workers: here it is a thread, and what goes over the line is the same."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Thread
from uuid import UUID, uuid4

import msgspec
import pytest

from lrs.committer import Committer, Lines, Stored
from lrs.ingest import JSON, Body, read_batch
from lrs.sent import Sent, store_sent
from lrs.storage import Engine, credentials, open_engine, statements, write
from lrs.storage.remembered import Remembered
from tests.lrs.conftest import START
from tests.lrs.sending import SENDER, ids, new_key, sent
from tests.lrs.statements import statement


@pytest.fixture
def engine(sqlite_database: str) -> Iterator[Engine]:
    opened = open_engine(sqlite_database)
    yield opened
    opened.dispose()


@pytest.fixture
def key(engine: Engine) -> str:
    return new_key(engine)


@pytest.fixture
def door(engine: Engine) -> Iterator[socket.socket]:
    """Of a committer that is at work for as long as it is open."""
    inside, door = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    thread = Thread(target=Committer(engine, lambda: START, inside).run)
    thread.start()
    yield door
    door.close()
    thread.join()
    inside.close()


def new_id() -> str:
    return str(uuid4())


def test_what_it_stores_is_there_as_it_was_sent(engine: Engine, key: str, door: socket.socket) -> None:
    one, other = statement(id=new_id()), statement(id=new_id(), result={"extensions": {"https://x.example": 1.5}})
    assert isinstance(Lines(door).store(1, sent(key, one, other)), Stored)
    with engine.connect() as connection:
        kept = statements.bodies(connection, 1, [one["id"], other["id"]])
    assert {json.loads(body)["id"] for body in kept.values()} == {one["id"], other["id"]}
    assert json.loads(kept[other["id"]])["result"] == other["result"]


def test_many_threads_each_get_the_answer_to_what_they_sent(engine: Engine, key: str, door: socket.socket) -> None:
    lines = Lines(door)
    wanted = [new_id() for _ in range(200)]

    def store(id_: str) -> Stored | None:
        return lines.store(1, sent(key, statement(id=id_)))

    with ThreadPoolExecutor(16) as pool:
        instants = [one.at for one in pool.map(store, wanted) if one]
    assert ids(engine) == sorted(wanted)
    assert len(set(instants)) == 200


def test_what_is_there_is_not_stored_again_nor_replaced(engine: Engine, key: str, door: socket.socket) -> None:
    lines, one = Lines(door), statement(id=new_id())
    assert lines.store(1, sent(key, one)) != Stored(None)
    assert lines.store(1, sent(key, one)) == Stored(None)
    assert lines.store(1, sent(key, one | {"actor": {"mbox": "mailto:someone@else.example"}})) is None
    assert ids(engine) == [one["id"]]


def test_one_that_cannot_be_stored_takes_no_other_with_it(engine: Engine, key: str, door: socket.socket) -> None:
    lines = Lines(door)
    wanted = [new_id() for _ in range(64)]

    def store(number: int) -> Stored | None:
        return lines.store(1, sent(key if number % 2 else "1-nobody", statement(id=wanted[number])))

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(store, range(64)))
    assert [bool(one) for one in answers] == [bool(number % 2) for number in range(64)]
    assert ids(engine) == sorted(wanted[1::2])


def test_a_key_that_was_revoked_is_refused(engine: Engine, key: str, door: socket.socket) -> None:
    lines = Lines(door)
    assert lines.store(1, sent(key, statement()))
    with write(engine) as connection:
        credentials.revoke(connection, key, START)
    assert lines.store(1, sent(key, statement())) is None


def test_a_number_that_does_not_go_over_the_line_is_left_to_the_worker(
    engine: Engine, key: str, door: socket.socket
) -> None:
    large = statement(result={"extensions": {"https://x.example": 2**70}})
    assert Lines(door).store(1, sent(key, large)) is None
    assert ids(engine) == []


def test_a_large_batch_is_left_to_the_worker(key: str, door: socket.socket) -> None:
    lines = Lines(door)
    assert lines.takes(sent(key, statement()))
    assert not lines.takes(sent(key, *(statement() for _ in range(100))))
    assert lines.store(1, sent(key, statement(result={"response": "r" * 200_000}))) is None


def test_whoever_says_nothing_sensible_gets_an_answer_and_does_no_harm(key: str, door: socket.socket) -> None:
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with here, there:
        socket.send_fds(door, [b"line"], [there.fileno()])
        here.send(b"\xc1")
        assert here.recv(100) == msgspec.msgpack.encode(None)
        here.send(b"\xc1")  # and goes without waiting
    assert Lines(door).store(1, sent(key, statement()))


def test_where_it_is_gone_nothing_is_stored(engine: Engine, key: str) -> None:
    inside, door = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    inside.close()
    with closing(door):
        assert Lines(door).store(1, sent(key, statement())) is None
    assert ids(engine) == []


def test_what_was_stored_without_an_answer_is_not_stored_twice(engine: Engine, key: str) -> None:
    """The committer may be killed between its commit and its answer: the worker does it again."""
    assigned = UUID(new_id())
    body = Body(json.dumps(statement()).encode(), JSON)
    first = Sent(key, read_batch(body, SENDER, lambda: assigned))
    with write(engine) as connection:
        assert store_sent(connection, 1, [first], START, Remembered()) != [None]
    with write(engine) as connection:
        assert store_sent(connection, 1, [first.in_doubt()], START, Remembered()) == [None]
    assert ids(engine) == [str(assigned)]
