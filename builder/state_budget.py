"""How long suspend_data of an AU can get, in SCORM 1.2 and 2004 alike; mirrors player/state.js."""

from collections.abc import Mapping
from typing import Any

from builder.course import AU
from builder.module_data import KEY_LENGTH, state_layout

_HEAD = 1 + 4 + 1 + KEY_LENGTH + 1  # version, content hash, flags, page, sector
_QUIZ = 2 + 2 + 3 + 2  # mark, tries, best score, seed
_EARNED = 2 + 3  # mark, day
_TOKEN = 2 + 41  # mark, token of a record store
_ADDRESS = 1 + 80  # mark, address of the record store where the package does not have it
_DIGIT_BITS = 6


def worst_case(au: AU, record_store: str = "") -> int:
    """Characters of suspend_data when every page was opened and everything answered; learners' texts come on top."""
    layout = state_layout(au)
    pages = 2 + KEY_LENGTH * len(layout["pages"])
    sizes = {record["id"]: _size(record) for record in layout["records"]}
    quizzed = [sizes.pop(question.id) for question in au.quiz.questions] if au.quiz else []
    asked = sorted(quizzed, reverse=True)[: au.quiz.asked if au.quiz else 0]  # one try's answers are kept at a time
    paired = (_TOKEN + (_ADDRESS if record_store == "ask" else 0)) if record_store else 0
    return paired + _HEAD + _EARNED + (_QUIZ if au.quiz else 0) + pages + sum(sizes.values()) + sum(asked)


def _size(record: Mapping[str, Any]) -> int:
    """Characters that a record takes at most; 0 for a learner's text."""
    if "words" in record:
        return 1 + KEY_LENGTH + int(record["most"])
    if "bits" not in record:
        return 0
    return 1 + KEY_LENGTH + -(-int(record["count"]) * int(record["bits"]) // _DIGIT_BITS)
