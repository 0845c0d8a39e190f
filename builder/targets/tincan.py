"""Tin Can (xAPI with tincan.xml): the LMS launches a page, which tells the record store what happens (Tin Can 1.0).

An LMS launches one activity of a package. A course of several modules is launched at its own page, which hands the
launch on to the modules; a course of one module is that module.
"""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker
from markupsafe import Markup

from builder.course import AU, Course
from builder.course_page import PAGE, clashes, course_files
from builder.manifest import document
from builder.package import Package
from builder.pages import content_files, render_au
from builder.problem import Problem
from builder.targets.target import Target

NAME = "tincan"
STRUCTURE = "tincan.xml"

_NAMESPACE = "http://projecttincan.com/tincan.xsd"
_TINCAN = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})
_TYPES = "http://adlnet.gov/expapi/activities/"


def render(course: Course) -> Package:
    """The course as one package, its activities' ids the same as in every other edition."""
    if len(course.aus) == 1:
        files = content_files(course, NAME)
    else:
        files = {**content_files(course, NAME, _page), **course_files(course, NAME, Markup())}
    return Package(course.id, NAME, course.language, {**files, STRUCTURE: document(_structure(course))})


def check(course: Course) -> list[Problem]:
    """A module that would be the course's own page."""
    return list(clashes(course))


TARGET = Target(NAME, "Tin Can", render, check)


def _page(course: Course, au: AU) -> bytes:
    return render_au(course, au, PAGE)


def _structure(course: Course) -> etree._Element:
    return _TINCAN.tincan(_TINCAN.activities(*_activities(course)))


def _activities(course: Course) -> Iterator[etree._Element]:
    """What is launched comes first; an activity has one launch page at most."""
    if len(course.aus) == 1:
        (au,) = course.aus
        yield _activity(course, au.iri, "module", au.title, au.description, f"{au.id}.html")
        return
    yield _activity(course, course.iri, "course", course.title, course.description, PAGE)
    for au in course.aus:
        yield _activity(course, au.iri, "module", au.title, au.description)


def _activity(course: Course, iri: str, kind: str, name: str, description: str, launch: str = "") -> etree._Element:
    element = _TINCAN.activity(
        _TINCAN.name(name, lang=course.language),
        _TINCAN.description(description or name, lang=course.language),
        id=iri,
        type=_TYPES + kind,
    )
    if launch:
        element.append(_TINCAN.launch(launch, lang=course.language))
    return element
