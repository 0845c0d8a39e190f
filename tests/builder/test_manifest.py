"""What the manifests of the IMS family share: identifiers, the table of contents, resources."""

import re
from dataclasses import replace

from builder.course import Block
from builder.lom.imsmd import course_metadata
from builder.manifest import (
    Dialect,
    assets,
    assets_id,
    block_id,
    document,
    item_id,
    organization_id,
    organizations,
    sco,
    sco_id,
)
from tests.builder.sample_course import COURSE, FIRST, SECOND

DIALECT = Dialect("urn:cp", "urn:adl", "scormtype")
CP = "{urn:cp}"
IN_BLOCKS = replace(COURSE, blocks=(Block("", "", (FIRST,)), Block("later", "Later on", (SECOND,))))


def test_the_organization_is_the_course_and_modules_are_its_items() -> None:
    tree = organizations(DIALECT, COURSE)
    organization = tree.find(f"{CP}organization")
    assert tree.get("default") == organization.get("identifier") == organization_id(COURSE)
    assert organization.findtext(f"{CP}title") == "Employability"
    assert [item.findtext(f"{CP}title") for item in organization.iterfind(f"{CP}item")] == [
        "Know your strengths",
        "Read on",
    ]


def test_a_block_is_an_item_without_a_resource_above_its_modules() -> None:
    first, block = organizations(DIALECT, IN_BLOCKS).findall(f"{CP}organization/{CP}item")
    assert first.get("identifierref") == sco_id(COURSE, FIRST)
    assert (block.findtext(f"{CP}title"), block.get("identifierref")) == ("Later on", None)
    assert [item.get("identifierref") for item in block.iterfind(f"{CP}item")] == [sco_id(COURSE, SECOND)]


def test_a_sco_lists_its_own_files_launches_the_first_and_depends_on_the_shared_ones() -> None:
    resource = sco(DIALECT, COURSE, FIRST, ("one.html", "one.js"), course_metadata(COURSE, "m"))
    assert dict(resource.attrib) == {
        "identifier": sco_id(COURSE, FIRST),
        "type": "webcontent",
        "{urn:adl}scormtype": "sco",
        "href": "one.html",
    }
    names = [child.tag.removeprefix(CP) for child in resource]
    assert names == ["metadata", "file", "file", "dependency"]
    assert resource.find(f"{CP}dependency").get("identifierref") == assets_id(COURSE)


def test_shared_files_are_one_resource_that_nothing_launches() -> None:
    resource = assets(DIALECT, COURSE, ["player/player.js", "media/star.svg"])
    assert resource.get("{urn:adl}scormtype") == "asset"
    assert "href" not in resource.attrib
    assert [file.get("href") for file in resource] == ["player/player.js", "media/star.svg"]


def test_identifiers_are_names_that_no_choice_of_ids_can_make_meet() -> None:
    awkward = replace(FIRST, id="org"), replace(FIRST, id="assets"), replace(FIRST, id="sample-org")
    course = replace(COURSE, blocks=(Block("org", "Org", awkward),))
    found = [organization_id(course), assets_id(course), block_id(course, course.blocks[0]), course.id]
    found += [identifier(course, au) for au in awkward for identifier in (item_id, sco_id)]
    assert len(found) == len(set(found))
    assert all(re.fullmatch(r"[a-z][a-z0-9_-]*", identifier) for identifier in found)


def test_identifiers_stay_the_same_over_versions_languages_and_titles() -> None:
    other = replace(COURSE, version="2.0.0", language="lt", title="Įsidarbinimas")
    assert item_id(other, replace(FIRST, title="Pažink save")) == item_id(COURSE, FIRST)


def test_a_control_file_is_utf_8_and_begins_with_its_declaration() -> None:
    titled = organizations(DIALECT, replace(COURSE, title="Įsidarbinimas & Co"))
    assert document(titled).startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<')
    assert "Įsidarbinimas &amp; Co" in document(titled).decode("utf-8")
