"""A record store that really runs: `ementor-lrs serve` as a process of its own, on a port that the system chose."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lrs.credentials import new_credential
from lrs.services import utc_now
from lrs.storage import credentials, open_engine, tenants, upgrade, write

COMMAND = str(Path(sys.executable).with_name("ementor-lrs"))


@dataclass(frozen=True)
class LiveLrs:
    """`url` is where it listens, `endpoint` that of xAPI; `key` and `secret` may do everything."""

    url: str
    key: str
    secret: str
    database: str

    @property
    def endpoint(self) -> str:
        return f"{self.url}/xapi/"

    def new_key(self, name: str, *scopes: str) -> tuple[str, str]:
        return new_key(self.database, name, *scopes)

    def command(self, *arguments: str) -> str:
        """What `ementor-lrs` prints for this store's database; fails when the command does."""
        return command(self.database, *arguments)


def command(database: str, *arguments: str) -> str:
    done = subprocess.run(
        [COMMAND, "--database", database, *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def new_key(database: str, name: str, *scopes: str) -> tuple[str, str]:
    """A key that may do this, and its secret, as `ementor-lrs key add` makes them, without a process for each."""
    engine = open_engine(database)
    credential, secret = new_credential(tenants.DEFAULT_TENANT, name, frozenset(scopes or ("all",)), utc_now())
    with write(engine) as connection:
        credentials.add(connection, credential)
    engine.dispose()
    return credential.key, secret


@contextmanager
def serving(database: str, port: int = 0) -> Iterator[LiveLrs]:
    """Serve a database, created where it is missing; stopped as Ctrl-C does when the block ends. 0: any port."""
    engine = open_engine(database)
    upgrade(engine)
    engine.dispose()
    key, secret = new_key(database, "test suite")
    process = subprocess.Popen(
        [COMMAND, "--database", database, "serve", "--port", str(port)], stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()  # said when it answers
            assert said.startswith("Listening on http://127.0.0.1:"), said
            yield LiveLrs(said.split()[2], key, secret, database)
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=20) == 0
        finally:
            process.kill()  # does nothing to one that has ended
