"""SCORM 2004, what its 3rd and 4th edition share: organization, items, sequencing, resources (CAM §3.4).

No scaled passing score, but for authors who ask for one: with it the LMS overrules the player and may set `failed`, so
the player holds the score back.
"""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

from builder.course import Course
from builder.lom.ieee import NAMESPACE as LOM
from builder.lom.ieee import course_metadata, module_metadata
from builder.manifest import MANIFEST, XSI, Dialect, document, item_id, organizations, resources
from builder.package import Package
from builder.pages import content_files
from builder.problem import Problem
from builder.sequencing import ADLNAV, ADLSEQ, IMSSS, activity, cluster, presentation
from builder.targets.limits import state_problems, title_problems
from schemas import control_documents

ADLCP = "http://www.adlnet.org/xsd/adlcp_v1p3"

_IMSCP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_DIALECT = Dialect(_IMSCP, ADLCP, "scormType")
_PREFIXES = {None: _IMSCP, "adlcp": ADLCP, "adlseq": ADLSEQ, "adlnav": ADLNAV, "imsss": IMSSS, "xsi": XSI}
_DOCUMENTS = (
    (_IMSCP, "imscp_v1p1.xsd"),
    (ADLCP, "adlcp_v1p3.xsd"),
    (ADLSEQ, "adlseq_v1p3.xsd"),
    (ADLNAV, "adlnav_v1p3.xsd"),
    (IMSSS, "imsss_v1p0.xsd"),
    (LOM, "lom.xsd"),
)
_PLAYER = "scorm2004"  # one adapter speaks to both
_STATE_BUDGET = 60_000  # characters; RTE §4.2.22 gives suspend_data 64,000


@dataclass(frozen=True, slots=True)
class Edition:
    """What tells two editions apart; `threshold` makes a module's completionThreshold."""

    name: str  # as in `--target`
    title: str
    schema_version: str
    threshold: Callable[[], etree._Element]


def render(edition: Edition, course: Course) -> Package:
    """The course as one package: a SCO a module, the control documents beside the manifest."""
    files = content_files(course, _PLAYER)
    control = {MANIFEST: _manifest(edition, course, list(files)), **control_documents(edition.name)}
    return Package(course.id, edition.name, course.language, {**files, **control})


def check(edition: Edition, course: Course) -> list[Problem]:
    """Titles that an LMS may cut, and modules whose answers do not fit into suspend_data."""
    return [*title_problems(course, edition.title), *state_problems(course, edition.title, _STATE_BUDGET)]


def _manifest(edition: Edition, course: Course, paths: list[str]) -> bytes:
    make = ElementMaker(namespace=_IMSCP, nsmap=_PREFIXES)
    root = make.manifest(
        make.metadata(
            make.schema("ADL SCORM"),
            make.schemaversion(edition.schema_version),
            course_metadata(course, MANIFEST),
        ),
        _organizations(edition, course),
        resources(_DIALECT, course, paths, module_metadata),
        identifier=course.id,
        version=course.version,
    )
    root.set(f"{{{XSI}}}schemaLocation", " ".join(f"{namespace} {name}" for namespace, name in _DOCUMENTS))
    return document(root)


def _organizations(edition: Edition, course: Course) -> etree._Element:
    found = organizations(_DIALECT, course)
    modules = {item_id(course, au): au for au in course.aus}
    for item in found.iter(f"{{{_IMSCP}}}item"):
        au = modules.get(item.get("identifier", ""))
        item.extend([edition.threshold(), activity(course, au), presentation()] if au else [cluster()])
    (organization,) = found
    # What was reached counts for this attempt at the course, not for every one to come.
    organization.set(f"{{{ADLSEQ}}}objectivesGlobalToSystem", "false")
    organization.append(cluster())
    return found
