"""One commit for all the requests that wait for one: it costs the same for a hundred statements as for one.

Whoever comes while nobody leads does: it takes what has queued up while the commit before was under way, does all of it
in one transaction, commits, and wakes the others, and of those that came meanwhile the first, as the next leader. Where
one of them fails, the transaction is rolled back and done again with a savepoint for each: the others are not touched.
"""

from collections import deque
from collections.abc import Callable, Sequence
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
            self._queue.append(job)
            waits, self._led = self._led, True
        if waits:
            job.wait()
        result, error = job.outcome or self._lead(job)
        if error is not None:
            raise error
        return result

    def _lead(self, own: _Job) -> Outcome:
        """Do what is queued, of which the leader's own is the first; return the outcome of that."""
        with self._queueing:
            jobs = sorted(self._queue, key=_order)
            self._queue.clear()
        outcomes = dict(zip(jobs, self._outcomes(jobs), strict=True))
        with self._queueing:
            self._led = bool(self._queue)
            following = [self._queue[0]] if self._queue else []
        own_outcome = outcomes.pop(own)
        for job, outcome in outcomes.items():
            job.outcome = outcome
        for job in (*outcomes, *following):
            job.wake()
        return own_outcome

    def _outcomes(self, jobs: Sequence[_Job]) -> list[Outcome]:
        try:
            try:
                return self._commit(jobs, _all_at_once)
            except _SunkError:
                return self._commit(jobs, _one_by_one)
        except BaseException as error:
            return [(None, error)] * len(jobs)  # nothing is committed

    def _commit(self, jobs: Sequence[_Job], do: Callable[[Connection, Sequence[_Job]], list[Outcome]]) -> list[Outcome]:
        with write(self._engine) as connection:
            for tenant_id in sorted({job.tenant_id for job in jobs}):  # every process locks tenants in the same order
                tenants.lock(connection, tenant_id)
            return do(connection, jobs)


def _order(job: _Job) -> tuple[int, int]:
    """By tenant, and what can be done together side by side."""
    return job.tenant_id, id(job.work)


def _all_at_once(connection: Connection, jobs: Sequence[_Job]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    try:
        for (tenant_id, _), some in groupby(jobs, _order):
            alike = list(some)
            results = alike[0].work(connection, tenant_id, [job.item for job in alike])
            outcomes += [(result, None) for result in results]
    except Exception as error:
        raise _SunkError from error
    return outcomes


def _one_by_one(connection: Connection, jobs: Sequence[_Job]) -> list[Outcome]:
    return [_attempted(connection, job) for job in jobs]


def _attempted(connection: Connection, job: _Job) -> Outcome:
    try:
        with connection.begin_nested():
            [result] = job.work(connection, job.tenant_id, [job.item])
            return result, None
    except Exception as error:
        return None, error
