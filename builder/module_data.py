"""What the player has to know of an AU beside its HTML: ids, keys of the kept state, rules. It becomes `module.js`."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from builder.course import (
    AU,
    SECTORS,
    Artefact,
    Calculator,
    CardSort,
    Checklist,
    Course,
    Element,
    Question,
    Ranking,
    Reflection,
    Scenario,
    SelfAssessment,
)
from builder.question_data import kept_answer, numbers, positions, question_data
from builder.working_data import calculator_data, kept_numbers, kept_texts, work_positions

KEY_LENGTH = 3  # characters of six bits
PATH_STEPS = 60  # of a scenario are kept; a path may go round in circles
_STEP_BITS = 6  # so a scene has at most 64 choices


def module_data(course: Course, au: AU, edition: str) -> dict[str, Any]:
    """The value of `window.ementorModule`; types.d.ts describes it. Ids and rules only, nothing about a learner."""
    kept, whole = state_layout(au), course.whole or course
    questions = [element for element in au.walk() if isinstance(element, Question)]
    return {
        "id": au.id,
        "iri": au.iri,
        "title": au.title,
        "course": {
            "id": whole.id,
            "iri": whole.iri,
            "title": whole.title,
            "modules": [{"iri": other.iri, "quiz": other.quiz is not None} for other in course.aus],
        },
        "publisher": course.publisher,
        "recordStore": course.record_store,
        "language": course.language,
        "edition": edition,
        "require": list(course.require),
        "report": course.report,
        "inOrder": course.order == "in-order",
        "sectors": list(SECTORS),
        "objectives": [{"id": objective.id, "text": objective.text} for objective in au.objectives],
        **kept,
        "questions": [question_data(question) for question in questions],
        "quiz": _quiz(au),
        "scenarios": [_scenario(element) for element in au.walk() if isinstance(element, Scenario)],
        "calculators": [calculator_data(element) for element in au.walk() if isinstance(element, Calculator)],
    }


def state_layout(au: AU) -> dict[str, Any]:
    """What of an AU is kept between sessions: `content`, `pages` and `records`, each with the key that stands for it.

    A record's value is a list of `count` numbers of `bits` bits, none above `most`; a text has no `bits`.
    """
    records = [record for element in au.walk() for record in _records(element)]
    keys = _keys([page.id for page in au.pages] + [str(record["id"]) for record in records])
    return {
        "content": _digest("\n".join(_positions(au)))[:4],
        "pages": [{"id": page.id, "key": keys[page.id], "title": page.title} for page in au.pages],
        "records": [{"key": keys[record["id"]], **record} for record in records],
    }


def module_script(data: dict[str, Any]) -> bytes:
    """The AU's data script. Nothing in it can end the script or start a line: `<`, U+2028 and U+2029 are escaped."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.ementorModule = {text};\n".encode()


def _records(element: Element) -> Iterator[dict[str, Any]]:
    if isinstance(element, Question):
        yield kept_answer(element)
    elif isinstance(element, CardSort):
        yield numbers(element.id, len(element.cards), len(element.piles))
    elif isinstance(element, Ranking):
        yield numbers(element.id, len(element.items), len(element.items) - 1)
    elif isinstance(element, Scenario):
        yield {"id": element.id, "bits": _STEP_BITS, "count": PATH_STEPS, "most": 2**_STEP_BITS - 1}
    elif isinstance(element, Reflection):
        yield {"id": element.id}
    elif isinstance(element, Checklist | SelfAssessment):
        yield numbers(element.id, *kept_numbers(element))
    elif isinstance(element, Artefact):
        yield from ({"id": field.id} for field in element.fields)
    else:
        yield from ({"id": name} for name in kept_texts(element))


def _positions(au: AU) -> Iterator[str]:
    """Everything that a kept position points to: if this changes, kept positions mean something else."""
    for element in au.walk():
        if isinstance(element, Question):
            yield from (element.id, *positions(element))
        elif isinstance(element, CardSort):
            yield from (element.id, *element.piles, *element.cards)
        elif isinstance(element, Ranking):
            yield from (element.id, *element.items)
        elif isinstance(element, Scenario):
            yield from (element.id, element.start)
            yield from (f"{scene.id}>{choice.target}" for scene in element.scenes for choice in scene.choices)
        else:
            yield from work_positions(element)


def _quiz(au: AU) -> dict[str, Any] | None:
    quiz = au.quiz
    if quiz is None:
        return None
    questions = [question.id for question in quiz.questions]
    return {
        "id": quiz.id,
        "passMark": quiz.pass_mark,
        "shuffle": quiz.shuffle,
        "questions": questions,
        "draw": quiz.draw,
        "attempts": quiz.attempts,
        "partial": quiz.partial,
    }


def _scenario(scenario: Scenario) -> dict[str, Any]:
    scenes = {
        scene.id: [{"target": choice.target, "points": choice.points} for choice in scene.choices]
        for scene in scenario.scenes
    }
    return {"id": scenario.id, "start": scenario.start, "scenes": scenes}


def _keys(ids: Iterable[str]) -> dict[str, str]:
    """Short keys, made from the ids alone, so that what moves or goes away leaves the others' keys as they were."""
    keys: dict[str, str] = {}
    for identifier in ids:
        digest = _digest(identifier)
        windows = (digest[at : at + KEY_LENGTH] for at in range(len(digest) - KEY_LENGTH))
        keys[identifier] = next(window for window in windows if window not in keys.values())
    return keys


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
