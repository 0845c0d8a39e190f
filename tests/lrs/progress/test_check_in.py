"""When somebody is worth a check-in: each published rule, at its limit and just before."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from lrs.progress.check_in import (
    NEVER_BEGAN,
    RULES,
    Assigned,
    Goal,
    Settings,
    Situation,
    behind,
    check_ins,
    read_settings,
)
from lrs.progress.module import Aim, ModuleProgress, State
from lrs.progress.record import Shared
from lrs.progress.tries import Try

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
BOTH = Aim("CompletedAndPassed", 0.7)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def module(days_ago: float | None = None, due: date | None = None, aim: Aim = BOTH, **parts: Any) -> Assigned:
    last_at = None if days_ago is None else ago(days_ago)
    state = parts.pop("state", State.NOT_STARTED if days_ago is None else State.IN_PROGRESS)
    return Assigned("Module", aim, ModuleProgress(state, last_at=last_at, **parts), due)


def done(days_ago: float = 50, due: date | None = None) -> Assigned:
    return module(days_ago, due, state=State.FINISHED)


def found(*modules: Assigned, since: float = 60, settings: Settings | None = None, **parts: Any) -> list[str]:
    return [one.rule.id for one in check_ins(Situation(ago(since), modules, **parts), NOW, settings)]


def fails(times: int) -> tuple[Try, ...]:
    return tuple(Try(ago(1), 0.3, passed=False) for _ in range(times))


def test_r1_three_weeks_without_activity_while_modules_are_left() -> None:
    assert found(module(21), module()) == ["R1"]
    assert found(module(20.9), module()) == []
    assert found(module(40), module(3)) == []


def test_r1_waits_one_and_a_half_intervals_where_that_is_longer() -> None:
    assert found(module(41), interval=timedelta(days=28), met_at=ago(2)) == []
    assert found(module(42), interval=timedelta(days=28), met_at=ago(2)) == ["R1"]


def test_r1_not_of_who_has_finished_everything_or_has_nothing_to_do() -> None:
    assert found(done()) == []
    assert found() == []


def test_r1_who_never_began_is_quiet_since_the_link_began() -> None:
    assert found(module(), since=20) == []
    [one] = check_ins(Situation(ago(21), (module(),)), NOW)
    assert (one.reason, one.step) == NEVER_BEGAN


def test_r2_a_module_fourteen_days_behind_the_plan() -> None:
    assert found(module(1, due=date(2026, 2, 16))) == ["R2"]
    assert found(module(1, due=date(2026, 2, 17))) == []
    assert found(done(1, due=date(2026, 1, 1))) == []
    assert behind([module(1, due=date(2026, 3, 1)), module(1, due=date(2026, 3, 2)), module(1)], NOW.date()) == 1


def test_r3_a_quiz_tried_three_times_and_never_passed() -> None:
    [one] = check_ins(Situation(ago(60), (module(), module(1, tries=fails(3)))), NOW)
    assert (one.rule.id, one.num, one.place) == ("R3", 3, 1)
    assert found(module(1, tries=fails(2))) == []
    assert found(module(1, tries=fails(5), passed_at=ago(1))) == []


@pytest.mark.parametrize("move_on", ["Completed", "NotApplicable"])
def test_r3_not_where_the_quiz_need_not_be_passed(move_on: str) -> None:
    assert found(module(1, aim=Aim(move_on, 0.7), tries=fails(5))) == []


def test_r4_who_asked_for_help() -> None:
    assert found(help_asked_at=ago(0)) == ["R4"]


def test_r5_what_was_shared_a_week_ago_and_has_no_answer() -> None:
    assert found(unanswered=(Shared("https://x.example/r", b"", ago(7)),)) == ["R5"]
    assert found(unanswered=(Shared("https://x.example/r", b"", ago(6.9)),)) == []


def test_r6_no_meeting_for_one_and_a_half_intervals() -> None:
    assert found(interval=timedelta(days=14), met_at=ago(21)) == ["R6"]
    assert found(interval=timedelta(days=14), met_at=ago(20)) == []
    assert found(interval=timedelta(days=14), since=20) == []
    assert found(met_at=ago(500)) == []


def test_r7_a_goal_due_within_a_week() -> None:
    assert found(goals=(Goal("G", date(2026, 3, 9)),)) == ["R7"]
    assert found(goals=(Goal("G", date(2026, 3, 10)),)) == []


def test_a_programme_sets_other_limits_and_switches_rules_off() -> None:
    assert found(module(10), settings=Settings({"R1": 10})) == ["R1"]
    assert found(module(30), settings=Settings({"R1": None})) == []


def test_limits_are_read_from_words() -> None:
    assert read_settings(" r1=30  R4=off ") == Settings({"R1": 30, "R4": None})
    assert read_settings("R3=5 R1=30").text == "R1=30 R3=5"
    assert read_settings("") == Settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("R8=1", "there is no rule 'R8': write R1, .*such as R1=30"),
        ("R4=7", "R4 has no limit that can be set.*R4=off"),
        ("R1=0", "'R1=0' sets no limit: write 1 to 365, or off"),
        ("R1=366", "sets no limit"),
        ("R1", "sets no limit"),
        ("R1=-5", "sets no limit"),
        ("R1=²", "sets no limit"),
    ],
)
def test_what_sets_no_limit_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_settings(text)


def test_every_rule_is_published_with_its_reason_and_a_step_and_they_never_add_up() -> None:
    values = {"days": 1, "num": 1, "title": "T", "ago": "today"}
    assert [rule.id for rule in RULES] == ["R1", "R2", "R3", "R4", "R5", "R6", "R7"]
    for rule in RULES:
        assert all(text % values for text in (rule.published, rule.reason, rule.step))
    everything = found(
        module(30, due=date(2026, 1, 1), tries=fails(3)),
        interval=timedelta(days=14),
        help_asked_at=ago(1),
        unanswered=(Shared("https://x.example/r", b"", ago(9)),),
        goals=(Goal("G", date(2026, 3, 3)),),
    )
    assert everything == [rule.id for rule in RULES]
