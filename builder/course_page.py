"""The page of a course, where no LMS has one: what it is about, its modules, how far the learner is."""

from itertools import accumulate

from markupsafe import Markup

from builder.course import Course
from builder.lom import total_duration
from builder.pages import direction, environment, minutes
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
        PAGE: _page(course, metadata),
        "player/course.css": course_style(),
        "player/course.js": entry_script(f"course_{edition}", words),
    }


def _page(course: Course, metadata: Markup) -> bytes:
    templates = environment(course.language)
    hours, rest = divmod(minutes(total_duration(au.duration for au in course.aus)), _HOUR)
    link = Markup('<a href="{}" rel="license">{}</a>').format(licence_address(course.licence), course.licence)
    html = templates.get_template("course.html").render(
        course=course,
        metadata=metadata,
        direction=direction(course.language),
        hours=hours,
        minutes=rest,
        competences=tuple(dict.fromkeys(competence for au in course.aus for competence in au.competences)),
        starts=list(accumulate((len(block.aus) for block in course.blocks), initial=1)),
        licence=link,
    )
    return html.encode()
