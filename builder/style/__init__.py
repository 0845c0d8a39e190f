"""The player's style: one minified file, put together from the parts in this folder."""

from functools import cache
from importlib.resources import files

import rcssmin

# In this order: later parts lean on earlier ones.
PARTS = (
    "tokens",
    "base",
    "frame",
    "prose",
    "cards",
    "questions",
    "activities",
    "answers",
    "writing",
    "end",
    "surroundings",
)


COURSE_PARTS = ("course",)  # what the page of a course adds


@cache
def player_style() -> bytes:
    """The bytes of `player/player.css`."""
    return _joined(PARTS)


@cache
def course_style() -> bytes:
    """The bytes of `player/course.css`."""
    return _joined(COURSE_PARTS)


def _joined(names: tuple[str, ...]) -> bytes:
    parts = ((files(__name__) / f"{part}.css").read_text(encoding="utf-8") for part in names)
    return str(rcssmin.cssmin("\n".join(parts))).encode()
