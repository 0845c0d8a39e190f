"""One commit for all the requests that wait for one: it costs the same for a hundred statements as for one.

Whoever comes while nobody leads does: it waits until it may write, takes what has queued up for its tenant, does
all of it in one transaction, commits, and wakes the others, and the first of those that are left, as the next leader.
Where one of them fails, the transaction is rolled back and done again with a savepoint for each: the others are not
touched.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from threading import Lock
from typing import Any, TypeVar, cast

from lrs.storage import Connection, Engine, tenants, write

Item = TypeVar("Item")
T = TypeVar("T")
Outcome = tuple[Any, BaseException | None]
Work = Callable[[Connection, int, Sequence[Any]], Sequence[Any]]


class _SunkError(Exception):
    """One of the jobs failed, and the others with it."""


class _Job:
    def __init__(self, tenant_id: int, work: Work, item: Any) -> None:
        self.tenant_id = tenant_id
        self.work = work
        self.item = item
        self.outcome: Outcome | None = None
        self._asleep = Lock()
        self._asleep.acquire()

    def wait(self) -> None:
        """Until it is done, or to lead."""
        self._asleep.acquire()

    def wake(self) -> None:
        self._asleep.release()


class GroupCommit:
    """The writing side of an engine. Safe to call from any number of threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queue: deque[_Job] = deque()
        self._queueing = Lock()
        self._led = False

    @property
    def is_writing(self) -> bool:
        """Whether a commit is under way in this process."""
        return self._led

    @property
    def queued(self) -> int:
        """How many wait for the next commit."""
        return len(self._queue)

    def run(self, tenant_id: int, work: Callable[[Connection], T]) -> T:
        """Do the work in a write transaction; return its result when that is committed.

        What the work raises is raised here, and undone, without touching the others of the group. It may be done twice.
        """
        return cast(T, self._wait_for(_Job(tenant_id, lambda connection, _, __: [work(connection)], None)))

    def run_together(
        self, tenant_id: int, work: Callable[[Connection, int, Sequence[Item]], Sequence[T]], item: Item
    ) -> T:
        """As `run`, for work that takes any number of items of a tenant at once and gives a result for each."""
        return cast(T, self._wait_for(_Job(tenant_id, work, item)))

    def _wait_for(self, job: _Job) -> Any:
        with self._queueing:
            if self._led:
                self._queue.append(job)
            waits, self._led = self._led, True
        if waits:
            job.wait()
        result, error = job.outcome or self._lead(job)
        if error is not None:
            raise error
        return result

    def _lead(self, own: _Job) -> Outcome:
        """Do its own job, which is not in the queue any more, and what waits there; return the outcome of its own."""
        jobs = [own]
        try:
            try:
                with self._writing(own.tenant_id) as connection:
                    jobs = sorted([own, *self._taken(own.tenant_id)], key=_kind)
                    outcomes = _all_at_once(connection, jobs)
            except _SunkError:
                with self._writing(own.tenant_id) as connection:
                    outcomes = [_attempted(connection, job) for job in jobs]
        except BaseException as error:
            outcomes = [(None, error)] * len(jobs)  # nothing is committed
        return self._hand_over(own, dict(zip(jobs, outcomes, strict=True)))

    @contextmanager
    def _writing(self, tenant_id: int) -> Iterator[Connection]:
        with write(self._engine) as connection:
            tenants.lock(connection, tenant_id)
            yield connection

    def _taken(self, tenant_id: int) -> list[_Job]:
        """The tenant's jobs, out of the queue: its commit keeps nobody waiting for another tenant's lock."""
        with self._queueing:
            taken = [job for job in self._queue if job.tenant_id == tenant_id]
            self._queue = deque(job for job in self._queue if job.tenant_id != tenant_id)
        return taken

    def _hand_over(self, own: _Job, outcomes: dict[_Job, Outcome]) -> Outcome:
        """Tell the others, and let the first that has come meanwhile lead."""
        own_outcome = outcomes.pop(own)
        with self._queueing:
            following = [self._queue.popleft()] if self._queue else []
            self._led = bool(following)
        for job, outcome in outcomes.items():
            job.outcome = outcome
        for job in (*following, *outcomes):
            job.wake()
        return own_outcome


def _kind(job: _Job) -> int:
    """What can be done together stands side by side."""
    return id(job.work)


def _all_at_once(connection: Connection, jobs: Sequence[_Job]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    try:
        for _, some in groupby(jobs, _kind):
            alike = list(some)
            results = alike[0].work(connection, alike[0].tenant_id, [job.item for job in alike])
            outcomes += [(result, None) for result in results]
    except Exception as error:
        raise _SunkError from error
    return outcomes


def _attempted(connection: Connection, job: _Job) -> Outcome:
    try:
        with connection.begin_nested():
            [result] = job.work(connection, job.tenant_id, [job.item])
            return result, None
    except Exception as error:
        return None, error
