"""The strict API of SCORM 2004 beside scorm-again, an independent run-time: alike where both follow the standard."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.lms.conftest import Both

INIT = ("Initialize", "")
COMMIT = ("Commit", "")
END = ("Terminate", "")


def get(name: str) -> tuple[str, str]:
    return ("GetValue", name)


def put(name: str, value: str) -> tuple[str, str, str]:
    return ("SetValue", name, value)


@pytest.fixture(scope="module")
def both(beside_scorm_again: Callable[..., Both]) -> Both:
    return beside_scorm_again("scorm2004", {})


def each(name: str, *values: str) -> list[tuple[str, str, str]]:
    return [put(name, value) for value in values]


QUESTION = [put("cmi.interactions.0.id", "q1"), put("cmi.interactions.0.type", "choice")]
OBJECTIVE = put("cmi.objectives.0.id", "a")

AGREED = {
    "a session": [INIT, put("cmi.completion_status", "incomplete"), get("cmi.completion_status"), COMMIT, END],
    "get before": [get("cmi.learner_id")],
    "set before": [put("cmi.suspend_data", "x")],
    "commit before": [COMMIT],
    "terminate before": [END],
    "initialize twice": [INIT, INIT],
    "initialize after": [INIT, END, INIT],
    "after the end": [INIT, END, get("cmi.learner_id"), put("cmi.suspend_data", "x"), COMMIT, END],
    "read only": [INIT, put("cmi.learner_id", "x"), put("cmi.total_time", "PT1S"), put("cmi.credit", "credit")],
    "write only": [INIT, get("cmi.exit"), get("cmi.session_time")],
    "keyword": [INIT, put("cmi.score._children", "x"), put("cmi.interactions._count", "1"), put("cmi._version", "x")],
    "version": [INIT, get("cmi._version")],
    "another data model": [INIT, get("xyz.score.result"), put("xyz.score", "1")],
    "a name the model does not have": [INIT, get("cmi.core"), put("cmi.lesson_status", "passed")],
    "not yet set": [INIT, get("cmi.location"), get("cmi.suspend_data"), get("cmi.progress_measure")],
    "completions": [INIT, *each("cmi.completion_status", "completed", "not attempted", "unknown", "passed", "")],
    "successes": [INIT, *each("cmi.success_status", "passed", "failed", "unknown", "completed")],
    "exits": [INIT, *each("cmi.exit", "suspend", "normal", "time-out", "logout", "", "no")],
    "scaled scores": [INIT, *each("cmi.score.scaled", "0", "0.875", "1", "-1", "1.1", "0,5", "a")],
    "raw scores": [INIT, *each("cmi.score.raw", "0", "87.5", "150", "87,5", "a")],
    "progress": [INIT, *each("cmi.progress_measure", "0", "0.5", "1", "1.1", "-0.1", "0,5")],
    "times": [INIT, *each("cmi.session_time", "PT7.2S", "PT1H2M3S", "P1DT2H", "0001:00:00", "7", "PT1,5S")],
    "suspend data": [INIT, put("cmi.suspend_data", "ž" * 64_000), COMMIT],
    "location": [INIT, put("cmi.location", "x" * 1000), get("cmi.location")],
    "an interaction": [
        INIT,
        *QUESTION,
        put("cmi.interactions.0.timestamp", "2026-11-24T18:20:05.1Z"),
        put("cmi.interactions.0.correct_responses.0.pattern", "a[,]c"),
        put("cmi.interactions.0.learner_response", "a[,]c"),
        put("cmi.interactions.0.latency", "PT7.2S"),
        put("cmi.interactions.0.description", "{lang=lt}Ką?"),
        get("cmi.interactions._count"),
        get("cmi.interactions.0.learner_response"),
    ],
    "results": [INIT, *QUESTION, *each("cmi.interactions.0.result", "correct", "incorrect", "neutral", "0.5", "wrong")],
    "types": [INIT, QUESTION[0], *each("cmi.interactions.0.type", "numeric", "other", "matching", "multiple")],
    "no id": [INIT, put("cmi.interactions.0.type", "choice")],
    "no type": [INIT, QUESTION[0], put("cmi.interactions.0.learner_response", "a")],
    "an objective": [INIT, OBJECTIVE, put("cmi.objectives.0.success_status", "passed"), get("cmi.objectives._count")],
    "an objective's id stays": [INIT, OBJECTIVE, put("cmi.objectives.0.id", "b")],
    "two objectives": [INIT, OBJECTIVE, put("cmi.objectives.1.id", "b"), get("cmi.objectives.1.id")],
    "the same objective twice": [INIT, OBJECTIVE, put("cmi.objectives.1.id", "a")],
    "a gap": [INIT, OBJECTIVE, put("cmi.objectives.2.id", "c"), get("cmi.objectives._count")],
    "neither children nor count": [INIT, get("cmi.suspend_data._children"), get("cmi.score._count")],
    "arguments": [("Initialize", "x"), INIT, ("Commit", "x"), ("Terminate", "x")],
    "preferences": [INIT, *each("cmi.learner_preference.audio_captioning", "-1", "0", "1")],
    "requests": [INIT, *each("adl.nav.request", "suspendAll", "continue", "_none_", "suspend")],
}


@pytest.mark.parametrize("calls", AGREED.values(), ids=AGREED.keys())
def test_both_answer_the_same(both: Both, calls: list[Any]) -> None:
    ours, theirs = both(*calls)
    assert ours == theirs


# Where they part: the call, what the standard asks for, what scorm-again answers.
DIFFERENT = {
    "a record beyond the last cannot be read": ([INIT, get("cmi.objectives.0.id")], "301", "403"),
    "a word outside a vocabulary has the wrong type": (
        [INIT, put("cmi.learner_preference.audio_captioning", "2")],
        "406",
        "407",
    ),
}


@pytest.mark.parametrize(("calls", "standard", "lenient"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_the_strict_api_keeps_to_the_standard_where_scorm_again_does_not(
    both: Both, calls: list[Any], standard: str, lenient: str
) -> None:
    ours, theirs = both(*calls)
    assert (ours[-1][1], theirs[-1][1]) == (standard, lenient)


@pytest.mark.parametrize("name", ["cmi.score", "cmi.learner_preference", "cmi.objectives", "cmi.interactions"])
def test_both_know_the_same_elements(both: Both, name: str) -> None:
    ours, theirs = both(INIT, get(f"{name}._children"))
    assert set(ours[-1][0].split(",")) == set(theirs[-1][0].split(","))
