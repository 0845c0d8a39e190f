"""The strict API of SCORM 2004 judged by the standard: what each call answers, with which code (RTE §3.1, §4.2)."""

from typing import Any

import pytest

from tests.lms.conftest import Run

INIT = ("Initialize", "")
END = ("Terminate", "")


def get(name: str) -> tuple[str, str]:
    return ("GetValue", name)


def put(name: str, value: Any) -> tuple[str, str, Any]:
    return ("SetValue", name, value)


QUESTION = (put("cmi.interactions.0.id", "q1"), put("cmi.interactions.0.type", "choice"))


def test_a_session_runs_from_initialize_to_terminate_without_a_fault(run2004: Run) -> None:
    outcome = run2004(INIT, put("cmi.completion_status", "incomplete"), ("Commit", ""), END)
    assert outcome["answers"] == [["true", "0"]] * 4
    assert outcome["faults"] == []


@pytest.mark.parametrize(
    ("call", "refused", "before", "after"),
    [
        (get("cmi.learner_id"), "", "122", "123"),
        (put("cmi.suspend_data", "x"), "false", "132", "133"),
        (("Commit", ""), "false", "142", "143"),
        (END, "false", "112", "113"),
    ],
)
def test_a_call_outside_the_session_has_its_own_code(
    run2004: Run, call: Any, refused: str, before: str, after: str
) -> None:
    for calls, code in (((call,), before), ((INIT, END, call), after)):
        outcome = run2004(*calls)
        assert outcome["answers"][-1] == [refused, code]
        assert len(outcome["faults"]) == 1


def test_a_session_begins_once(run2004: Run) -> None:
    assert run2004(INIT, INIT)["answers"][-1] == ["false", "103"]
    assert run2004(INIT, END, INIT)["answers"][-1] == ["false", "104"]


@pytest.mark.parametrize("method", ["Initialize", "Commit", "Terminate"])
@pytest.mark.parametrize("args", [(), ("x",), (None,), ("", "")], ids=repr)
def test_the_argument_of_a_session_call_is_the_empty_string(run2004: Run, method: str, args: tuple[Any, ...]) -> None:
    before = () if method == "Initialize" else (INIT,)
    assert run2004(*before, (method, *args))["answers"][-1] == ["false", "201"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cmi._version", "1.0"),
        ("cmi.score._children", "scaled,raw,min,max"),
        ("cmi.comments_from_learner._children", "comment,location,timestamp"),
        ("cmi.learner_preference._children", "audio_level,language,delivery_speed,audio_captioning"),
        (
            "cmi.objectives._children",
            "id,score,success_status,completion_status,progress_measure,description",
        ),
        (
            "cmi.interactions._children",
            "id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,description",
        ),
        ("cmi.objectives._count", "0"),
        ("cmi.interactions._count", "0"),
        ("cmi.completion_status", "unknown"),
        ("cmi.success_status", "unknown"),
        ("cmi.total_time", "PT0S"),
        ("cmi.learner_preference.audio_level", "1"),
        ("adl.nav.request", "_none_"),
        ("adl.nav.request_valid.continue", "unknown"),
    ],
)
def test_what_the_standard_says_a_new_session_answers(run2004: Run, name: str, value: str) -> None:
    assert run2004(INIT, get(name))["answers"][-1] == [value, "0"]


@pytest.mark.parametrize("name", ["cmi.suspend_data", "cmi.location", "cmi.score.raw", "cmi.progress_measure"])
def test_what_nobody_has_set_yet_is_answered_with_403_and_asking_is_no_fault(run2004: Run, name: str) -> None:
    outcome = run2004(INIT, get(name))
    assert outcome["answers"][-1] == ["", "403"]
    assert outcome["faults"] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "301"),
        ("cmi", "401"),
        ("cmi.score", "401"),
        ("cmi.core.lesson_status", "401"),
        ("cmi.objectives.0.id", "301"),
        ("cmi.objectives.x.id", "401"),
        ("cmi.interactions.0.objectives._count", "301"),
        ("xyz.score", "401"),
        ("cmi.suspend_data._children", "301"),
        ("cmi.score._count", "301"),
        ("cmi.score._version", "301"),
        ("cmi.exit", "405"),
        ("cmi.session_time", "405"),
    ],
)
def test_a_get_that_is_wrong_is_refused(run2004: Run, name: str, code: str) -> None:
    outcome = run2004(INIT, get(name))
    assert outcome["answers"][-1] == ["", code]
    assert len(outcome["faults"]) == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "351"),
        ("cmi.score._children", "404"),
        ("cmi.interactions._count", "404"),
        ("cmi._version", "404"),
        ("cmi.learner_id", "404"),
        ("cmi.total_time", "404"),
        ("cmi.mode", "404"),
        ("cmi.scaled_passing_score", "404"),
        ("adl.nav.request_valid.continue", "404"),
        ("cmi.score", "401"),
        ("cmi.core.exit", "401"),
        ("cmi.interactions.1.id", "351"),
        ("cmi.interactions.0.type", "408"),
        ("cmi.objectives.0.success_status", "408"),
    ],
)
def test_a_set_that_is_wrong_is_refused(run2004: Run, name: str, code: str) -> None:
    outcome = run2004(INIT, put(name, "x"))
    assert outcome["answers"][-1] == ["false", code]
    assert name not in outcome["values"]


