"""Where one person is with one module: their attempts at it, over all accounts and registrations, as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lrs.progress.attempt import Attempt


class State(StrEnum):
    NOT_STARTED = "not-started"
    OPENED = "opened"  # looked into, nothing done yet
    IN_PROGRESS = "in-progress"
    FINISHED = "finished"  # what its moveOn asks for has come about
    WAIVED = "waived"  # met by other means, says the LMS (cmi5 §9.3.7)


DONE = frozenset({State.FINISHED, State.WAIVED})


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """`best_scaled` is −1…1; `first_at` and `last_at` bound what the learner did."""

    state: State = State.NOT_STARTED
    completed: bool = False
    passed: bool = False
    best_scaled: float | None = None
    tries: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None

    @property
    def done(self) -> bool:
        return self.state in DONE


def merge(attempts: Sequence[Attempt], move_on: str) -> ModuleProgress:
    """Best score, earliest first and latest last date, the tries of all; `move_on` as cmi5 §13.1.4 has it."""
    own = [one for one in attempts if one.last_at is not None]  # not those that the LMS has waived
    completed = any(one.completed_at for one in own)
    passed = any(one.passed_at for one in own)
    return ModuleProgress(
        state=_state(own, is_satisfied(move_on, completed=completed, passed=passed), waived=len(own) < len(attempts)),
        completed=completed,
        passed=passed,
        best_scaled=max((one.best_scaled for one in attempts if one.best_scaled is not None), default=None),
        tries=sum(one.tries for one in attempts),
        first_at=min(_present(at for one in attempts for at in (one.initialized_at, one.started_at)), default=None),
        last_at=max(_present(one.last_at for one in attempts), default=None),
    )


def is_satisfied(move_on: str, *, completed: bool, passed: bool) -> bool:
    """Whether this is what moveOn asks for (cmi5 §13.1.4). NotApplicable asks for nothing: either ends the module."""
    if move_on == "CompletedAndPassed":
        return completed and passed
    if move_on == "Completed":
        return completed
    return passed if move_on == "Passed" else completed or passed


def needs_pass(move_on: str) -> bool:
    """Whether the quiz has to be passed, or may be instead of completing (cmi5 §13.1.4)."""
    return "Passed" in move_on


def _state(own: Sequence[Attempt], satisfied: bool, waived: bool) -> State:
    if satisfied:
        return State.FINISHED
    if waived:
        return State.WAIVED
    if any(one.started_at for one in own):
        return State.IN_PROGRESS
    return State.OPENED if own else State.NOT_STARTED


def _present(instants: Iterable[datetime | None]) -> Iterable[datetime]:
    return (instant for instant in instants if instant is not None)
