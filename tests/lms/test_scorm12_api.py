"""The strict API judged by the standard: what each call answers, with which code (SCORM 1.2 RTE §3.3, §3.4)."""

from typing import Any

import pytest

from tests.lms.conftest import Run, get, put

INIT = ("LMSInitialize", "")


def test_a_session_runs_from_initialize_to_finish_without_a_fault(run: Run) -> None:
    outcome = run(INIT, put("cmi.core.lesson_status", "incomplete"), ("LMSCommit", ""), ("LMSFinish", ""))
    assert outcome["answers"] == [["true", "0"]] * 4
    assert outcome["faults"] == []


@pytest.mark.parametrize(
    ("call", "refused"),
    [
        (get("cmi.core.student_id"), ""),
        (put("cmi.suspend_data", "x"), "false"),
        (("LMSCommit", ""), "false"),
        (("LMSFinish", ""), "false"),
    ],
)
@pytest.mark.parametrize("before", [(), (INIT, ("LMSFinish", ""))], ids=["before initialize", "after finish"])
def test_a_call_outside_the_session_is_refused_with_301(run: Run, before: Any, call: Any, refused: str) -> None:
    outcome = run(*before, call)
    assert outcome["answers"][-1] == [refused, "301"]
    assert len(outcome["faults"]) == 1


@pytest.mark.parametrize("before", [(INIT,), (INIT, ("LMSFinish", ""))], ids=["while running", "after finish"])
def test_a_second_initialize_is_refused_with_101(run: Run, before: Any) -> None:
    assert run(*before, INIT)["answers"][-1] == ["false", "101"]


@pytest.mark.parametrize("method", ["LMSInitialize", "LMSCommit", "LMSFinish"])
@pytest.mark.parametrize("args", [(), ("x",), (None,), ("", "")], ids=repr)
def test_the_argument_of_a_session_call_is_the_empty_string(run: Run, method: str, args: tuple[Any, ...]) -> None:
    before = () if method == "LMSInitialize" else (INIT,)
    assert run(*before, (method, *args))["answers"][-1] == ["false", "201"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cmi._version", "3.4"),
        (
            "cmi.core._children",
            "student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,"
            "session_time",
        ),
        ("cmi.core.score._children", "raw,min,max"),
        ("cmi.objectives._children", "id,score,status"),
        ("cmi.student_data._children", "mastery_score,max_time_allowed,time_limit_action"),
        ("cmi.student_preference._children", "audio,language,speed,text"),
        (
            "cmi.interactions._children",
            "id,objectives,time,type,correct_responses,weighting,student_response,result,latency",
        ),
        ("cmi.objectives._count", "0"),
        ("cmi.interactions._count", "0"),
        ("cmi.core.score.raw", ""),
        ("cmi.suspend_data", ""),
    ],
)
def test_what_the_standard_says_a_new_session_answers(run: Run, name: str, value: str) -> None:
    assert run(INIT, get(name))["answers"][-1] == [value, "0"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "201"),
        ("cmi.core", "201"),
        ("cmi.core.lesson", "201"),
        ("cmi.core.score", "201"),
        ("cmi.objectives.0.id", "201"),
        ("cmi.objectives.x.id", "201"),
        ("cmi.interactions.0.objectives._count", "201"),
        ("xyz.score.result", "401"),
        ("cmi.suspend_data._children", "202"),
        ("cmi.core.lesson_status._children", "202"),
        ("cmi.core._count", "203"),
        ("cmi.suspend_data._count", "203"),
        ("cmi.core.exit", "404"),
        ("cmi.core.session_time", "404"),
    ],
)
def test_a_get_that_is_wrong_is_refused(run: Run, name: str, code: str) -> None:
    outcome = run(INIT, get(name))
    assert outcome["answers"][-1] == ["", code]
    assert len(outcome["faults"]) == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cmi.core._children", "402"),
        ("cmi.interactions._count", "402"),
        ("cmi._version", "402"),
        ("cmi.core.student_id", "403"),
        ("cmi.core.total_time", "403"),
        ("cmi.core.entry", "403"),
        ("cmi.launch_data", "403"),
        ("cmi.student_data.mastery_score", "403"),
        ("cmi.core.score", "201"),
        ("cmi.core.lesson", "201"),
        ("cmi.interactions.1.id", "201"),
        ("adl.nav.request", "401"),
    ],
)
def test_a_set_that_is_wrong_is_refused(run: Run, name: str, code: str) -> None:
    assert run(INIT, put(name, "x"))["answers"][-1] == ["false", code]


