"""Who writes to a SQLite file: one transaction at a time, over all processes, in the order of their coming.

SQLite has a lock of its own, but who finds it taken sleeps and tries again, and nobody can ask whether it is taken.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

_SUFFIX = "-writer"


@contextmanager
def held(database: str) -> Iterator[None]:
    """Wait for the turn to write to this file, and have it until the block ends. Raises OSError of the disk."""
    with _opened(database) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # closing the file, and the end of the process, give it back
        yield


def is_held(database: str) -> bool:
    """Whether somebody, in any process, has the turn to write to this file."""
    with _opened(database) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


@contextmanager
def _opened(database: str) -> Iterator[int]:
    """The file beside the database that the lock is on; a lock belongs to one opening of it, so threads count too."""
    lock = os.open(database + _SUFFIX, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield lock
    finally:
        os.close(lock)