def test_what_was_set_is_read_back_interactions_too(run2004: Run) -> None:
    outcome = run2004(
        INIT, put("cmi.location", "page-3"), get("cmi.location"), *QUESTION, get("cmi.interactions.0.type")
    )
    assert outcome["answers"][2] == ["page-3", "0"]
    assert outcome["answers"][-1] == ["choice", "0"]


def test_records_are_numbered_without_a_gap(run2004: Run) -> None:
    outcome = run2004(
        INIT,
        put("cmi.objectives.0.id", "a"),
        put("cmi.objectives.1.id", "b"),
        put("cmi.objectives.3.id", "d"),
        put("cmi.objectives.0.success_status", "passed"),
        get("cmi.objectives._count"),
        get("cmi.objectives.1.success_status"),
        get("cmi.objectives.2.id"),
    )
    expected = [
        ["true", "0"],
        ["true", "0"],
        ["false", "351"],
        ["true", "0"],
        ["2", "0"],
        ["unknown", "0"],
        ["", "301"],
    ]
    assert outcome["answers"][1:] == expected


def test_an_objective_keeps_its_id_and_no_two_have_the_same(run2004: Run) -> None:
    outcome = run2004(
        INIT,
        put("cmi.objectives.0.id", "a"),
        put("cmi.objectives.0.id", "a"),
        put("cmi.objectives.0.id", "b"),
        put("cmi.objectives.1.id", "a"),
        *QUESTION,
        put("cmi.interactions.0.objectives.0.id", "a"),
        put("cmi.interactions.0.objectives.1.id", "a"),
    )
    codes = [error for _, error in outcome["answers"][1:]]
    assert codes == ["0", "0", "351", "351", "0", "0", "0", "351"]


def test_a_response_waits_for_the_type_of_its_interaction(run2004: Run) -> None:
    outcome = run2004(
        INIT,
        put("cmi.interactions.0.id", "q1"),
        put("cmi.interactions.0.learner_response", "a"),
        put("cmi.interactions.0.correct_responses.0.pattern", "a"),
        put("cmi.interactions.0.type", "choice"),
        put("cmi.interactions.0.learner_response", "a"),
    )
    assert [error for _, error in outcome["answers"][2:]] == ["408", "408", "0", "0"]


def test_some_types_have_one_correct_response_only(run2004: Run) -> None:
    for kind, value, code in (("numeric", "1[:]2", "351"), ("choice", "b", "0")):
        outcome = run2004(
            INIT,
            put("cmi.interactions.0.id", "q1"),
            put("cmi.interactions.0.type", kind),
            put("cmi.interactions.0.correct_responses.0.pattern", value),
            put("cmi.interactions.0.correct_responses.1.pattern", value),
        )
        assert outcome["answers"][-1][1] == code


def test_progress_and_score_are_held_against_the_marks_of_the_manifest(run2004: Run) -> None:
    marks = {"cmi.completion_threshold": "1.0", "cmi.scaled_passing_score": "0.7"}
    outcome = run2004(
        INIT,
        put("cmi.completion_status", "completed"),
        put("cmi.progress_measure", "0.5"),
        get("cmi.completion_status"),
        put("cmi.success_status", "passed"),
        get("cmi.success_status"),
        put("cmi.score.scaled", "0.69"),
        get("cmi.success_status"),
        put("cmi.score.scaled", "0.7"),
        get("cmi.success_status"),
        values=marks,
    )
    read = [result for result, _ in outcome["answers"] if result not in ("true",)]
    assert read == ["incomplete", "unknown", "failed", "passed"]


def test_more_than_an_lms_need_keep_is_cut_and_noted(run2004: Run) -> None:
    outcome = run2004(INIT, put("cmi.location", "x" * 1001))
    assert outcome["answers"][-1] == ["true", "0"]
    assert len(outcome["values"]["cmi.location"]) == 1000
    assert "an LMS need keep only 1000" in outcome["faults"][0]


def test_a_value_that_is_no_string_is_noted_as_a_fault(run2004: Run) -> None:
    outcome = run2004(INIT, put("cmi.score.raw", 87))
    assert outcome["answers"][-1] == ["true", "0"]
    assert outcome["faults"][0].endswith("the value is a number, not a string")


def test_an_lms_without_interactions_answers_402_and_asking_is_no_fault(run2004: Run) -> None:
    outcome = run2004(
        INIT, get("cmi.interactions._count"), put("cmi.interactions.0.id", "q1"), without=("interactions",)
    )
    assert outcome["answers"][1:] == [["", "402"], ["false", "402"]]
    assert [fault.split(":")[0] for fault in outcome["faults"]] == ['SetValue("cmi.interactions.0.id", "q1")']


def test_the_error_functions_explain_and_change_nothing(run2004: Run) -> None:
    outcome = run2004(
        INIT,
        put("cmi.exit", "Suspend"),
        ("GetErrorString", "406"),
        ("GetErrorString", 406),
        ("GetErrorString", "999"),
        ("GetDiagnostic", ""),
        ("GetDiagnostic", "301"),
        get("cmi.completion_status"),
    )
    results = [result for result, _ in outcome["answers"][2:]]
    mismatch = "Data model element type mismatch"
    diagnostic = "the value is not of the type of the element"
    assert results == [mismatch, mismatch, "", diagnostic, "General get failure", "unknown"]
    assert [error for _, error in outcome["answers"][1:]] == ["406"] * 6 + ["0"]
