"""Reading a package as an LMS does: what can be launched, in which order, with which of the standards' defaults."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.lms.package import read_assignable_units, read_scos, unpack

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  identifier="m" version="1">
  <organizations default="second">
    <organization identifier="first"><item identifier="x" identifierref="r1"><title>No</title></item></organization>
    <organization identifier="second">
      <title>Sample</title>
      <item identifier="block">
        <title>Block</title>
        <item identifier="i2" identifierref="r2" parameters="?p=1">
          <title>Two</title>
          <adlcp:datafromlms>start</adlcp:datafromlms>
          <adlcp:masteryscore>70</adlcp:masteryscore>
        </item>
      </item>
      <item identifier="i1" identifierref="r1"><title>One</title></item>
      <item identifier="i3" identifierref="r3"><title>A file to read</title></item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="one/index.html"/>
    <resource identifier="r2" type="webcontent" adlcp:scormtype="sco" href="two/index.html"/>
    <resource identifier="r3" type="webcontent" adlcp:scormtype="asset" href="notes.html"/>
  </resources>
</manifest>"""

STRUCTURE = """<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="https://example.com/c"><title><langstring lang="en">C</langstring></title></course>
  <block id="https://example.com/c/b">
    <title><langstring lang="en">B</langstring></title>
    <au id="https://example.com/c/1" moveOn="CompletedAndPassed" masteryScore="0.7">
      <title><langstring lang="en">One</langstring></title>
      <url> one/index.html </url>
      <launchParameters>start=1</launchParameters>
      <entitlementKey>key-1</entitlementKey>
    </au>
  </block>
  <au id="https://example.com/c/2"><title><langstring lang="en">Two</langstring></title><url>two/index.html</url></au>
</courseStructure>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with ZipFile(tmp_path / "sample.zip", "w") as archive:
        archive.writestr("imsmanifest.xml", MANIFEST)
        archive.writestr("cmi5.xml", STRUCTURE)
    return unpack(tmp_path / "sample.zip", tmp_path / "unpacked")


def test_the_scos_are_those_of_the_default_organization_in_its_order(folder: Path) -> None:
    two, one = read_scos(folder)
    assert (two.title, two.href, two.mastery_score, two.launch_data) == ("Two", "two/index.html?p=1", "70", "start")
    assert (one.title, one.href, one.mastery_score, one.launch_data) == ("One", "one/index.html", "", "")


def test_an_assignable_unit_has_the_defaults_of_the_standard(folder: Path) -> None:
    one, two = read_assignable_units(folder)
    assert (one.publisher_id, one.title, one.url) == ("https://example.com/c/1", "One", "one/index.html")
    assert (one.move_on, one.mastery_score) == ("CompletedAndPassed", 0.7)
    assert (one.launch_parameters, one.entitlement_key) == ("start=1", "key-1")
    assert (two.move_on, two.mastery_score, two.launch_parameters) == ("NotApplicable", None, "")
