"""Statements that are sent again, alone and among those of others, in commits that many requests share."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Event
from typing import Any
from uuid import uuid4

import pytest

from lrs.group_commit import GroupCommit
from lrs.sent import Sent, store_sent
from lrs.storage import Connection, Engine, statements
from lrs.storage.remembered import Remembered
from lrs.xapi.errors import ConflictError
from tests.lrs.conftest import START
from tests.lrs.sending import ids, new_key, sent
from tests.lrs.statements import statement

Store = Callable[..., datetime | None]


@pytest.fixture
def commits(engine: Engine) -> GroupCommit:
    return GroupCommit(engine)


@pytest.fixture
def store(engine: Engine, commits: GroupCommit) -> Store:
    """Commits a batch as a request does, together with what else waits."""
    key, remembered = new_key(engine), Remembered()

    def all_of(connection: Connection, tenant_id: int, some: Sequence[Sent]) -> list[datetime | None]:
        return store_sent(connection, tenant_id, some, START, remembered)

    def batch(*some: dict[str, Any]) -> datetime | None:
        return commits.run_together(1, all_of, sent(key, *some))

    return batch


def one(verb: str = "experienced") -> dict[str, Any]:
    return statement(verb, id=str(uuid4()))


def test_what_is_sent_again_is_there_once_and_nothing_is_logged_of_it(
    engine: Engine, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = one(), one()
    assert store(first) is not None
    assert store(first) is None
    assert store(first, second) is not None
    assert ids(engine) == sorted([first["id"], second["id"]])
    assert not caplog.records


def test_other_content_under_an_id_that_is_taken_is_a_conflict_that_names_its_place(
    engine: Engine, store: Store
) -> None:
    first = one()
    store(first)
    with pytest.raises(ConflictError) as refused:
        store(one(), {**first, "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"}})
    assert refused.value.statement == 1
    assert ids(engine) == [first["id"]]


def test_who_shares_a_commit_with_what_is_sent_again_is_stored_all_the_same(
    engine: Engine, commits: GroupCommit, store: Store
) -> None:
    known, new = one(), [one() for _ in range(3)]
    store(known)
    begun, all_wait = Event(), Event()

    def hold(_connection: Connection) -> None:
        begun.set()
        assert all_wait.wait(10)

    with ThreadPoolExecutor(6) as pool:
        leading = pool.submit(commits.run, 1, hold)
        assert begun.wait(10)
        again = pool.submit(store, known)
        others = [pool.submit(store, each) for each in new]
        while commits.queued < 4:
            pass
        all_wait.set()
        leading.result(10)
        assert again.result(10) is None
        assert all(other.result(10) for other in others)
    assert ids(engine) == sorted(each["id"] for each in (known, *new))
    with engine.connect() as connection:
        assert len(statements.bodies(connection, 1, [known["id"]])) == 1
