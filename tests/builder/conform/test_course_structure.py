"""A planted fault in cmi5.xml is found, in its line, with its cure."""

import pytest

from builder.conform import conform
from builder.package import Package
from tests.builder.packages import edited, sample_package, without_file

PATH = "cmi5.xml"
AU = '<au id="https://w3id.org/ementor/sample/read-on"'


@pytest.fixture
def package() -> Package:
    return sample_package("cmi5")


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ('moveOn="Completed"', 'moveOn="Finished"', "'Finished' is not an element of the set", "schemas of cmi5"),
        ('masteryScore="0.7"', 'masteryScore="1.5"', "masteryScore", "schemas of cmi5"),
        ("<url>read-on.html</url>", "", "Expected is ( url )", "cmi5"),
        ("<url>read-on.html<", "<url>lost.html<", "lost.html is launched, but not in the package", "add the page"),
        ("<url>read-on.html<", "<url>https://x.example/<", "leads out of the package", "inside it"),
        ("<url>read-on.html<", "<url>/read-on.html<", "leads out of the package", "inside it"),
        ("<url>read-on.html<", "<url>read-on.html?a=1<", "has a query or a fragment", "the path alone"),
        (AU, '<au id="read-on"', "is no absolute IRI", "begin with a scheme"),
        (AU, '<au id="https://x.example/a b"', "is no absolute IRI", "begin with a scheme"),
        (AU, '<au id="https://w3id.org/ementor/sample"', "is used in line 3 already", "ids are unique"),
        ('idref="https', 'idref="http', "does not exist", "list it in objectives"),
        (">Read on</langstring>", "></langstring>", "the title is empty", "shows it to learners"),
        ("https://w3id.org/xapi/profiles/cmi5/v1/", "http://aicc.org/CMI5/", "No matching global declaration", "cmi5"),
    ],
)
def test_a_fault_is_found_in_its_line(package: Package, old: str, new: str, message: str, hint: str) -> None:
    problems = [problem for problem in conform(edited(package, PATH, old, new)) if message in problem.message]
    assert problems, conform(edited(package, PATH, old, new))
    assert hint in problems[0].hint
    assert problems[0].path == PATH
    assert problems[0].line > 1 or "root" in message or "global" in message


def test_a_page_that_is_launched_but_missing_is_found(package: Package) -> None:
    problems = conform(without_file(package, "read-on.html"))
    assert [(problem.path, problem.message) for problem in problems if problem.path == PATH] == [
        (PATH, "read-on.html is launched, but not in the package")
    ]


def test_a_structure_with_entities_is_refused(package: Package) -> None:
    spoilt = edited(
        package, PATH, "<courseStructure", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><courseStructure'
    )
    (problem,) = conform(spoilt)
    assert "document type declaration" in problem.message
