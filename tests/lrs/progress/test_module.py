"""Attempts at a module, merged into one."""

from datetime import UTC, datetime
from typing import Any

import pytest

from lrs.progress.attempt import Attempt
from lrs.progress.module import ModuleProgress, State, is_satisfied, merge, needs_pass


def day(number: int) -> datetime:
    return datetime(2026, 3, number, tzinfo=UTC)


def attempt(**parts: Any) -> Attempt:
    return Attempt(b"agent", "https://w3id.org/ementor/sample/module", "", **parts)


def test_no_attempt_is_not_started() -> None:
    assert merge([], "CompletedAndPassed") == ModuleProgress()


def test_best_score_first_and_last_day_and_all_tries_count_over_accounts_and_registrations() -> None:
    one = attempt(initialized_at=day(3), started_at=day(4), last_at=day(9), best_scaled=0.4, tries=2)
    two = attempt(initialized_at=day(5), started_at=day(5), last_at=day(6), best_scaled=0.6, tries=1)
    merged = merge([one, two, attempt(initialized_at=day(7), last_at=day(7))], "CompletedAndPassed")
    assert (merged.first_at, merged.last_at, merged.best_scaled, merged.tries) == (day(3), day(9), 0.6, 3)
    assert merged.state == State.IN_PROGRESS


def test_what_one_registration_completed_and_another_passed_is_finished() -> None:
    parts = [attempt(last_at=day(2), completed_at=day(2)), attempt(last_at=day(3), passed_at=day(3))]
    assert merge(parts, "CompletedAndPassed").state == State.FINISHED
    assert [merge([part], "CompletedAndPassed").done for part in parts] == [False, False]


def test_opened_is_not_started() -> None:
    assert merge([attempt(initialized_at=day(1), last_at=day(1))], "Completed").state == State.OPENED


def test_waived_is_done_but_is_nothing_that_the_learner_did() -> None:
    waived = merge([attempt(completed_at=day(1))], "CompletedAndPassed")
    assert waived == ModuleProgress(state=State.WAIVED)
    assert waived.done


def test_finished_by_oneself_counts_more_than_waived() -> None:
    own = attempt(last_at=day(2), completed_at=day(2))
    assert merge([attempt(completed_at=day(1)), own], "Completed").state == State.FINISHED


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
    found = [is_satisfied(move_on, completed=c, passed=p) for c, p in ((0, 0), (1, 0), (0, 1), (1, 1))]
    assert found == [nothing, completed, passed, both]
    assert needs_pass(move_on) == (move_on not in ("Completed", "NotApplicable"))
