"""When somebody is worth a check-in."""

from datetime import UTC, datetime, timedelta

import pytest

from lrs.progress.check_in import Quiet, Stuck, check_ins
from lrs.progress.module import ModuleProgress, State

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LINKED = NOW - timedelta(days=60)
DONE = ("Completed", ModuleProgress(State.FINISHED, last_at=NOW - timedelta(days=50)))
OPEN = ("Completed", ModuleProgress())


def active(days_ago: float, **parts: object) -> tuple[str, ModuleProgress]:
    last_at = NOW - timedelta(days=days_ago)
    return ("CompletedAndPassed", ModuleProgress(State.IN_PROGRESS, last_at=last_at, **parts))  # type: ignore[arg-type]


def test_three_weeks_without_activity_while_modules_are_left() -> None:
    assert list(check_ins([active(21), OPEN], LINKED, NOW)) == [Quiet(NOW - timedelta(days=21), began=True)]
    assert list(check_ins([active(20.9), OPEN], LINKED, NOW)) == []


def test_the_latest_activity_in_any_module_counts() -> None:
    assert list(check_ins([active(40), active(3)], LINKED, NOW)) == []


def test_who_has_finished_everything_may_be_quiet() -> None:
    assert list(check_ins([DONE], LINKED, NOW)) == []
    assert list(check_ins([], LINKED, NOW)) == []


def test_who_never_began_is_quiet_since_the_link_began() -> None:
    assert list(check_ins([OPEN], LINKED, NOW)) == [Quiet(LINKED, began=False)]
    assert list(check_ins([OPEN], NOW - timedelta(days=20), NOW)) == []


def test_a_quiz_tried_three_times_and_never_passed() -> None:
    assert list(check_ins([OPEN, active(1, tries=3)], LINKED, NOW)) == [Stuck(1, 3)]
    assert list(check_ins([active(1, tries=2)], LINKED, NOW)) == []


@pytest.mark.parametrize("move_on", ["Completed", "NotApplicable"])
def test_a_quiz_that_need_not_be_passed_is_no_reason(move_on: str) -> None:
    assert list(check_ins([(move_on, active(1, tries=5)[1])], LINKED, NOW)) == []


def test_a_quiz_that_was_passed_in_the_end_is_no_reason() -> None:
    assert list(check_ins([active(1, tries=5, passed=True)], LINKED, NOW)) == []
