"""The page of a course, where no LMS has one: what it is about, its modules, how far the learner is."""

from collections.abc import Iterator
from itertools import accumulate

from markupsafe import Markup

from builder.course import Course
from builder.lom.described import total_duration
from builder.pages import direction, environment, minutes
from builder.problem import Problem
from builder.schema_org import licence_address
from builder.script import entry_script
from builder.style import course_style
from builder.texts import texts

PAGE = "index.html"
_HOUR = 60


def course_files(course: Course, edition: str, metadata: Markup) -> dict[str, bytes]:
    """The page with its style and script: path inside the package → bytes.

    `edition` is 'web' or 'tincan'; `metadata` is markup for the head.
    """
    words = texts(course.language).spoken(edition)
    return {
        PAGE: _page(course, edition, metadata),
        "player/course.css": course_style(),
        "player/course.js": entry_script(f"course_{edition}", words),
    }


def clashes(course: Course) -> Iterator[Problem]:
    """A module whose own page would be the page of the course."""
    for au in course.aus:
        if f"{au.id}.html" == PAGE:
            message = f"the id '{au.id}' belongs to the page of the course"
            yield Problem(au.ref.path, au.ref.line, message, "give the module another one")


def _page(course: Course, edition: str, metadata: Markup) -> bytes:
    templates = environment(course.language)
    hours, rest = divmod(minutes(total_duration(au.duration for au in course.aus)), _HOUR)
    link = Markup('<a href="{}" rel="license">{}</a>').format(licence_address(course.licence), course.licence)
    html = templates.get_template("course.html").render(
        course=course,
        edition=edition,
        metadata=metadata,
        direction=direction(course.language),
        hours=hours,
        minutes=rest,
        competences=tuple(dict.fromkeys(competence for au in course.aus for competence in au.competences)),
        starts=list(accumulate((len(block.aus) for block in course.blocks), initial=1)),
        licence=link,
    )
    return html.encode()
