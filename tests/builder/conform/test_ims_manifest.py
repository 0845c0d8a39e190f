"""A planted fault in a manifest is found, in its line, with its cure."""

import pytest

from builder.conform import conform
from builder.package import Package
from tests.builder.packages import edited, sample_package, with_file, without_file
from tests.schemas import official

PATH = "imsmanifest.xml"


@pytest.fixture
def package() -> Package:
    return sample_package("scorm12")


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "<schemaversion>1.2<",
            "<schemaversion>1.3<",
            "schemaversion is '1.3'",
            "it must be exactly 1.2 or",
        ),
        (
            "<schemaversion>1.2</schemaversion>",
            "",
            "schemaversion is missing",
            "it must be exactly 1.2 or",
        ),
        (' default="sample_org"', "", "organizations has no default", 'add default="sample_org"'),
        ('default="sample_org"', 'default="x"', "the default organization 'x' does not exist", "'sample_org'"),
        ('identifierref="sample_read-on_sco"', 'identifierref="x"', "means the resource 'x'", "mend identifierref"),
        ('<dependency identifierref="sample_assets"', '<dependency identifierref="x"', "'x'", "mend identifierref"),
        (' identifierref="sample_read-on_sco"', "", "neither a resource nor items", "identifierref"),
        ('<item identifier="', '<item parameters="?a=1" identifier="', "the item has parameters", "leave them out"),
        ('<item identifier="', '<item identifier="1', "is no NCName", "begin with a letter"),
        ('<item identifier="sample_read-on_item"', "<item", "item has no identifier", "give it one"),
        (' identifierref="sample_read-on_sco"', ' identifierref="sample_assets"', "which has no href", "an href"),
        (' href="read-on.html">', ">", "a SCO has no href", "give it one"),
        (
            '<file href="read-on.js"/>',
            '<file href="lost.js"/>',
            "lost.js is listed, but not in the package",
            "add the file",
        ),
        ('<file href="read-on.js"/>', '<file href="/read-on.js"/>', "no path inside the package", "the path alone"),
        ('<file href="read-on.js"/>', '<file href="read-on.js?1"/>', "no path inside the package", "the path alone"),
        ('<file href="read-on.js"/>', '<file href="..\\read-on.js"/>', "but not in the package", "add the file"),
        ('<file href="read-on.js"/>', '<file href="read-on.html"/>', "read-on.html is listed twice", "list it once"),
        ('adlcp:scormtype="asset"', 'adlcp:scormtype="Asset"', "not an element of the set {'sco', 'asset'}", "scorm12"),
    ],
)
def test_a_fault_is_found_in_its_line(package: Package, old: str, new: str, message: str, hint: str) -> None:
    before = package.files[PATH].decode().partition(old)[0]
    problems = [problem for problem in conform(edited(package, PATH, old, new)) if message in problem.message]
    assert problems, conform(edited(package, PATH, old, new))
    assert hint in problems[0].hint
    assert problems[0].path == PATH
    assert problems[0].line in {before.count("\n") + near for near in (-1, 0, 1)} or "missing" in message


def test_an_identifier_used_twice_says_where_it_was_first(package: Package) -> None:
    problems = conform(edited(package, PATH, '"sample_read-on_sco" type', '"sample_assets" type'))
    first = line_of(package, 'identifier="sample_read-on_sco"')
    assert f"the identifier 'sample_assets' is used in line {first} already" in [p.message for p in problems]


def test_a_sco_lists_the_page_that_it_launches(package: Package) -> None:
    launch, unlisted = conform(edited(package, PATH, '<file href="read-on.html"/>', ""))
    assert launch.line == line_of(package, 'identifier="sample_read-on_sco"')
    assert launch.message == "the resource launches read-on.html, but does not list it"
    assert (unlisted.path, unlisted.line) == ("read-on.html", 0)


def line_of(package: Package, text: str) -> int:
    return package.files[PATH].decode().partition(text)[0].count("\n") + 1


def test_a_schema_fault_names_the_line_and_no_namespaces(package: Package) -> None:
    spoilt = edited(package, PATH, "<organizations", "<chapters/>\n<organizations")
    (problem,) = conform(spoilt)
    assert "Element 'chapters': This element is not expected. Expected is ( organizations )." in problem.message
    line = spoilt.files[PATH].decode().splitlines()[problem.line - 1]
    assert line.strip() == "<chapters/>"


def test_a_file_that_nobody_lists_is_found(package: Package) -> None:
    (problem,) = conform(with_file(package, "notes.txt", "left over"))
    assert (problem.path, problem.message) == ("notes.txt", f"the file is in the package, but not in {PATH}")


def test_a_listed_file_that_is_not_there_is_found(package: Package) -> None:
    found = conform(without_file(package, "player/player.js"))
    assert f"{PATH}:" in str(found[0])
    assert "player/player.js is listed, but not in the package" in found[0].message


def test_a_control_document_that_is_not_there_is_found(package: Package) -> None:
    (problem,) = conform(without_file(package, "adlcp_rootv1p2.xsd"))
    assert "schemaLocation names adlcp_rootv1p2.xsd" in problem.message


def test_control_documents_may_stand_in_folders(package: Package) -> None:
    schema = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>'
    assert conform(with_file(package, "common/types.xsd", schema)) == []


@pytest.mark.parametrize("edition", official.EDITIONS)
def test_the_official_control_documents_may_stand_in_for_ours(edition: str) -> None:
    """Their `xml.xsd` names a DTD, which lies beside it."""
    package = sample_package(edition)
    for path in (official.DEFINITIONS / official.EDITIONS[edition]).iterdir():
        package = with_file(package, path.name, path.read_bytes())
    assert conform(package) == []


def test_something_else_under_the_name_of_a_schema_is_not_a_control_document(package: Package) -> None:
    (problem,) = conform(with_file(package, "more.xsd", "<notes/>"))
    assert problem.path == "more.xsd"


def test_a_manifest_without_organizations_says_that_nothing_can_be_launched(package: Package) -> None:
    text = package.files[PATH].decode()
    begin, end = text.index("<organization identifier"), text.index("</organizations>")
    (problem,) = conform(with_file(package, PATH, text[:begin] + text[end:]))
    assert "nothing to launch" in problem.message


def test_xml_base_counts_on_the_way_to_a_file(package: Package) -> None:
    moved = edited(package, PATH, "<resources>", '<resources xml:base="course/">')
    assert all("course/" in problem.message or "not in" in problem.message for problem in conform(moved))
    for path in [path for path in package.files if not path.endswith(".xsd") and path != PATH]:
        moved = without_file(with_file(moved, f"course/{path}", package.files[path]), path)
    assert conform(moved) == []


def test_an_xml_base_that_is_no_address_leads_nowhere(package: Package) -> None:
    moved = edited(package, PATH, "<resources>", '<resources xml:base="http://[">')
    assert any("http://[player/player.js is listed, but not" in problem.message for problem in conform(moved))


def test_a_manifest_that_is_not_well_formed_is_one_problem_with_its_line(package: Package) -> None:
    (problem,) = conform(edited(package, PATH, "</schema>", "</scheme>"))
    assert (problem.path, problem.line) == (PATH, 4)
