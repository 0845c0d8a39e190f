"""The player's style: one minified file, put together from the parts in this folder that a course has a use for."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import rcssmin

# In this order: later parts lean on earlier ones.
PARTS = (
    "tokens",
    "base",
    "frame",
    "contents",
    "page",
    "covers",
    "prose",
    "cards",
    "questions",
    "scenario",
    "sorting",
    "answers",
    "writing",
    "folding",
    "media",
    "working",
    "calculator",
    "end",
    "pairing",
    "surroundings",
)
OPTIONAL = frozenset({"calculator", "folding", "media", "pairing", "scenario", "sorting", "working"})
COURSE_PARTS = ("course", "catalogue")  # what the pages of a course and of all courses add


def player_style(wanted: Iterable[str] = OPTIONAL) -> bytes:
    """The bytes of `player/player.css`, with these of the optional parts."""
    return _style(frozenset(wanted))


@cache
def _style(wanted: frozenset[str]) -> bytes:
    return _joined(part for part in PARTS if part in wanted or part not in OPTIONAL)


@cache
def course_style() -> bytes:
    """The bytes of `player/course.css`."""
    return _joined(COURSE_PARTS)


def _joined(names: Iterable[str]) -> bytes:
    parts = ((files(__name__) / f"{part}.css").read_text(encoding="utf-8") for part in names)
    return str(rcssmin.cssmin("\n".join(parts))).encode()
