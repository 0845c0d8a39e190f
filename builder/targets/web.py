"""Web: the course as a site of plain files, for a folder, any web server, or a click on index.html (`file://`).

Nothing is sent anywhere: progress and texts stay in the browser.
"""

from collections.abc import Sequence

from builder.catalogue_page import catalogue
from builder.course import AU, Course
from builder.course_page import PAGE, clashes, course_files
from builder.cover import course_cover
from builder.package import Package
from builder.pages import content_files, render_au
from builder.problem import Problem
from builder.schema_org import course_metadata, module_metadata
from builder.targets.target import Target

NAME = "web"


def render(course: Course, home: str = "") -> Package:
    """The course as one package: index.html lists the modules, each is a page beside it.

    `home` is the page of all courses, as seen from the package's own folder, where there is one.
    """
    picture = course_cover(course)
    files = {
        **content_files(course, NAME, _page),
        **course_files(course, NAME, course_metadata(course), home),
        picture.path: picture.data,
    }
    return Package(course.id, NAME, course.language, files)


def render_all(courses: Sequence[Course]) -> Package:
    """All courses of a programme in one language: index.html lists them, each has a folder of its own."""
    return catalogue(courses, [render(course, f"../{PAGE}") for course in courses])


def check(course: Course) -> list[Problem]:
    """A module that would be the course's own page."""
    return list(clashes(course))


TARGET = Target(NAME, "Web", render, check, render_all)


def _page(course: Course, au: AU) -> bytes:
    return render_au(course, au, PAGE, module_metadata(course, au))
