"""Our XSDs beside the official ones: both accept what we build, both reject what is spoilt, and where ours says yes to
something, so does the official one."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from lxml import etree

from builder.conform import conform
from builder.conform.xml import schema_problems
from schemas import control_documents
from tests.builder.packages import sample_package, with_file
from tests.schemas import faults, official
from tests.schemas.faults import Fault

NAMES = {
    "scorm12": ["adlcp_rootv1p2.xsd", "ims_xml.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd"],
    "cmi5": ["CourseStructure.xsd"],
}
CONTROL_FILE = {"scorm12": "imsmanifest.xml", "cmi5": "cmi5.xml"}
EVERY_FAULT = [(standard, fault) for standard in NAMES for fault in getattr(faults, standard.upper())]


def golden(standard: str) -> etree._Element:
    return etree.fromstring(sample_package(standard).files[CONTROL_FILE[standard]])


def ours(standard: str, root: etree._Element) -> bool:
    return not list(schema_problems(CONTROL_FILE[standard], reread(root), standard))


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


@pytest.mark.parametrize("standard", NAMES)
def test_ours_accept_what_we_build(standard: str) -> None:
    assert ours(standard, golden(standard))


def test_the_official_ones_accept_what_we_build() -> None:
    official.scorm12().assertValid(golden("scorm12"))


@pytest.mark.parametrize(("standard", "fault"), EVERY_FAULT, ids=str)
def test_a_fault_is_seen_by_the_schema_that_can_say_it_and_always_by_conform(standard: str, fault: Fault) -> None:
    root = golden(standard)
    fault.plant(root)
    assert ours(standard, root) is not fault.ours
    if standard == "scorm12":
        assert official.scorm12().validate(reread(root)) is not fault.official
    spoilt = with_file(sample_package(standard), CONTROL_FILE[standard], etree.tostring(root))
    problems = conform(spoilt)
    assert problems
    assert all(problem.message and problem.hint for problem in problems)


def test_whatever_the_official_ones_reject_ours_reject_too() -> None:
    """Every element and attribute of a manifest is taken out, doubled, renamed and filled with nonsense in turn."""
    slipped = [
        what
        for what, root in mutations(golden("scorm12"))
        if ours("scorm12", root) and not official.scorm12().validate(reread(root))
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
