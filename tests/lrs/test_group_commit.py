"""One commit for all who wait for one."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from sqlalchemy import event, insert, select, update

from lrs.group_commit import GroupCommit
from lrs.storage import Connection, Engine
from lrs.storage.tables import course, tenant
from tests.lrs.conftest import START

WRITERS = 16


def add(connection: Connection, number: int) -> int:
    row = {"tenant_id": 1, "iri": f"c:{number}", "title": "", "language": "en", "position": number, "added_at": START}
    connection.execute(insert(course).values(row))
    return number


def added(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return sorted(connection.execute(select(course.c.position)).scalars())


def test_returns_what_the_work_returns_once_it_is_committed(engine: Engine) -> None:
    commits = GroupCommit(engine)
    assert commits.run(1, lambda connection: add(connection, 7)) == 7
    assert added(engine) == [7]
    assert not commits.is_writing


def test_those_who_wait_are_committed_together(engine: Engine) -> None:
    commits = GroupCommit(engine)
    happened = []
    event.listen(engine, "commit", lambda _: happened.append("commit"))
    first_is_at_work, all_wait = Event(), Event()

    def first(connection: Connection) -> None:
        first_is_at_work.set()
        assert all_wait.wait(10)
        add(connection, 0)

    with ThreadPoolExecutor(WRITERS) as pool:
        leading = pool.submit(commits.run, 1, first)
        assert first_is_at_work.wait(10)
        waiting = [pool.submit(commits.run, 1, lambda connection, n=n: add(connection, n)) for n in range(1, WRITERS)]
        while commits.queued < WRITERS - 1:
            pass
        all_wait.set()
        leading.result(10)
        assert [one.result(10) for one in waiting] == list(range(1, WRITERS))
    assert added(engine) == list(range(WRITERS))
    assert len(happened) == 2


def test_one_that_fails_does_not_sink_the_others(engine: Engine) -> None:
    commits = GroupCommit(engine)
    start = Barrier(WRITERS)

    def write(number: int) -> int:
        start.wait(10)
        return commits.run(1, lambda connection: work(connection, number))

    def work(connection: Connection, number: int) -> int:
        add(connection, number)
        if number % 2:
            raise ValueError(number)
        return number

    with ThreadPoolExecutor(WRITERS) as pool:
        results = [pool.submit(write, number) for number in range(WRITERS)]
        errors = [one.exception(10) for one in results]
    assert [error is None for error in errors] == [number % 2 == 0 for number in range(WRITERS)]
    assert added(engine) == list(range(0, WRITERS, 2))


def test_work_that_can_be_done_together_is_and_one_that_fails_does_not_sink_it(engine: Engine) -> None:
    commits = GroupCommit(engine)
    first_is_at_work, all_wait = Event(), Event()
    sizes = []

    def first(connection: Connection) -> None:
        first_is_at_work.set()
        assert all_wait.wait(10)

    def work(connection: Connection, tenant_id: int, numbers: Sequence[int]) -> list[int]:
        sizes.append(len(numbers))
        if 7 in numbers:
            raise ValueError(7)
        return [add(connection, number) for number in numbers]

    with ThreadPoolExecutor(WRITERS) as pool:
        leading = pool.submit(commits.run, 1, first)
        assert first_is_at_work.wait(10)
        waiting = {n: pool.submit(commits.run_together, 1, work, n) for n in range(1, WRITERS)}
        while commits.queued < WRITERS - 1:
            pass
        all_wait.set()
        leading.result(10)
        failed = waiting.pop(7)
        assert isinstance(failed.exception(10), ValueError)
        assert [one.result(10) for one in waiting.values()] == list(waiting)
    assert added(engine) == list(waiting)
    assert sizes == [WRITERS - 1] + [1] * (WRITERS - 1)  # all at once, then one by one


def test_when_the_commit_fails_nobody_is_told_that_it_is_done(engine: Engine) -> None:
    commits = GroupCommit(engine)

    def refuse(_: Connection) -> None:
        raise OSError("disk full")

    event.listen(engine, "commit", refuse)
    with pytest.raises(OSError, match="disk full"):
        commits.run(1, lambda connection: add(connection, 1))
    event.remove(engine, "commit", refuse)
    assert added(engine) == []
    assert commits.run(1, lambda connection: add(connection, 2)) == 2


def test_two_processes_writing_one_tenant_follow_one_another(postgresql_engine: Engine) -> None:
    here, there = GroupCommit(postgresql_engine), GroupCommit(postgresql_engine)

    def count(connection: Connection) -> None:
        last = connection.execute(select(tenant.c.last_seq)).scalar_one()
        connection.execute(update(tenant).values(last_seq=last + 1))

    with ThreadPoolExecutor(8) as pool:
        for one in [pool.submit((here, there)[n % 2].run, 1, count) for n in range(100)]:
            one.result(10)
    with postgresql_engine.connect() as connection:
        assert connection.execute(select(tenant.c.last_seq)).scalar_one() == 100
