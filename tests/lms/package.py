"""What an LMS reads in a package: the launchable units of imsmanifest.xml and of cmi5.xml."""

from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

TINCAN = "{http://projecttincan.com/tincan.xsd}"
CMI5 = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"


@dataclass(frozen=True)
class Sco:
    """A launchable item of the default organization (SCORM 1.2 CAM §2.3, SCORM 2004 CAM §3.4)."""

    item: str
    title: str
    href: str
    mastery_score: str
    launch_data: str
    objectives: tuple[str, ...]  # of its sequencing, which the LMS makes records of


@dataclass(frozen=True)
class AssignableUnit:
    """An `au` of a course structure, with the standard's defaults filled in (cmi5 §13.1.4)."""

    publisher_id: str
    title: str
    url: str
    move_on: str
    mastery_score: float | None
    launch_parameters: str
    entitlement_key: str


@dataclass(frozen=True)
class Activity:
    """An `activity` of tincan.xml; `launch` is '' where an LMS has nothing to open."""

    id: str
    type: str
    name: str
    launch: str


def unpack(package: Path, folder: Path) -> Path:
    with ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


def read_scos(folder: Path) -> list[Sco]:
    """The SCOs of an unpacked SCORM package, in the order of the default organization."""
    manifest = etree.parse(folder / "imsmanifest.xml").getroot()
    resources = {resource.get("identifier"): resource for resource in manifest.iter("{*}resource")}
    organizations = manifest.find("{*}organizations")
    assert organizations is not None, "the manifest has no organizations"
    default = organizations.find(f"{{*}}organization[@identifier='{organizations.get('default')}']")
    assert default is not None, "the default organization is missing"
    items = [
        (item, resources[item.get("identifierref")]) for item in default.iter("{*}item") if item.get("identifierref")
    ]
    return [_sco(item, resource) for item, resource in items if _kind(resource) == "sco"]


def read_assignable_units(folder: Path) -> list[AssignableUnit]:
    """The AUs of an unpacked cmi5 package, in the order of the course structure."""
    structure = etree.parse(folder / "cmi5.xml").getroot()
    return [_assignable_unit(au) for au in structure.iter(f"{CMI5}au")]


def read_activities(folder: Path) -> list[Activity]:
    """The activities of an unpacked Tin Can package, in the order of tincan.xml."""
    activities = etree.parse(folder / "tincan.xml").getroot().iter(f"{TINCAN}activity")
    return [
        Activity(one.get("id", ""), one.get("type", ""), _text(one, f"{TINCAN}name"), _text(one, f"{TINCAN}launch"))
        for one in activities
    ]


def _kind(resource: etree._Element) -> str:
    """`scormtype` in SCORM 1.2, `scormType` in SCORM 2004."""
    return next((value for name, value in resource.items() if name.lower().endswith("}scormtype")), "")


def _sco(item: etree._Element, resource: etree._Element) -> Sco:
    return Sco(
        item=item.get("identifier", ""),
        title=_text(item, "{*}title"),
        href=resource.get("href", "") + item.get("parameters", ""),
        mastery_score=_text(item, "{*}masteryscore"),
        launch_data=_text(item, "{*}datafromlms"),
        objectives=tuple(
            objective.get("objectiveID", "")
            for objective in item.iterfind("{*}sequencing/{*}objectives/*")
            if objective.get("objectiveID")
        ),
    )


def _assignable_unit(au: etree._Element) -> AssignableUnit:
    mastery = au.get("masteryScore")
    return AssignableUnit(
        publisher_id=au.get("id", ""),
        title=_text(au, f"{CMI5}title/{CMI5}langstring"),
        url=_text(au, f"{CMI5}url"),
        move_on=au.get("moveOn", "NotApplicable"),
        mastery_score=None if mastery is None else float(mastery),
        launch_parameters=_text(au, f"{CMI5}launchParameters"),
        entitlement_key=_text(au, f"{CMI5}entitlementKey"),
    )


def _text(parent: etree._Element, path: str) -> str:
    return (parent.findtext(path) or "").strip()
