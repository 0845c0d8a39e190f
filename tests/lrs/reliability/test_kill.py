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


def test_nothing_acknowledged_is_lost_when_all_processes_are_killed_at_once(database: str) -> None:
    key = make_key(database)
    writers = [Writer(f"writer-{number}", key) for number in range(16)]
    for round_ in range(1, ROUNDS + 1):
        server = Server(database)
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


@pytest.mark.parametrize("which", ["the parent", "a worker"])
def test_no_process_outlives_another_that_was_killed(sqlite_database: str, which: str) -> None:
    """Half a server would hold the port, and the write lock of the database, against the next one."""
    with serving(sqlite_database) as server:
        [worker] = [pid for pid in server.processes() if pid != server.pid]
        os.kill(server.pid if which == "the parent" else worker, signal.SIGKILL)
        wait_until(lambda: not server.processes())
