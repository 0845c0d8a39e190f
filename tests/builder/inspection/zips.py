"""Zips that somebody made by hand, badly or in bad faith."""

import zipfile
from pathlib import Path

MANIFEST = """\
<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>By hand</title>
<item identifier="i" identifierref="r"><title>One</title></item></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html">
<file href="index.html"/></resource></resources>
</manifest>
"""
PAGE = "<!DOCTYPE html><title>One</title><p>Text</p>"
TIN_CAN = """\
<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>
<activity id="https://example.org/course" type="http://adlnet.gov/expapi/activities/course">
<name>By hand</name><description lang="en">A course</description><launch lang="en">index.html</launch>
</activity></activities></tincan>
"""
CMI5 = """\
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
<course id="https://example.org/course"><title><langstring lang="en">By hand</langstring></title>
<description><langstring lang="en">A course</langstring></description></course>
<au id="https://example.org/course/one"><title><langstring lang="en">One</langstring></title>
<description><langstring lang="en">One</langstring></description><url>index.html</url></au>
</courseStructure>
"""


def zip_of(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def scorm(path: Path, **changes: str | bytes) -> Path:
    """A sound SCORM 1.2 package; `changes` replaces or adds files: `**{"index.html": "…"}`."""
    return zip_of(path, {"imsmanifest.xml": MANIFEST, "index.html": PAGE, **changes})
