"""Attempts at a module, merged into one."""

from datetime import UTC, datetime
from typing import Any

import pytest

from lrs.progress.attempt import Attempt
from lrs.progress.event import Event
from lrs.progress.module import Aim, ModuleProgress, State, merge


def day(number: int) -> datetime:
    return datetime(2026, 3, number, tzinfo=UTC)


def attempt(**parts: Any) -> Attempt:
    return Attempt(b"agent", "https://w3id.org/ementor/sample/module", "", **parts)


def merged(parts: list[Attempt], move_on: str, pass_mark: float | None = None, *events: Event) -> ModuleProgress:
    return merge(parts, events, Aim(move_on, pass_mark))


def test_no_attempt_is_not_started() -> None:
    assert merged([], "CompletedAndPassed") == ModuleProgress()


def test_best_score_first_and_last_day_count_over_accounts_and_registrations() -> None:
    one = attempt(initialized_at=day(3), started_at=day(4), last_at=day(9), best_scaled=0.4)
    two = attempt(initialized_at=day(5), started_at=day(5), last_at=day(6), best_scaled=0.6)
    found = merged([one, two, attempt(initialized_at=day(7), last_at=day(7))], "CompletedAndPassed")
    assert (found.first_at, found.last_at, found.best_scaled) == (day(3), day(9), 0.6)
    assert found.state == State.IN_PROGRESS


def test_what_one_registration_completed_and_another_passed_is_finished() -> None:
    parts = [attempt(last_at=day(2), completed_at=day(2)), attempt(last_at=day(3), passed_at=day(3))]
    found = merged(parts, "CompletedAndPassed")
    assert (found.state, found.done_at) == (State.FINISHED, day(3))
    assert [merged([part], "CompletedAndPassed").done for part in parts] == [False, False]


def test_opened_is_not_started() -> None:
    assert merged([attempt(initialized_at=day(1), last_at=day(1))], "Completed").state == State.OPENED


def test_started_is_initialized_and_at_least_one_meaningful_statement() -> None:
    assert merged([attempt(started_at=day(1), last_at=day(1))], "Completed").state == State.OPENED
    both = attempt(initialized_at=day(1), started_at=day(1), last_at=day(1))
    assert merged([both], "Completed").state == State.IN_PROGRESS


def test_a_score_that_reaches_the_mark_is_passed_where_nobody_says_so() -> None:
    scored = attempt(initialized_at=day(1), started_at=day(2), last_at=day(2), best_scaled=0.7)
    found = merged([scored], "Passed", 0.7)
    assert (found.state, found.passed_at) == (State.FINISHED, day(2))
    assert merged([scored], "Passed", 0.71).state == State.IN_PROGRESS
    assert merged([scored], "Passed").state == State.IN_PROGRESS


def test_waived_is_done_but_is_nothing_that_the_learner_did() -> None:
    waived = merged([attempt(waived_at=day(1))], "CompletedAndPassed")
    assert waived == ModuleProgress(state=State.WAIVED)
    assert waived.done


def test_finished_by_oneself_counts_more_than_waived() -> None:
    own = attempt(last_at=day(2), completed_at=day(2))
    assert merged([attempt(waived_at=day(1)), own], "Completed").state == State.FINISHED


@pytest.mark.parametrize(
    ("move_on", "nothing", "completed", "passed", "both"),
    [
        ("Completed", False, True, False, True),
        ("Passed", False, False, True, True),
        ("CompletedAndPassed", False, False, False, True),
        ("CompletedOrPassed", False, True, True, True),
        ("NotApplicable", False, True, True, True),
    ],
)
def test_move_on(move_on: str, nothing: bool, completed: bool, passed: bool, both: bool) -> None:
    aim = Aim(move_on)
    found = [aim.is_met(completed=c, passed=p) for c, p in ((False, False), (True, False), (False, True), (True, True))]
    assert found == [nothing, completed, passed, both]
    assert aim.needs_pass == (move_on not in ("Completed", "NotApplicable"))
