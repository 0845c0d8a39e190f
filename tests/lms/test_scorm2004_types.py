"""The data types of SCORM 2004 in the strict API: what is taken, what is refused with 406 or 407 (RTE §4.1.1, §4.2)."""

import pytest

from tests.lms.conftest import Run

INIT = ("Initialize", "")
IDS = (("SetValue", "cmi.objectives.0.id", "o1"), ("SetValue", "cmi.interactions.0.id", "q1"))

RIGHT = {
    "cmi.location": ["", "page-3", "Größe 日本"],
    "cmi.completion_status": ["completed", "incomplete", "not attempted", "unknown"],
    "cmi.success_status": ["passed", "failed", "unknown"],
    "cmi.exit": ["", "time-out", "suspend", "logout", "normal"],
    "cmi.score.scaled": ["0", "-1", "1.0", "0.875", "0.1234567"],
    "cmi.score.raw": ["-5", "87.5", "1000"],
    "cmi.progress_measure": ["0", "1", "0.5"],
    "cmi.session_time": ["PT0S", "PT3723.45S", "PT1H2M3S", "P1DT2H", "P1Y2M3D", "PT5M"],
    "cmi.learner_preference.language": ["", "en", "en-GB"],
    "cmi.learner_preference.audio_level": ["0", "1.5"],
    "cmi.learner_preference.audio_captioning": ["-1", "0", "1"],
    "cmi.objectives.0.completion_status": ["completed"],
    "cmi.objectives.0.description": ["{lang=lt}Ačiū", "plain"],
    "cmi.interactions.0.timestamp": [
        "2026-11-24T18:20:05.1Z",
        "2026-11-24T18:20:05.12+02:00",
        "2026-11-24T18:20:05",
        "2026-11",
    ],
    "cmi.interactions.0.type": [
        "true-false",
        "choice",
        "fill-in",
        "long-fill-in",
        "matching",
        "performance",
        "sequencing",
        "likert",
        "numeric",
        "other",
    ],
    "cmi.interactions.0.weighting": ["1", "-0.5"],
    "cmi.interactions.0.result": ["correct", "incorrect", "unanticipated", "neutral", "0.75"],
    "cmi.interactions.0.latency": ["PT7.2S"],
    "adl.nav.request": ["suspendAll", "continue", "_none_", "{target=item-2}choice"],
}
WRONG = {
    "cmi.completion_status": ["Completed", "passed", ""],
    "cmi.success_status": ["completed", ""],
    "cmi.exit": ["Suspend", "normal "],
    "cmi.score.scaled": ["0,5", "1e-2", "", "0.12345678", ".5", "NaN"],
    "cmi.score.raw": ["87,5", "87.", "high"],
    "cmi.session_time": ["", "P", "PT", "PT1,5S", "0001:00:00.00", "PT1.234S", "PT1S ", "T1S"],
    "cmi.learner_preference.language": ["english language"],
    "cmi.learner_preference.audio_captioning": ["2", "off"],
    "cmi.objectives.0.description": ["{lang=}x", "{lang=e n}x"],
    "cmi.interactions.0.timestamp": [
        "2026-11-24T18:20:05Z",
        "2026-11-24T18:20:05.123Z",
        "2026-11-24 18:20:05",
        "24.11.2026",
        "2026-13-01",
        "1969-01-01",
    ],
    "cmi.interactions.0.type": ["multiple", ""],
    "cmi.interactions.0.result": ["wrong", "true", ""],
    "cmi.interactions.0.latency": ["7", "00:00:07"],
    "adl.nav.request": ["suspend", "{target=}choice", ""],
}
OUT_OF_RANGE = {
    "cmi.score.scaled": ["1.1", "-1.1"],
    "cmi.progress_measure": ["1.01", "-0.5"],
    "cmi.learner_preference.delivery_speed": ["-1"],
}


def codes(run: Run, name: str, value: str) -> str:
    return run(INIT, *IDS, ("SetValue", name, value))["answers"][-1][1]


@pytest.mark.parametrize("name", RIGHT)
def test_values_of_the_right_type_are_taken(run2004: Run, name: str) -> None:
    assert {value: codes(run2004, name, value) for value in RIGHT[name]} == dict.fromkeys(RIGHT[name], "0")


@pytest.mark.parametrize("name", WRONG)
def test_values_of_a_wrong_type_are_refused_with_406(run2004: Run, name: str) -> None:
    assert {value: codes(run2004, name, value) for value in WRONG[name]} == dict.fromkeys(WRONG[name], "406")


@pytest.mark.parametrize("name", OUT_OF_RANGE)
def test_values_out_of_range_are_refused_with_407(run2004: Run, name: str) -> None:
    assert {codes(run2004, name, value) for value in OUT_OF_RANGE[name]} == {"407"}


@pytest.mark.parametrize("wrong", ["", "two words", "a[,]b", "a[.]b", "x[:]y", "ä", "urn:", "urn:x"])
@pytest.mark.parametrize("name", ["cmi.objectives.1.id", "cmi.interactions.1.id"])
def test_an_identifier_is_a_uri_without_the_standards_delimiters(run2004: Run, name: str, wrong: str) -> None:
    assert codes(run2004, name, wrong) == "406"
    for right in ("values", "urn:x:values", "https://example.org/o#1", "a-b_c.d~e"):
        assert codes(run2004, name, right) == "0"


RESPONSES = {
    "true-false": (["true", "false"], ["t", "1", ""]),
    "choice": (["a", "a[,]c", ""], ["a b", "a[,]a", "a[,]", "[,]"]),
    "fill-in": (["Kaunas", "{lang=lt}Kaunas[,]Vilnius", ""], ["{lang=}x"]),
    "long-fill-in": (["Text", "{lang=bg}Текст"], ["{lang=}x"]),
    "likert": (["3", "agree"], ["", "two words"]),
    "matching": (["1[.]c", "1[.]c[,]2[.]b", ""], ["1.c", "1[.]c[.]d", "1[.]"]),
    "performance": (["phone[.]done", "[.]yes[,]b[.]1"], ["phone", "[.]"]),
    "sequencing": (["a[,]b[,]c", "a[,]a"], ["", "a[,] b"]),
    "numeric": (["7", "-1.5"], ["7,5", "seven", ""]),
    "other": (["", "anything at all"], []),
}
PATTERNS = {
    "fill-in": (["{case_matters=true}{order_matters=false}a[,]b"], ["{lang=}x"]),
    "performance": (["{order_matters=false}a[.]1"], ["a"]),
    "numeric": (["1[:]2", "[:]2", "1[:]", "[:]"], ["1", "1[:]b", "1[:]2[:]3"]),
}


@pytest.mark.parametrize("kind", RESPONSES)
def test_a_response_has_the_form_of_its_interaction_type(run2004: Run, kind: str) -> None:
    for field, forms in (("learner_response", RESPONSES), ("correct_responses.0.pattern", RESPONSES | PATTERNS)):
        right, wrong = forms[kind]
        set_up = (INIT, *IDS, ("SetValue", "cmi.interactions.0.type", kind))
        outcome = run2004(*set_up, *(("SetValue", f"cmi.interactions.0.{field}", value) for value in right + wrong))
        found = [error for _, error in outcome["answers"][4:]]
        assert found == ["0"] * len(right) + ["406"] * len(wrong), (field, right + wrong)
