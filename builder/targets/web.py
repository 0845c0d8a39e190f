"""Web: the course as a site of plain files, for a folder, any web server, or a click on index.html (`file://`).

Nothing is sent anywhere: progress and texts stay in the browser.
"""

from builder.course import AU, Course
from builder.course_page import PAGE, clashes, course_files
from builder.package import Package
from builder.pages import content_files, render_au
from builder.problem import Problem
from builder.schema_org import course_metadata, module_metadata
from builder.targets.target import Target

NAME = "web"


def render(course: Course) -> Package:
    """The course as one package: index.html lists the modules, each is a page beside it."""
    files = {**content_files(course, NAME, _page), **course_files(course, NAME, course_metadata(course))}
    return Package(course.id, NAME, course.language, files)


def check(course: Course) -> list[Problem]:
    """A module that would be the course's own page."""
    return list(clashes(course))


TARGET = Target(NAME, "Web", render, check)


def _page(course: Course, au: AU) -> bytes:
    return render_au(course, au, PAGE, module_metadata(course, au))