def test_what_was_set_is_read_back_and_what_is_write_only_is_not(run: Run) -> None:
    outcome = run(
        INIT,
        put("cmi.core.lesson_location", "page-3"),
        get("cmi.core.lesson_location"),
        put("cmi.interactions.0.id", "q1"),
        get("cmi.interactions.0.id"),
        get("cmi.interactions._count"),
    )
    assert outcome["answers"][2:] == [["page-3", "0"], ["true", "0"], ["", "404"], ["1", "0"]]


def test_records_are_numbered_without_a_gap(run: Run) -> None:
    outcome = run(
        INIT,
        put("cmi.objectives.0.id", "a"),
        put("cmi.objectives.1.id", "b"),
        put("cmi.objectives.3.id", "d"),
        put("cmi.objectives.0.status", "passed"),
        get("cmi.objectives._count"),
        get("cmi.objectives.1.status"),
        get("cmi.objectives.2.id"),
        put("cmi.objectives.01.id", "e"),
    )
    expected = [["true", "0"], ["true", "0"], ["false", "201"], ["true", "0"], ["2", "0"], ["", "0"], ["", "201"]]
    assert outcome["answers"][1:] == [*expected, ["false", "201"]]


def test_nested_records_are_numbered_without_a_gap(run: Run) -> None:
    outcome = run(
        INIT,
        put("cmi.interactions.0.id", "q1"),
        put("cmi.interactions.0.type", "choice"),
        get("cmi.interactions.0.objectives._count"),
        put("cmi.interactions.0.objectives.0.id", "values"),
        put("cmi.interactions.0.correct_responses.1.pattern", "a"),
        put("cmi.interactions.0.correct_responses.0.pattern", "a"),
        get("cmi.interactions.0.correct_responses._count"),
        put("cmi.interactions.1.objectives.1.id", "values"),
    )
    expected = [["0", "0"], ["true", "0"], ["false", "201"], ["true", "0"], ["1", "0"], ["false", "201"]]
    assert outcome["answers"][3:] == expected


def test_comments_are_added_to_those_that_are_there(run: Run) -> None:
    calls = (INIT, put("cmi.comments", "one. "), put("cmi.comments", "two."), get("cmi.comments"))
    assert run(*calls)["answers"][-1] == ["one. two.", "0"]


def test_an_lms_without_interactions_answers_401_and_asking_is_no_fault(run: Run) -> None:
    outcome = run(
        INIT, get("cmi.interactions._children"), put("cmi.interactions.0.id", "q1"), without=("interactions",)
    )
    assert outcome["answers"][1:] == [["", "401"], ["false", "401"]]
    assert [fault.split(":")[0] for fault in outcome["faults"]] == ['LMSSetValue("cmi.interactions.0.id", "q1")']


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        (put("cmi.core.score.raw", 87), "the value is a number, not a string"),
        (put("cmi.interactions.0.type", "choice"), "set before the id of the record"),
        (put("cmi.interactions.0.student_response", "a"), "set before the type of the interaction"),
    ],
)
def test_what_a_lenient_lms_takes_is_still_noted_as_a_fault(run: Run, call: Any, fault: str) -> None:
    outcome = run(INIT, call)
    assert outcome["answers"][-1] == ["true", "0"]
    assert any(found.endswith(fault) for found in outcome["faults"])


def test_the_error_functions_explain_and_change_nothing(run: Run) -> None:
    outcome = run(
        INIT,
        put("cmi.core.exit", "normal"),
        ("LMSGetErrorString", "405"),
        ("LMSGetErrorString", 405),
        ("LMSGetErrorString", "999"),
        ("LMSGetDiagnostic", ""),
        ("LMSGetDiagnostic", "301"),
        get("cmi.core.lesson_location"),
    )
    results = [result for result, _ in outcome["answers"][2:]]
    diagnostic = "the value is not of the type of the element"
    assert results == ["Incorrect data type", "Incorrect data type", "", diagnostic, "Not initialized", ""]
    assert [error for _, error in outcome["answers"][1:]] == ["405"] * 6 + ["0"]
