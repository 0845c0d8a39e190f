"""What many learners do, as statements of the player: the n-th is always the same one.

A visit is VISIT statements of one learner at one module, from the first page to the quiz and out; a learner makes some.
"""

import itertools
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from lrs.storage.courses import Course, Module, Question
from tests.bench import statements

VISIT, VISITS, MODULES, QUESTIONS, PAGES = 25, 4, 12, 10, 9
COURSE = "https://courses.example/learners"
HOME = "https://lms.example/accounts"
NOW = datetime(2026, 11, 1, tzinfo=UTC)
_ADL = "http://adlnet.gov/expapi/verbs/"
_MARK = 0.7


def module(number: int) -> str:
    return f"{COURSE}/module-{number % MODULES}"


def course() -> Course:
    """Its structure, as a built package tells it."""
    return Course(COURSE, "Learners", "en", tuple(_module(number) for number in range(MODULES)))


def _module(number: int) -> Module:
    iri = module(number)
    asked = [Question(f"{iri}/questions/q{one}", f"Question {one}", f"Topic {one % 4}") for one in range(QUESTIONS)]
    return Module(iri, f"Module {number}", "CompletedAndPassed", _MARK, "What surprised you?", tuple(asked))


def agent(learner: int) -> dict[str, Any]:
    return {"objectType": "Agent", "account": {"homePage": HOME, "name": f"learner-{learner:05}"}}


def batch(first: int, count: int, learners: int) -> bytes:
    """A JSON array of consecutive statements, the visits of many learners one after the other."""
    return json.dumps([statement(number, learners) for number in range(first, first + count)]).encode()


def batches(first: int, count: int, learners: int) -> Iterator[bytes]:
    """One such array after the other."""
    return (batch(start, count, learners) for start in itertools.count(first, count))


def side_by_side(first: int, count: int, learners: int) -> Iterator[bytes]:
    """Arrays of the same step of so many learners' visits, one step after the other: as far apart as can be."""
    for start in itertools.count(first, count * VISIT):
        for step in range(VISIT):
            numbers = range(start + step, start + count * VISIT, VISIT)
            yield json.dumps([statement(number, learners) for number in numbers]).encode()


def statement_id(number: int) -> UUID:
    return statements.statement_id(1_000_000_000 + number)


def statement(number: int, learners: int) -> dict[str, Any]:
    visit, step = divmod(number, VISIT)
    turn, learner = divmod(visit, learners)
    iri = module(learner + turn)
    at = NOW - timedelta(days=(learner * 7 + turn * 13) % 170, minutes=200 - 3 * step)
    verb, suffix, result = _step(step, learner, turn)
    parent = {"parent": [{"id": f"{iri}/quiz"}]} if verb == "answered" else {}
    return {
        "id": str(statement_id(number)),
        "actor": agent(learner),
        "verb": {"id": _ADL + verb, "display": {"en": verb}},
        "object": {"objectType": "Activity", "id": iri + suffix},
        "context": {
            "registration": str(uuid5(NAMESPACE_URL, f"{learner}")),
            "contextActivities": {"grouping": [{"id": iri}], "category": [{"id": "https://w3id.org/ementor/xapi/v1.0"}]}
            | parent,
            "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": f"session-{visit}"},
        },
        "timestamp": at.isoformat(timespec="milliseconds"),
        **({"result": result} if result else {}),
    }


def _step(step: int, learner: int, turn: int) -> tuple[str, str, dict[str, Any]]:
    """Verb, what follows the module's IRI in the object's, and result."""
    right = [hash((learner * 31 + turn * 7 + one * 13) % 101) % 10 < 7 for one in range(QUESTIONS)]
    share = sum(right) / QUESTIONS
    if 1 <= step <= PAGES:
        return "progressed", "", {"extensions": {"https://w3id.org/xapi/cmi5/result/extensions/progress": 11 * step}}
    if PAGES < step <= PAGES + QUESTIONS:
        one = step - PAGES - 1
        return "answered", f"/questions/q{one}", {"response": "a[,]c", "success": right[one], "duration": "PT9S"}
    score = {"score": {"scaled": share}, "success": share >= _MARK}
    last: dict[int, tuple[str, str, dict[str, Any]]] = {
        0: ("initialized", "", {}),
        20: ("scored", "/quiz", score),
        21: ("passed" if share >= _MARK else "progressed", "", score if share >= _MARK else {}),
        22: ("completed", "", {"completion": True, "duration": "PT30M"}),
        23: ("shared", "/reflections/one", {}),
        24: ("terminated", "", {"duration": "PT31M"}),
    }
    return last[step]
