"""How long suspend_data of an AU can get, in SCORM 1.2 and 2004 alike; mirrors player/state.js."""

from builder.course import AU
from builder.module_data import KEY_LENGTH, state_layout

_HEAD = 1 + 4 + 1 + KEY_LENGTH + 1  # version, content hash, flags, page, sector
_QUIZ = 2 + 2 + 3 + 2  # mark, tries, best score, seed
_DIGIT_BITS = 6


def worst_case(au: AU) -> int:
    """Characters of suspend_data when every page was opened and everything answered; learners' texts come on top."""
    layout = state_layout(au)
    pages = 2 + KEY_LENGTH * len(layout["pages"])
    numbers: int = sum(
        1 + KEY_LENGTH + -(-record["count"] * record["bits"] // _DIGIT_BITS)
        for record in layout["records"]
        if "bits" in record
    )
    return _HEAD + (_QUIZ if au.quiz else 0) + pages + numbers
