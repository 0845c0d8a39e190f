"""What learners' records hang on: the ids of a course and the order of options. A release keeps it in `outline.json`.

As long as the version stays the same, nothing of the last release's outline may vanish or move: an LMS that gets the
new package keeps what learners have done with the old one.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from builder.course import AU, Course
from builder.problem import Problem
from builder.source import Passage

NAME = "outline.json"
_DIGITS = 12  # of the digest that stands for an option's words
_HINT = "raise version in course.yaml, or put it back: learners' records hang on it"


def outline(course: Course) -> dict[str, Any]:
    """{"version": …, "modules": {module: {page or element: [digest of each option, card, item]}}}"""
    return {"version": course.version, "modules": {au.id: _module(au) for au in course.aus}}


def outline_text(course: Course) -> str:
    """The text of `outline.json`."""
    return json.dumps(outline(course), indent=1) + "\n"


def compare(course: Course, released: Passage) -> list[Problem]:
    """Warnings of what has vanished or moved since the release; an error where the outline cannot be read."""
    try:
        before = json.loads(released.text)
        if before["version"] != course.version:
            return []
        modules = {au: {key: list(value) for key, value in ids.items()} for au, ids in before["modules"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        hint = "write it anew with ementor build --release"
        return [Problem(released.path, 0, f"the outline of the last release cannot be read: {error}", hint)]
    return list(_compared(course, modules))


def _compared(course: Course, modules: dict[str, dict[str, list[str]]]) -> Iterator[Problem]:
    now = {au.id: au for au in course.aus}
    for module, ids in modules.items():
        if module not in now:
            yield _warning(f"{course.id}/course.yaml", 0, f"the module '{module}' of the last release is gone")
            continue
        au = now[module]
        present, places = _module(au), _places(au)
        for identifier, options in ids.items():
            if identifier not in present:
                yield _warning(au.ref.path, 0, f"'{identifier}' of the last release is gone")
            elif _moved(options, present[identifier]):
                message = f"the options of '{identifier}' have moved since the last release"
                yield _warning(au.ref.path, places.get(identifier, 0), message)


def _moved(before: list[str], now: list[str]) -> bool:
    """Whether a position means something else: an option stands elsewhere, or the last ones are gone."""
    elsewhere = any(one in now and now.index(one) != at for at, one in enumerate(before))
    return elsewhere or len(now) < len(before)


def _module(au: AU) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {page.id: [] for page in au.pages}
    for element in au.walk():
        if identifier := getattr(element, "id", ""):
            found[identifier] = [_digest(part) for part in _parts(element)]
    return found


def _places(au: AU) -> dict[str, int]:
    found = ((getattr(element, "id", ""), getattr(element, "ref", au.ref)) for element in au.walk())
    return {identifier: ref.line for identifier, ref in found}


def _parts(element: Any) -> Iterator[str]:
    """The words of every option, card, item, pile or field, in the source's order, but not elements inside."""
    for field in fields(element):
        value = getattr(element, field.name)
        for part in value if isinstance(value, tuple) else ():
            if is_dataclass(part) and not hasattr(part, "ref"):
                yield f"{field.name}:{_words(part)}"
            elif isinstance(part, str):
                yield f"{field.name}:{part}"


def _words(part: Any) -> str:
    """Its id, or its first words: a letter is no word, and feedback may change."""
    texts = (getattr(part, field.name) for field in fields(part))
    return str(getattr(part, "id", "")) or next((text for text in texts if isinstance(text, str) and len(text) > 1), "")


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode()).hexdigest()[:_DIGITS]


def _warning(path: str, line: int, message: str) -> Problem:
    return Problem(path, line, message, _HINT, "warning")
