"""Our XSDs beside the official ones: both accept what we build, both reject what is spoilt, and where ours says yes to
something, so does the official one."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from functools import cache, partial

import pytest
from lxml import etree

from builder.conform import conform
from builder.conform.xml import schema_problems
from builder.package import Package
from builder.targets import TARGETS
from schemas import control_documents
from tests.builder.packages import with_file
from tests.builder.sample_course import COURSE
from tests.schemas import faults, official, scorm2004_faults
from tests.schemas.faults import Fault

SCORM2004 = ["adlcp_v1p3.xsd", "adlnav_v1p3.xsd", "adlseq_v1p3.xsd", "imscp_v1p1.xsd", "imsss_v1p0.xsd"]
SCORM2004 += ["lom.xsd", "xml.xsd"]
NAMES = {
    "scorm12": ["adlcp_rootv1p2.xsd", "ims_xml.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd"],
    "scorm2004_3": SCORM2004,
    "scorm2004_4": SCORM2004,
    "cmi5": ["CourseStructure.xsd"],
    "tincan": ["tincan.xsd"],
}
CONTROL_FILE = {"cmi5": "cmi5.xml", "tincan": "tincan.xml"}
FAULTS = {"scorm12": faults.SCORM12, "cmi5": faults.CMI5, "tincan": faults.TINCAN, **scorm2004_faults.EDITIONS}
EVERY_FAULT = [(standard, fault) for standard, known in FAULTS.items() for fault in known]
OFFICIAL: dict[str, Callable[[], etree.XMLSchema]] = {
    "scorm12": official.scorm12,
    "scorm2004_3": partial(official.scorm2004, "scorm2004_3"),
    "scorm2004_4": partial(official.scorm2004, "scorm2004_4"),
}


@cache
def package(standard: str) -> Package:
    """In order, which takes all that sequencing has."""
    return TARGETS[standard].render(replace(COURSE, order="in-order", mastery_score=True))


def golden(standard: str) -> etree._Element:
    return etree.fromstring(package(standard).files[control_file(standard)])


def control_file(standard: str) -> str:
    return CONTROL_FILE.get(standard, "imsmanifest.xml")


def ours(standard: str, root: etree._Element) -> bool:
    return not list(schema_problems(control_file(standard), reread(root), standard))


def theirs(standard: str, root: etree._Element) -> bool:
    return OFFICIAL[standard]().validate(reread(official.without_lom(root)))


def reread(root: etree._Element) -> etree._Element:
    """As a reader of the file sees it: libxml2 keeps the ids of a tree that has been edited."""
    return etree.fromstring(etree.tostring(root))


@pytest.mark.parametrize("standard", NAMES)
def test_go_by_the_names_of_the_standard(standard: str) -> None:
    assert list(control_documents(standard)) == NAMES[standard]


def test_an_unknown_standard_has_none() -> None:
    with pytest.raises(FileNotFoundError):
        control_documents("scorm13")


@pytest.mark.parametrize("standard", NAMES)
def test_say_that_they_are_ours_and_what_they_cover(standard: str) -> None:
    for data in control_documents(standard).values():
        (head,) = etree.fromstring(data).xpath("preceding-sibling::comment()")
        assert "The ementor project's own control document" in head.text
        assert "Covers" in head.text


@pytest.mark.parametrize("name", NAMES["scorm12"])
def test_have_the_namespaces_of_the_official_ones(name: str) -> None:
    published = etree.fromstring(official.mended(name).encode())
    mine = etree.fromstring(control_documents("scorm12")[name])
    assert mine.get("targetNamespace") == published.get("targetNamespace")


@pytest.mark.parametrize("edition", official.EDITIONS)
@pytest.mark.parametrize("name", [name for name in SCORM2004 if name != "lom.xsd"])
def test_those_of_scorm_2004_have_them_too(edition: str, name: str) -> None:
    published = official.namespace_of(official.DEFINITIONS / official.EDITIONS[edition] / name)
    mine = etree.fromstring(control_documents(edition)[name])
    assert mine.get("targetNamespace") == published


@pytest.mark.parametrize("standard", NAMES)
def test_ours_accept_what_we_build(standard: str) -> None:
    assert ours(standard, golden(standard))


@pytest.mark.parametrize("standard", OFFICIAL)
def test_the_official_ones_accept_what_we_build(standard: str) -> None:
    OFFICIAL[standard]().assertValid(official.without_lom(golden(standard)))


@pytest.mark.parametrize(("standard", "fault"), EVERY_FAULT, ids=str)
def test_a_fault_is_seen_by_the_schema_that_can_say_it_and_always_by_conform(standard: str, fault: Fault) -> None:
    root = golden(standard)
    fault.plant(root)
    assert ours(standard, root) is not fault.ours
    if standard in OFFICIAL:
        assert theirs(standard, root) is not fault.official
    spoilt = with_file(package(standard), control_file(standard), etree.tostring(root))
    problems = conform(spoilt)
    assert problems
    assert all(problem.message and problem.hint for problem in problems)


@pytest.mark.parametrize("standard", OFFICIAL)
def test_whatever_the_official_ones_reject_ours_reject_too(standard: str) -> None:
    """Every element and attribute of a manifest is taken out, doubled, renamed and filled with nonsense in turn."""
    slipped = [
        what for what, root in mutations(golden(standard)) if ours(standard, root) and not theirs(standard, root)
    ]
    assert slipped == []


def mutations(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for position, element in enumerate(root.iter("*")):
        name = f"{element.tag} in line {element.sourceline}"
        for what in ("removed", "twice", "renamed", "moved up", "text", "attribute"):
            copy = deepcopy(root)
            if _mutate(list(copy.iter("*"))[position], what):
                yield f"{name}: {what}", copy
        for attribute in element.attrib:
            for value in ("", "1 ?", None):
                copy = deepcopy(root)
                changed = list(copy.iter("*"))[position]
                if value is None:
                    del changed.attrib[attribute]
                else:
                    changed.set(attribute, value)
                yield f"{name}: {attribute} = {value!r}", copy


def _mutate(element: etree._Element, what: str) -> bool:
    parent = element.getparent()
    if what == "renamed":
        element.tag = f"{element.tag}x"
    elif what == "text":
        element.text = "1 ?" * 1000
    elif what == "attribute":
        element.set("x", "1")
    elif parent is None or (what == "moved up" and element.getprevious() is None):
        return False
    elif what == "removed":
        parent.remove(element)
    elif what == "twice":
        element.addnext(deepcopy(element))
    else:
        element.getprevious().addprevious(element)
    return True
