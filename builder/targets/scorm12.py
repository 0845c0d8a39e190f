"""SCORM 1.2: a course becomes an organization, a module a SCO (CAM §2.3). No mastery score: with one the LMS overrules
the player's status and may set `failed` while tries are left."""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from builder.course import AU, Course
from builder.lom import NAMESPACE as IMSMD
from builder.lom import course_metadata, module_metadata
from builder.manifest import MANIFEST, XSI, Dialect, assets, document, organizations, sco
from builder.package import Package
from builder.pages import content_files
from builder.problem import Problem
from builder.state_budget import worst_case
from builder.targets.target import Target
from schemas import control_documents

NAME = "scorm12"

_IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_DIALECT = Dialect(_IMSCP, _ADLCP, "scormtype")
_SCHEMA_LOCATION = f"{_IMSCP} imscp_rootv1p1p2.xsd {IMSMD} imsmd_rootv1p2p1.xsd {_ADLCP} adlcp_rootv1p2.xsd"
_STATE_BUDGET = 4000  # characters; RTE §3.4.4 gives suspend_data 4,096
_TITLE_LENGTH = 200  # IMS Content Packaging 1.1.2
_VERSION_LENGTH = 20


def render(course: Course) -> Package:
    """The course as one package: a SCO a module, the control documents beside the manifest."""
    files = content_files(course, NAME)
    control = {MANIFEST: _manifest(course, list(files)), **control_documents(NAME)}
    return Package(course.id, NAME, course.language, {**files, **control})


def check(course: Course) -> list[Problem]:
    """Titles and version that a manifest has no room for, and modules whose answers do not fit into suspend_data."""
    return [*_long_names(course), *(problem for au in course.aus for problem in _state(au))]


TARGET = Target(NAME, "SCORM 1.2", render, check)


def _manifest(course: Course, paths: list[str]) -> bytes:
    make = ElementMaker(namespace=_IMSCP, nsmap={None: _IMSCP, "adlcp": _ADLCP, "imsmd": IMSMD, "xsi": XSI})
    root = make.manifest(
        make.metadata(make.schema("ADL SCORM"), make.schemaversion("1.2"), course_metadata(course, MANIFEST)),
        organizations(_DIALECT, course),
        make.resources(*_resources(course, paths)),
        identifier=course.id,
        version=course.version,
    )
    root.set(f"{{{XSI}}}schemaLocation", _SCHEMA_LOCATION)
    return document(root)


def _resources(course: Course, paths: list[str]) -> Iterator[etree._Element]:
    """Every file once: a module's page and data with the module, everything else with the shared assets."""
    own = {au.id: (f"{au.id}.html", f"{au.id}.js") for au in course.aus}
    for au in course.aus:
        files = own[au.id]
        yield sco(_DIALECT, course, au, files, module_metadata(course, au, files[0]))
    listed = {path for files in own.values() for path in files}
    yield assets(_DIALECT, course, sorted(set(paths) - listed))


def _long_names(course: Course) -> Iterator[Problem]:
    where = f"{course.id}/course.yaml"
    titles = [(where, 0, course.title), *((where, 0, block.title) for block in course.blocks)]
    titles += [(au.ref.path, au.ref.line, au.title) for au in course.aus]
    for path, line, title in titles:
        if len(title) > _TITLE_LENGTH:
            message = f"the title has {len(title)} characters, SCORM 1.2 takes {_TITLE_LENGTH}"
            yield Problem(path, line, message, "shorten it")
    if len(course.version) > _VERSION_LENGTH:
        message = f"the version has {len(course.version)} characters, SCORM 1.2 takes {_VERSION_LENGTH}"
        yield Problem(where, 0, message, "shorten it, such as 1.2.0")


def _state(au: AU) -> Iterator[Problem]:
    needed = worst_case(au)
    if needed > _STATE_BUDGET:
        message = f"the answers of this module may need {needed} characters, SCORM 1.2 keeps {_STATE_BUDGET}"
        yield Problem(au.ref.path, au.ref.line, message, "split the module, or leave SCORM 1.2 out")
