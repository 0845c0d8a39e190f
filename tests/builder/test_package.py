"""The zip: the same bytes wherever it is made, and in the plainest form that a zip can have."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from builder.package import Package, zipped
from builder.targets import TARGETS
from tests.builder.sample_course import COURSE

ROOT = Path(__file__).parents[2]
FILES = {"b.html": b"<p>b</p>" * 100, "a/picture.svg": b"<svg/>", "a/b.js": b"", "imsmanifest.xml": b"<manifest/>"}
PACKAGE = Package("sample", "scorm12", "en", FILES)
UTF_8_NAME = 0x800  # APPNOTE 4.4.4, bit 11
DATA_DESCRIPTOR = 0x8  # bit 3


@pytest.fixture
def archive() -> ZipFile:
    return ZipFile(BytesIO(zipped(PACKAGE)))


def test_the_name_says_course_language_and_target() -> None:
    assert PACKAGE.file_name == "sample-en-scorm12.zip"


def test_the_zip_holds_the_files(archive: ZipFile) -> None:
    assert {name: archive.read(name) for name in archive.namelist()} == FILES
    assert archive.testzip() is None


def test_names_are_sorted_whatever_order_the_files_came_in(archive: ZipFile) -> None:
    assert archive.namelist() == sorted(FILES)
    turned = Package("sample", "scorm12", "en", dict(reversed(FILES.items())))
    assert zipped(turned) == zipped(PACKAGE)


def test_no_folder_entries_and_no_data_descriptors(archive: ZipFile) -> None:
    for entry in archive.infolist():
        assert not entry.is_dir()
        assert not entry.flag_bits & DATA_DESCRIPTOR
        assert entry.compress_type == ZIP_DEFLATED


def test_the_utf_8_flag_is_set_only_where_a_name_needs_it() -> None:
    package = Package("sample", "scorm12", "en", {"plain.html": b"", "ąžuolas.html": b""})
    flags = {entry.filename: entry.flag_bits for entry in ZipFile(BytesIO(zipped(package))).infolist()}
    assert flags == {"plain.html": 0, "ąžuolas.html": UTF_8_NAME}


def test_every_file_has_the_same_date_and_the_same_rights(archive: ZipFile) -> None:
    for entry in archive.infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.create_system, entry.external_attr >> 16) == (3, 0o100644)
        assert (entry.extra, entry.comment) == (b"", b"")
    assert archive.comment == b""


RENDER_ALL = """
import sys
from builder.package import zipped
from builder.targets import TARGETS
from tests.builder.sample_course import COURSE

for target in TARGETS.values():
    sys.stdout.buffer.write(zipped(target.render(COURSE)))
"""


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Kiritimati", "1"), ("America/St_Johns", "2")])
def test_a_process_in_another_time_zone_with_another_hash_seed_makes_the_same_bytes(zone: str, seed: str) -> None:
    here = b"".join(zipped(target.render(COURSE)) for target in TARGETS.values())
    environment = {**os.environ, "TZ": zone, "LC_ALL": "C", "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", RENDER_ALL]
    there = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True).stdout
    assert there == here
