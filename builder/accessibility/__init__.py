"""What is known of a course's accessibility, as a page to hand on: WCAG 2.2 with the clauses of EN 301 549.

It says how each criterion was tested, and claims no more: a table of tests is no statement of conformance.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from builder.course import Course

HOW = {
    "build": "by machine, at every build",
    "tests": "by machine, in the project's tests",
    "hand": "by hand",
    "design": "by design",
    "author": "up to the author",
    "none": "not tested",
}
_MEDIA = frozenset({"Audio", "Video"})  # kinds of elements that criteria of time-based media speak of


def report_name(course: Course) -> str:
    return f"{course.id}-{course.language}-accessibility.html"


def report(course: Course) -> bytes:
    """The page, in English: who asks for it compares it with the standards' own words."""
    kinds = {type(element).__name__ for au in course.aus for element in au.walk()}
    rows = [_row(criterion, bool(kinds & _MEDIA)) for criterion in criteria()]
    page = _environment().get_template("accessibility.html")
    return page.render(course=course, rows=rows, how=HOW).encode()


@cache
def criteria() -> tuple[dict[str, Any], ...]:
    text = (files(__name__) / "criteria.yaml").read_text(encoding="utf-8")
    return tuple(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 (1.10 is no number; builds no objects)


def _row(criterion: dict[str, Any], has_media: bool) -> dict[str, Any]:
    applies = has_media or "media" not in criterion
    return {
        "wcag": criterion["wcag"],
        "name": criterion["name"],
        "level": criterion["level"],
        "clause": "–" if "new" in criterion else f"9.{criterion['wcag']}",
        "how": criterion["how"] if applies else [],
        "note": criterion.get("note", "") if applies else "The course holds no audio and no video.",
    }


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("builder"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
