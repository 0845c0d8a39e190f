"""The strict API beside scorm-again, an independent LMS run-time: the same where both follow the standard."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.lms.conftest import Both, get, put

INIT = ("LMSInitialize", "")
COMMIT = ("LMSCommit", "")
FINISH = ("LMSFinish", "")


@pytest.fixture(scope="module")
def both(beside_scorm_again: Callable[..., Both]) -> Both:
    values = {"cmi.core.lesson_status": "not attempted", "cmi.core.total_time": "0000:00:00.00"}
    return beside_scorm_again("scorm12", values)


INTERACTION = [put("cmi.interactions.0.id", "q1"), put("cmi.interactions.0.type", "choice")]

AGREED = {
    "a session": [INIT, put("cmi.core.lesson_status", "incomplete"), get("cmi.core.lesson_status"), COMMIT, FINISH],
    "get before initialize": [get("cmi.core.student_id")],
    "set before initialize": [put("cmi.suspend_data", "x")],
    "commit before initialize": [COMMIT],
    "finish before initialize": [FINISH],
    "initialize twice": [INIT, INIT],
    "initialize after finish": [INIT, FINISH, INIT],
    "read only": [INIT, put("cmi.core.student_id", "x"), put("cmi.core.total_time", "00:00:01")],
    "write only": [INIT, get("cmi.core.exit"), get("cmi.core.session_time")],
    "keyword": [INIT, put("cmi.core._children", "x"), put("cmi.interactions._count", "1")],
    "children": [INIT, get("cmi.core._children"), get("cmi.core.score._children"), get("cmi.objectives._children")],
    "version": [INIT, get("cmi._version")],
    "another data model": [INIT, get("xyz.score.result")],
    "statuses": [INIT, *(put("cmi.core.lesson_status", s) for s in ("passed", "failed", "browsed", "done", "unknown"))],
    "exits": [INIT, *(put("cmi.core.exit", s) for s in ("suspend", "time-out", "logout", "", "no"))],
    "scores": [INIT, *(put("cmi.core.score.raw", s) for s in ("0", "87.5", "100", "101", "-1", "a", "87,5"))],
    "times": [INIT, *(put("cmi.core.session_time", s) for s in ("00:00:07.20", "0001:59:00", "PT7S", "7", "0:7"))],
    "suspend data": [INIT, put("cmi.suspend_data", "x" * 4096), get("cmi.suspend_data")],
    "location": [INIT, put("cmi.core.lesson_location", "x" * 255), put("cmi.core.lesson_location", "x" * 256)],
    "an interaction": [
        INIT,
        *INTERACTION,
        put("cmi.interactions.0.student_response", "a"),
        get("cmi.interactions._count"),
    ],
    "results": [
        INIT,
        *INTERACTION,
        *(put("cmi.interactions.0.result", r) for r in ("correct", "wrong", "neutral", "0.5")),
    ],
    "an objective": [INIT, put("cmi.objectives.0.id", "a"), put("cmi.objectives.0.status", "passed")],
    "a gap": [INIT, put("cmi.objectives.0.id", "a"), put("cmi.objectives.2.id", "c"), get("cmi.objectives._count")],
    "neither children nor count": [INIT, get("cmi.suspend_data._children"), get("cmi.core._count")],
    "a record that is not there": [INIT, get("cmi.objectives.0.id")],
    "arguments": [("LMSInitialize", "x"), INIT, ("LMSCommit", "x"), ("LMSFinish", "x")],
    "preferences": [INIT, *(put("cmi.student_preference.audio", a) for a in ("50", "-1", "101", "loud"))],
}


@pytest.mark.parametrize("calls", AGREED.values(), ids=AGREED.keys())
def test_both_answer_the_same(both: Both, calls: list[Any]) -> None:
    ours, theirs = both(*calls)
    assert ours == theirs


# Where they part: the call, what the standard asks for, what scorm-again answers. It takes SCORM 2004's words and
# longer data, since content in the wild sends them; a judge of new content must not.
DIFFERENT = {
    "a name the model does not have is an invalid argument": ([INIT, get("cmi.core.lesson")], "201", "401"),
    "a category has no value of its own": ([INIT, get("cmi.core")], "201", "0"),
    "normal is an exit of SCORM 2004": ([INIT, put("cmi.core.exit", "normal")], "405", "0"),
    "incorrect is a result of SCORM 2004": (
        [INIT, *INTERACTION, put("cmi.interactions.0.result", "incorrect")],
        "405",
        "0",
    ),
    "suspend data ends at 4,096 characters": ([INIT, put("cmi.suspend_data", "x" * 4097)], "405", "0"),
    "a string is ASCII": ([INIT, put("cmi.core.lesson_location", "日")], "405", "0"),
    "an identifier has no white space": ([INIT, put("cmi.objectives.0.id", "two words")], "405", "0"),
    "a decimal has digits behind its point": ([INIT, put("cmi.core.score.raw", "87.")], "405", "0"),
    "hours have four digits at most": ([INIT, put("cmi.core.session_time", "12345:00:00")], "405", "0"),
    "a choice is a letter or digit, in lower case": (
        [INIT, *INTERACTION, put("cmi.interactions.0.student_response", "A")],
        "405",
        "0",
    ),
    "choices are set apart by a plain comma": (
        [INIT, *INTERACTION, put("cmi.interactions.0.student_response", "a[,]c")],
        "405",
        "0",
    ),
    "after finish nothing is read": ([INIT, FINISH, get("cmi.core.student_id")], "301", "0"),
    "after finish nothing is committed": ([INIT, FINISH, COMMIT], "301", "0"),
    "a second finish is not initialized": ([INIT, FINISH, FINISH], "301", "101"),
}


@pytest.mark.parametrize(("calls", "standard", "lenient"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_the_strict_api_keeps_to_the_standard_where_scorm_again_is_lenient(
    both: Both, calls: list[Any], standard: str, lenient: str
) -> None:
    ours, theirs = both(*calls)
    assert ours[:-1] == theirs[:-1]
    assert (ours[-1][1], theirs[-1][1]) == (standard, lenient)


def test_scorm_again_replaces_comments_that_the_standard_adds_up(both: Both) -> None:
    ours, theirs = both(INIT, put("cmi.comments", "a"), put("cmi.comments", "b"), get("cmi.comments"))
    assert (ours[-1], theirs[-1]) == (["ab", "0"], ["b", "0"])
