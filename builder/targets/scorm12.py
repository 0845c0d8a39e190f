"""SCORM 1.2: a course becomes an organization, a module a SCO (CAM §2.3). No mastery score, but for authors who ask for
one: with it the LMS overrules the player's status and may set `failed`, so the player holds the score back."""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from builder.course import Course
from builder.lom.imsmd import NAMESPACE as IMSMD
from builder.lom.imsmd import course_metadata, module_metadata
from builder.manifest import MANIFEST, XSI, Dialect, document, item_id, organizations, resources
from builder.package import Package
from builder.pages import content_files
from builder.problem import Problem
from builder.targets.limits import state_problems, title_problems
from builder.targets.target import Target
from schemas import control_documents

NAME = "scorm12"

_IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_DIALECT = Dialect(_IMSCP, _ADLCP, "scormtype")
_SCHEMA_LOCATION = f"{_IMSCP} imscp_rootv1p1p2.xsd {IMSMD} imsmd_rootv1p2p1.xsd {_ADLCP} adlcp_rootv1p2.xsd"
_STATE_BUDGET = 4000  # characters; RTE §3.4.4 gives suspend_data 4,096
_VERSION_LENGTH = 20


def render(course: Course) -> Package:
    """The course as one package: a SCO a module, the control documents beside the manifest."""
    files = content_files(course, NAME)
    control = {MANIFEST: _manifest(course, list(files)), **control_documents(NAME)}
    return Package(course.id, NAME, course.language, {**files, **control})


def check(course: Course) -> list[Problem]:
    """Titles and version that a manifest has no room for, and modules whose answers do not fit into suspend_data."""
    state = state_problems(course, TARGET.title, _STATE_BUDGET)
    return [*title_problems(course, TARGET.title), *_long_version(course), *state]


TARGET = Target(NAME, "SCORM 1.2", render, check)


def _manifest(course: Course, paths: list[str]) -> bytes:
    make = ElementMaker(namespace=_IMSCP, nsmap={None: _IMSCP, "adlcp": _ADLCP, "imsmd": IMSMD, "xsi": XSI})
    root = make.manifest(
        make.metadata(make.schema("ADL SCORM"), make.schemaversion("1.2"), course_metadata(course, MANIFEST)),
        _organizations(course),
        resources(_DIALECT, course, paths, module_metadata),
        identifier=course.id,
        version=course.version,
    )
    root.set(f"{{{XSI}}}schemaLocation", _SCHEMA_LOCATION)
    return document(root)


def _organizations(course: Course) -> etree._Element:
    found = organizations(_DIALECT, course)
    quizzes = {item_id(course, au): au.quiz for au in course.aus if course.mastery_score}
    for item in found.iter(f"{{{_IMSCP}}}item"):
        if quiz := quizzes.get(item.get("identifier", "")):
            etree.SubElement(item, f"{{{_ADLCP}}}masteryscore").text = f"{quiz.pass_mark * 100:g}"
    return found


def _long_version(course: Course) -> Iterator[Problem]:
    if len(course.version) > _VERSION_LENGTH:
        message = f"the version has {len(course.version)} characters, SCORM 1.2 takes {_VERSION_LENGTH}"
        yield Problem(f"{course.id}/course.yaml", 0, message, "shorten it, such as 1.2.0")
