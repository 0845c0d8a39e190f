"""kill -9 while sixteen write: what was acknowledged is there, nothing is there twice, the next start is clean."""

import os
import signal
from functools import partial

import pytest

from tests.live_lrs import command
from tests.lrs.reliability.load import Writer, judge, writing
from tests.lrs.reliability.servers import Client, Server, make_key, serving, wait_until

ROUNDS = 3


def written(writers: list[Writer]) -> int:
    return sum(len(writer.books.acknowledged) for writer in writers)


def has_written(writers: list[Writer], count: int) -> bool:
    return written(writers) >= count


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_acknowledged_is_lost_when_all_processes_are_killed_at_once(database: str, workers: int) -> None:
    key = make_key(database)
    writers = [Writer(f"writer-{number}", key) for number in range(16)]
    for round_ in range(1, ROUNDS + 1):
        server = Server(database, workers)
        with writing(writers, server):
            wait_until(partial(has_written, writers, written(writers) + 60 * round_))
            server.kill()
    with serving(database) as server:
        client = Client(server.port, key)
        judge(writers, [one["id"] for one in client.everything()])
        assert all(writer.stored_state(client) >= writer.books.state for writer in writers)
        for writer in writers:  # what was in doubt is sent again
            for batch in writer.books.in_doubt:
                assert client.post(*batch).json == [one["id"] for one in batch]
        stored = [one["id"] for one in client.everything()]
        client.close()
        server.stop()
    sent = [id_ for writer in writers for batch in writer.books.acknowledged for id_ in batch]
    sent += [one["id"] for writer in writers for batch in writer.books.in_doubt for one in batch]
    assert sorted(stored) == sorted(sent)
    command(database, "check")


@pytest.mark.parametrize("which", range(4))
def test_no_process_outlives_another_that_was_killed(sqlite_database: str, which: int) -> None:
    """Half a server would hold the port, and the write lock of the database, against the next one."""
    with serving(sqlite_database, workers=2) as server:
        processes = server.processes()  # the parent, two workers, and who commits for them
        assert len(processes) == 4
        os.kill(processes[which], signal.SIGKILL)
        wait_until(lambda: not server.processes())


@pytest.mark.parametrize("which", ["the parent", "the worker"])
def test_neither_outlives_the_other(sqlite_database: str, which: str) -> None:
    with serving(sqlite_database) as server:
        [worker] = [pid for pid in server.processes() if pid != server.pid]
        os.kill(server.pid if which == "the parent" else worker, signal.SIGKILL)
        wait_until(lambda: not server.processes())


def test_nothing_is_lost_when_who_commits_is_killed(sqlite_database: str) -> None:
    """A worker whose line breaks does it itself: what was sent meanwhile is stored once, or not acknowledged."""
    key = make_key(sqlite_database)
    writers = [Writer(f"writer-{number}", key) for number in range(16)]
    server = Server(sqlite_database, workers=2)
    with writing(writers, server):
        wait_until(partial(has_written, writers, 200))
        os.kill(min(pid for pid in server.processes() if pid > server.pid), signal.SIGKILL)
        wait_until(lambda: not server.processes())
    server.kill()
    with serving(sqlite_database) as server:
        client = Client(server.port, key)
        judge(writers, [one["id"] for one in client.everything()])
        client.close()
        server.stop()
