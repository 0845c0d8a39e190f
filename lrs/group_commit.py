"""One commit for all the requests that wait for one: it costs the same for a hundred statements as for one.

Whoever gets the lock leads: it takes what has queued up while the commit before was under way, does all of it in one
transaction, each in a savepoint of its own, and commits. The others find theirs done when the lock comes to them.
"""

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar, cast

from lrs.storage import Connection, Engine, tenants, write

T = TypeVar("T")


class _Job:
    def __init__(self, tenant_id: int, work: Callable[[Connection], Any]) -> None:
        self.tenant_id = tenant_id
        self.work = work
        self.done = False
        self.result: Any = None
        self.error: BaseException | None = None

    def settle(self, result: Any, error: BaseException | None) -> None:
        self.result, self.error, self.done = result, error, True


class GroupCommit:
    """The writing side of an engine. Safe to call from any number of threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queue: deque[_Job] = deque()
        self._lock = Lock()

    @property
    def is_writing(self) -> bool:
        """Whether a commit is under way in this process."""
        return self._lock.locked()

    @property
    def queued(self) -> int:
        """How many wait for the next commit."""
        return len(self._queue)

    def run(self, tenant_id: int, work: Callable[[Connection], T]) -> T:
        """Do the work in a write transaction; return its result when that is committed.

        What the work raises is raised here, and undone, without touching the others of the group.
        """
        job = _Job(tenant_id, work)
        self._queue.append(job)
        with self._lock:
            if not job.done:
                self._lead()
        if job.error is not None:
            raise job.error
        return cast(T, job.result)

    def _lead(self) -> None:
        jobs = [self._queue.popleft() for _ in range(len(self._queue))]
        jobs.sort(key=lambda job: job.tenant_id)  # every process locks tenants in the same order
        outcomes: list[tuple[Any, BaseException | None]] = []
        try:
            with write(self._engine) as connection:
                for tenant_id in sorted({job.tenant_id for job in jobs}):
                    tenants.lock(connection, tenant_id)
                outcomes = [_attempted(connection, job) for job in jobs]
        except BaseException as error:
            outcomes = [(None, error)] * len(jobs)  # nothing is committed
        for job, outcome in zip(jobs, outcomes, strict=True):
            job.settle(*outcome)


def _attempted(connection: Connection, job: _Job) -> tuple[Any, BaseException | None]:
    try:
        with connection.begin_nested():
            return job.work(connection), None
    except Exception as error:
        return None, error
