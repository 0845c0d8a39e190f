"""The data types of SCORM 1.2 in the strict API: what is taken, what is refused with 405 (RTE §3.4.5)."""

import pytest

from tests.lms.conftest import Run, put

INIT = ("LMSInitialize", "")

RIGHT = {
    "cmi.core.lesson_location": ["", "page-3", "x" * 255],
    "cmi.core.lesson_status": ["passed", "completed", "failed", "incomplete", "browsed"],
    "cmi.core.exit": ["", "time-out", "suspend", "logout"],
    "cmi.core.score.raw": ["", "0", "87.5", "100"],
    "cmi.core.score.max": ["100"],
    "cmi.core.session_time": ["00:00:00", "0000:12:59.5", "1234:44:30.25"],
    "cmi.suspend_data": ["", "x" * 4096],
    "cmi.student_preference.audio": ["-1", "0", "100"],
    "cmi.student_preference.text": ["-1", "0", "1"],
    "cmi.objectives.0.id": ["values", "a-b_c.d:e"],
    "cmi.objectives.0.status": ["not attempted", "passed"],
    "cmi.interactions.0.time": ["00:00:00", "23:59:59.99"],
    "cmi.interactions.0.type": [
        "true-false",
        "choice",
        "fill-in",
        "matching",
        "performance",
        "sequencing",
        "likert",
        "numeric",
    ],
    "cmi.interactions.0.weighting": ["1", "0.5", "-1"],
    "cmi.interactions.0.result": ["correct", "wrong", "unanticipated", "neutral", "0.75"],
    "cmi.interactions.0.latency": ["00:00:07.20"],
}
WRONG = {
    "cmi.core.lesson_location": ["x" * 256, "Größe", "日本"],
    "cmi.core.lesson_status": ["not attempted", "Passed", "complete", "unknown", ""],
    "cmi.core.exit": ["normal", "Suspend"],
    "cmi.core.score.raw": ["-1", "100.5", "87,5", "1e2", "87.", "high", "NaN"],
    "cmi.core.session_time": ["", "0:00:10", "00:10", "PT10S", "00:00:10.123", "00:00:10,5", "12345:00:00", "00:1:00"],
    "cmi.suspend_data": ["x" * 4097, "ä"],
    "cmi.student_preference.audio": ["-2", "101", "1.5", "on"],
    "cmi.objectives.0.id": ["", "two words", "x" * 256, "ä"],
    "cmi.objectives.0.status": ["done", ""],
    "cmi.interactions.0.time": ["24:00:00", "12:60:00", "12:00", "2020-01-01T12:00:00"],
    "cmi.interactions.0.type": ["multiple", "other", "long-fill-in", ""],
    "cmi.interactions.0.weighting": ["", "1,5"],
    "cmi.interactions.0.result": ["incorrect", "true", ""],
    "cmi.interactions.0.latency": ["7", "PT7S"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in RIGHT.items() for value in values])
def test_a_value_of_the_right_type_is_taken(run: Run, name: str, value: str) -> None:
    assert run(INIT, put(name, value))["answers"][-1] == ["true", "0"]


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_value_of_a_wrong_type_is_refused_with_405_and_not_kept(run: Run, name: str, value: str) -> None:
    outcome = run(INIT, put(name, value))
    assert outcome["answers"][-1] == ["false", "405"]
    assert name not in outcome["values"]


RESPONSES = {
    "true-false": (["0", "1", "t", "f"], ["true", "yes", "2", ""]),
    "choice": (["a", "0", "a,c", "{a,c}"], ["A", "ab", "a, c", "a[,]c", "{a,c", ""]),
    "fill-in": (["", "Kaunas", "x" * 255], ["x" * 256, "Tōkyō"]),
    "numeric": (["7", "-1.5"], ["7,5", "seven", ""]),
    "likert": (["3", "b", ""], ["10", "B"]),
    "matching": (["1.c,2.b", "{1.c,2.b}", "a.b"], ["1c", "1.c;2.b", "a[.]b"]),
    "performance": (["phoned", "first step"], ["x" * 256]),
    "sequencing": (["a,b,c", "c"], ["abc", "a,,b"]),
}


@pytest.mark.parametrize("field", ["student_response", "correct_responses.0.pattern"])
@pytest.mark.parametrize("kind", RESPONSES)
def test_a_response_has_the_form_of_its_interaction_type(run: Run, kind: str, field: str) -> None:
    right, wrong = RESPONSES[kind]
    set_up = (INIT, put("cmi.interactions.0.id", "q1"), put("cmi.interactions.0.type", kind))
    outcome = run(*set_up, *(put(f"cmi.interactions.0.{field}", value) for value in right + wrong))
    assert outcome["answers"][3:] == [["true", "0"]] * len(right) + [["false", "405"]] * len(wrong)
