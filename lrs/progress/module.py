"""Where one person is with one module: their attempts at it, over all accounts and registrations, as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lrs.progress.attempt import Attempt
from lrs.progress.event import Event
from lrs.progress.tries import Try, tries


class State(StrEnum):
    NOT_STARTED = "not-started"
    OPENED = "opened"  # looked into, nothing done yet
    IN_PROGRESS = "in-progress"
    FINISHED = "finished"  # what its moveOn asks for has come about
    WAIVED = "waived"  # met by other means, says the LMS (cmi5 §9.3.7)


DONE = frozenset({State.FINISHED, State.WAIVED})


@dataclass(frozen=True, slots=True)
class Aim:
    """What a module asks for: moveOn (cmi5 §13.1.4), and the pass mark, scaled, where there is one."""

    move_on: str
    pass_mark: float | None = None

    @property
    def needs_pass(self) -> bool:
        """Whether the quiz has to be passed, or may be instead of completing."""
        return "Passed" in self.move_on

    def is_met(self, *, completed: bool, passed: bool) -> bool:
        """NotApplicable asks for nothing: either ends the module."""
        if self.move_on == "CompletedAndPassed":
            return completed and passed
        if self.move_on == "Completed":
            return completed
        return passed if self.move_on == "Passed" else completed or passed


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """`first_at` and `last_at` bound what the learner did; `done_at` is when the aim was met, if it was."""

    state: State = State.NOT_STARTED
    completed_at: datetime | None = None
    passed_at: datetime | None = None
    done_at: datetime | None = None
    best_scaled: float | None = None  # −1…1
    tries: tuple[Try, ...] = ()
    first_at: datetime | None = None
    last_at: datetime | None = None

    @property
    def done(self) -> bool:
        return self.state in DONE

    @property
    def completed(self) -> bool:
        return self.completed_at is not None

    @property
    def passed(self) -> bool:
        return self.passed_at is not None

    @property
    def last_scaled(self) -> float | None:
        return next((one.scaled for one in reversed(self.tries) if one.scaled is not None), None)

    @property
    def failed(self) -> int:
        """Tries that were not passed, as far as that is known."""
        return sum(one.passed is False for one in self.tries)


def merge(attempts: Sequence[Attempt], events: Iterable[Event], aim: Aim) -> ModuleProgress:
    """Best score, earliest first and latest last date, the tries of all, each once."""
    finished = tuple(tries(events, aim.pass_mark))
    completed_at = min(_present(one.completed_at for one in attempts), default=None)
    passed_at = _passed_at(attempts, finished, aim)
    return ModuleProgress(
        state=state_of(attempts, aim),
        completed_at=completed_at,
        passed_at=passed_at,
        done_at=_done_at(completed_at, passed_at, aim),
        best_scaled=_best(attempts),
        tries=finished,
        first_at=min(_present(at for one in attempts for at in (one.initialized_at, one.started_at)), default=None),
        last_at=max(_present(one.last_at for one in attempts), default=None),
    )


def state_of(attempts: Sequence[Attempt], aim: Aim) -> State:
    """The state alone, which hangs on nothing that has to be counted."""
    completed = any(one.completed_at for one in attempts)
    passed = any(one.passed_at for one in attempts) or _reaches(_best(attempts), aim)
    if aim.is_met(completed=completed, passed=passed):
        return State.FINISHED
    if any(one.waived_at for one in attempts):
        return State.WAIVED
    if any(one.initialized_at for one in attempts) and any(one.started_at for one in attempts):
        return State.IN_PROGRESS
    return State.OPENED if any(one.last_at for one in attempts) else State.NOT_STARTED


def _passed_at(attempts: Sequence[Attempt], finished: Sequence[Try], aim: Aim) -> datetime | None:
    """As `passed` tells it, or as a score tells it that reaches the mark, which is all that some LMSs report."""
    told = min(_present(one.passed_at for one in attempts), default=None)
    if told is not None or not _reaches(_best(attempts), aim):
        return told
    reached = min((one.at for one in finished if _reaches(one.scaled, aim)), default=None)
    return reached or min(_present(one.started_at for one in attempts if _reaches(one.best_scaled, aim)), default=None)


def _reaches(scaled: float | None, aim: Aim) -> bool:
    return scaled is not None and aim.pass_mark is not None and scaled >= aim.pass_mark


def _best(attempts: Sequence[Attempt]) -> float | None:
    return max((one.best_scaled for one in attempts if one.best_scaled is not None), default=None)


def _done_at(completed_at: datetime | None, passed_at: datetime | None, aim: Aim) -> datetime | None:
    if not aim.is_met(completed=completed_at is not None, passed=passed_at is not None):
        return None
    counting = {"Completed": (completed_at,), "Passed": (passed_at,)}.get(aim.move_on, (completed_at, passed_at))
    return (max if aim.move_on == "CompletedAndPassed" else min)(_present(counting))


def _present(instants: Iterable[datetime | None]) -> Iterable[datetime]:
    return (instant for instant in instants if instant is not None)
