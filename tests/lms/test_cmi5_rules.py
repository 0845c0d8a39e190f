"""The judge of cmi5 statements: right sessions pass, and each planted fault is named with its section."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.lms import cmi5
from tests.lms.cmi5_rules import Session, Statement, judge_registration

ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "sample-learner"}}
AU = "https://w3id.org/ementor/sample/module"
ACTIVITY = "https://lms.example/activities/7"
REGISTRATION = "6b0e2f0a-2f55-4d0f-9d3a-3b1f5d1b7c11"
GROUPING = [{"id": AU, "objectType": "Activity"}]


def session(number: int, **changes: Any) -> Session:
    template = {"contextActivities": {"grouping": GROUPING}, "extensions": {cmi5.SESSION_ID: f"s{number}"}}
    facts = {"id": f"s{number}", "registration": REGISTRATION, "actor": ACTOR, "activity_id": ACTIVITY}
    facts |= {"publisher_id": AU, "launch_mode": "Normal", "mastery_score": None, "context_template": template}
    return Session(**(facts | changes))


def statement(number: int, second: int, verb: str, **result: Any) -> Statement:
    defined = verb in cmi5.AU_VERBS or verb in cmi5.LMS_VERBS
    category = [{"id": cmi5.CATEGORY_CMI5}] if defined else []
    if defined and ("success" in result or "completion" in result):
        category.append({"id": cmi5.CATEGORY_MOVE_ON})
    return {
        "actor": deepcopy(ACTOR),
        "verb": {"id": verb},
        "object": {"id": ACTIVITY if defined else f"{AU}/questions/q1"},
        "result": result,
        "context": {
            "registration": REGISTRATION,
            "contextActivities": {"grouping": deepcopy(GROUPING), "category": category},
            "extensions": {cmi5.SESSION_ID: f"s{number}"},
        },
        "timestamp": f"2024-05-0{number}T10:00:{second:02}.000Z",
    }


ANSWERED = cmi5.ADL + "answered"


def two_sessions() -> list[Statement]:
    """In the first the learner answers and completes; in the second they pass."""
    return [
        statement(1, 0, cmi5.LAUNCHED),
        statement(1, 1, cmi5.INITIALIZED),
        statement(1, 2, ANSWERED, success=False, response="a"),
        statement(1, 3, cmi5.COMPLETED, completion=True, duration="PT2S"),
        statement(1, 4, cmi5.TERMINATED, duration="PT3.5S"),
        statement(2, 0, cmi5.LAUNCHED),
        statement(2, 1, cmi5.INITIALIZED),
        statement(2, 2, ANSWERED, success=True, response="b"),
        statement(2, 3, cmi5.PASSED, success=True, duration="PT2S", score={"scaled": 0.875}),
        statement(2, 4, cmi5.TERMINATED, duration="PT3S"),
    ]


def the(statements: list[Statement], verb: str, number: int = 1) -> Statement:
    mine = (s for s in statements if s["context"]["extensions"].get(cmi5.SESSION_ID) == f"s{number}")
    return next(s for s in mine if s["verb"]["id"] == verb)


def test_two_right_sessions_have_no_fault() -> None:
    assert judge_registration(two_sessions(), [session(1), session(2)]) == []


def test_an_abandoned_session_needs_no_terminated() -> None:
    statements = two_sessions()[:4]
    statements.append(statement(1, 5, cmi5.ABANDONED, duration="PT3S"))
    assert judge_registration(statements, [session(1)]) == []


def test_a_browsing_session_sends_its_frame_only() -> None:
    frame = [statement(1, 1, cmi5.INITIALIZED), statement(1, 2, cmi5.TERMINATED, duration="PT1S")]
    assert judge_registration(frame, [session(1, launch_mode="Browse")]) == []
    faults = judge_registration(two_sessions()[:5], [session(1, launch_mode="Browse")])
    assert faults == ["§10.2.2 completed in the launch mode Browse"]


def test_the_mastery_score_decides_passed_and_failed() -> None:
    def judge(verb: str, scaled: float, success: bool, mastery: float | None = 0.7) -> list[str]:
        judged = statement(1, 2, verb, success=success, duration="PT1S", score={"scaled": scaled})
        judged["context"]["extensions"][cmi5.MASTERY_SCORE] = mastery
        frame = [statement(1, 1, cmi5.INITIALIZED), statement(1, 3, cmi5.TERMINATED, duration="PT1S")]
        return [f.split(":")[0] for f in judge_registration([*frame, judged], [session(1, mastery_score=0.7)])]

    assert judge(cmi5.PASSED, 0.7, True) == []
    assert judge(cmi5.FAILED, 0.69, False) == []
    assert judge(cmi5.PASSED, 0.69, True) == ["§9.3.4 passed below the mastery score"]
    assert judge(cmi5.FAILED, 0.7, False) == ["§9.3.5 failed at or above the mastery score"]
    assert judge(cmi5.PASSED, 0.9, True, mastery=None) == ["§9.6.3.2 the mastery score is not in the context"]


Plant = Callable[[list[Statement]], object]


def _drop(verb: str, number: int = 1) -> Plant:
    return lambda s: s.remove(the(s, verb, number))


def _add(*args: Any, **result: Any) -> Plant:
    return lambda s: s.append(statement(*args, **result))


def _set(verb: str, *path: str, to: Any, number: int = 1) -> Plant:
    def plant(statements: list[Statement]) -> None:
        place = the(statements, verb, number)
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return plant


PASS = {"success": True, "duration": "PT1S"}
CATEGORIES = ("context", "contextActivities", "category")
EXTENSIONS = ("context", "extensions")

PLANTED: dict[str, tuple[Plant, str]] = {
    "no initialized": (_drop(cmi5.INITIALIZED), "§7.1.1"),
    "no terminated": (_drop(cmi5.TERMINATED), "§7.1.2"),
    "something before initialized": (_set(ANSWERED, "timestamp", to="2024-05-01T09:59:59Z"), "§9.3 initialized is not"),
    "something after terminated": (_set(ANSWERED, "timestamp", to="2024-05-01T10:00:09Z"), "§9.3.8"),
    "a verb twice in a session": (_add(1, 2, cmi5.INITIALIZED), "§9.3 initialized is there twice"),
    "a verb of its own called defined": (_set(ANSWERED, *CATEGORIES, to=[{"id": cmi5.CATEGORY_CMI5}]), "§9.3 answered"),
    "passed and failed": (_add(2, 2, cmi5.FAILED, success=False, duration="PT1S"), "§9.3 passed and failed in one"),
    "completed twice": (_add(2, 2, cmi5.COMPLETED, completion=True, duration="PT1S"), "§9.3 completed more than once"),
    "passed twice": (_add(1, 2, cmi5.PASSED, **PASS), "§9.3 passed more than once"),
    "failed after passed": (_add(2, 3, cmi5.FAILED, success=False, duration="PT1S"), "§9.3 failed after passed"),
    "another actor": (_set(ANSWERED, "actor", "account", "name", to="somebody-else"), "§8.1.3"),
    "another registration": (_set(ANSWERED, "context", "registration", to="0" * 8), "§9.6.1"),
    "another object": (_set(cmi5.PASSED, "object", "id", to=AU, number=2), "§9.4"),
    "no session id": (_set(ANSWERED, *EXTENSIONS, to={}), "§9.6.3.1"),
    "no publisher id": (_set(ANSWERED, "context", "contextActivities", "grouping", to=[]), "§9.6.2.3"),
    "a template's value gone": (_set(cmi5.COMPLETED, "context", "contextActivities", to={}), "§10.2.1"),
    "no moveOn category": (_set(cmi5.COMPLETED, *CATEGORIES, to=[{"id": cmi5.CATEGORY_CMI5}]), "§9.6.2.2"),
    "a moveOn category too many": (_set(ANSWERED, *CATEGORIES, to=[{"id": cmi5.CATEGORY_MOVE_ON}]), "§9.6.2.2"),
    "a score elsewhere": (_set(cmi5.COMPLETED, "result", "score", to={"scaled": 1}), "§9.5.1 a score where"),
    "a scaled score too high": (
        _set(cmi5.PASSED, "result", "score", to={"scaled": 1.2}, number=2),
        "§9.5.1 the scaled",
    ),
    "a raw score alone": (_set(cmi5.PASSED, "result", "score", to={"raw": 7}, number=2), "§9.5.1 a raw score without"),
    "a raw score too high": (
        _set(cmi5.PASSED, "result", "score", to={"raw": 9, "min": 0, "max": 8}, number=2),
        "§9.5.1 the raw score",
    ),
    "a raw score in parts": (
        _set(cmi5.PASSED, "result", "score", to={"raw": 7.5, "min": 0, "max": 8}, number=2),
        "§9.5.1 raw, min and max",
    ),
    "passed without success": (_set(cmi5.PASSED, "result", to={"duration": "PT1S"}, number=2), "§9.5.2"),
    "success elsewhere": (_set(cmi5.TERMINATED, "result", to={"duration": "PT1S", "success": True}), "§9.5.2"),
    "completed without completion": (_set(cmi5.COMPLETED, "result", to={"duration": "PT1S"}), "§9.5.3"),
    "completion elsewhere": (_set(cmi5.INITIALIZED, "result", to={"completion": True}), "§9.5.3"),
    "no duration": (_set(cmi5.TERMINATED, "result", to={}), "§9.5.4.1"),
    "a malformed duration": (_set(cmi5.TERMINATED, "result", to={"duration": "00:00:03"}), "§9.5.4.1"),
    "progress in parts": (
        _set(cmi5.TERMINATED, "result", "extensions", to={cmi5.PROGRESS: 0.5}),
        "§9.5.5.1",
    ),
    "a local time": (_set(ANSWERED, "timestamp", to="2024-05-01T12:00:02+02:00"), "§9.7"),
    "something after abandoned": (_add(1, 2, cmi5.ABANDONED, duration="PT1S"), "§9.3.6"),
}


@pytest.mark.parametrize(("plant", "section"), PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_fault_is_named_with_its_section(plant: Plant, section: str) -> None:
    statements = two_sessions()
    plant(statements)
    faults = judge_registration(statements, [session(1), session(2)])
    assert any(fault.startswith(section) for fault in faults), faults
