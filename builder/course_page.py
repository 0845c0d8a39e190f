"""The page of a course, where no LMS has one: what it is about, its modules, how far the learner is."""

from collections.abc import Iterator
from itertools import accumulate

from markupsafe import Markup

from builder.course import Course
from builder.pages import direction, environment
from builder.problem import Problem
from builder.schema_org import licence_address
from builder.script import entry_script
from builder.style import course_style
from builder.texts import texts
from builder.way import HEIGHT, WIDTH, way

PAGE = "index.html"


def course_files(course: Course, edition: str, metadata: Markup, home: str = "") -> dict[str, bytes]:
    """The page with its style and script: path inside the package → bytes.

    `edition` is 'web' or 'tincan'; `metadata` is markup for the head; `home` is the page of all courses,
    if there is one.
    """
    words = texts(course.language).spoken(edition)
    return {
        PAGE: _page(course, edition, metadata, home),
        "player/course.css": course_style(),
        "player/course.js": entry_script(f"course_{edition}", words),
    }


def clashes(course: Course) -> Iterator[Problem]:
    """A module whose own page would be the page of the course."""
    for au in course.aus:
        if f"{au.id}.html" == PAGE:
            message = f"the id '{au.id}' belongs to the page of the course"
            yield Problem(au.ref.path, au.ref.line, message, "give the module another one")


def licence_link(licence: str) -> Markup:
    """The name of a licence, as SPDX has it, that leads to its text."""
    return Markup('<a href="{}" rel="license">{}</a>').format(licence_address(licence), licence)


def _page(course: Course, edition: str, metadata: Markup, home: str) -> bytes:
    templates = environment(course.language)
    html = templates.get_template("course.html").render(
        course=course,
        edition=edition,
        metadata=metadata,
        direction=direction(course.language),
        home=home,
        competences=tuple(dict.fromkeys(competence for au in course.aus for competence in au.competences)),
        starts=list(accumulate((len(block.aus) for block in course.blocks), initial=1)),
        licence=licence_link(course.licence),
        way=way(len(course.aus)),
        way_size=(WIDTH, HEIGHT),
    )
    return html.encode()
