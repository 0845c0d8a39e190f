"""A zip is read without harm, or refused with the reason."""

import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from builder.inspection import archive
from builder.inspection.archive import Contents, read_archive
from tests.builder.inspection.zips import scorm, zip_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "package.zip"


def only(contents: Contents) -> str:
    (problem,) = contents.problems
    return str(problem)


def test_texts_are_kept_and_everything_else_is_read_to_its_end(path: Path):
    contents = read_archive(scorm(path, **{"film.mp4": bytes(5000), "a/": ""}))
    assert contents.problems == ()
    assert contents.files["index.html"].startswith(b"<!DOCTYPE html>")
    assert contents.files["film.mp4"] == b""
    assert "a/" not in contents.files
    assert contents.size > 5000


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("/etc/passwd", "/etc/passwd: is an absolute path"),
        ("C:/a.html", "C:/a.html: is an absolute path"),
        ("\\\\server\\a.html", "is an absolute path"),
        ("../a.html", "../a.html: leads out of the package"),
        ("a/../../b.html", "leads out of the package"),
        ("..\\a.html", "leads out of the package"),
        ("a\\b.html", "has a backslash for a slash"),
        ("a\nb.html", "a�b.html: has invisible characters in its name"),
    ],
)
def test_names_that_lead_astray_are_refused(path: Path, name: str, message: str):
    zip_of(path, {"index.html": "x"})
    with zipfile.ZipFile(path, "a") as made:
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        made.writestr(entry, "x")
    assert message in only(read_archive(path))
    assert not read_archive(path).files


def test_a_name_that_stands_there_twice_is_refused(path: Path):
    zip_of(path, {"index.html": "one"})
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(path, "a") as made:
        made.writestr("index.html", "two")
    assert only(read_archive(path)).startswith("index.html: is in the zip twice")


@pytest.mark.parametrize(("mode", "message"), [(stat.S_IFLNK, "symbolic link"), (stat.S_IFIFO, "is no file")])
def test_links_and_devices_are_refused(path: Path, mode: int, message: str):
    with zipfile.ZipFile(path, "w") as made:
        entry = zipfile.ZipInfo("index.html")
        entry.create_system = 3
        entry.external_attr = (mode | 0o777) << 16
        made.writestr(entry, "/etc/passwd")
    assert message in only(read_archive(path))


def test_an_encrypted_file_is_refused(path: Path):
    zip_of(path, {"index.html": "x"})
    _set_flag(path, 0x1)
    assert "is encrypted" in only(read_archive(path))


def test_a_method_that_lmss_cannot_unpack_is_refused(path: Path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("index.html", "x")
    assert "is compressed by method 14" in only(read_archive(path))


def test_a_bomb_is_refused_before_it_is_unpacked(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1024 * 1024)
    zip_of(path, {"a.bin": bytes(2 * 1024 * 1024)})
    assert path.stat().st_size < 5000
    assert "unpacks to 2 MB" in only(read_archive(path))


def test_a_bomb_that_lies_about_its_size_is_found_without_unpacking_it(path: Path):
    zip_of(path, {"index.html": bytes(50 * 1024 * 1024)})
    data = bytearray(path.read_bytes())
    directory = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, directory + 24, 10)  # APPNOTE 4.3.12: uncompressed size
    path.write_bytes(data)
    contents = read_archive(path)
    assert "is broken in the zip" in only(contents)
    assert contents.size == 10


def test_too_much_text_and_too_many_files_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "MAX_TEXT", 10)
    monkeypatch.setattr(archive, "MAX_TEXTS", 25)
    monkeypatch.setattr(archive, "MAX_ENTRIES", 2)
    zip_of(path, {"a.html": "x" * 11, "b.html": "x" * 20, "c.bin": "x"})
    said = [problem.message for problem in read_archive(path).problems]
    assert [words for words in ("3 entries", "pages, scripts") if not any(words in one for one in said)] == []
    assert sum("of text" in one for one in said) == 2


@pytest.mark.parametrize("cut", [0.2, 0.6, 0.99])
def test_a_zip_that_broke_off_is_refused(path: Path, cut: float):
    data = scorm(path).read_bytes()
    path.write_bytes(data[: int(len(data) * cut)])
    assert "no whole zip" in only(read_archive(path))


def test_a_file_whose_bytes_changed_is_named(path: Path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        made.writestr("film.mp4", b"original")
    path.write_bytes(path.read_bytes().replace(b"original", b"forgery!"))
    assert only(read_archive(path)).startswith("film.mp4: is broken in the zip")


def test_what_is_no_zip_is_refused(path: Path):
    path.write_text("not a zip")
    assert "no whole zip" in only(read_archive(path))


def test_letters_that_the_zip_does_not_mark_as_utf_8_are_a_warning(path: Path):
    zip_of(path, {"ą.html": "x"})
    _set_flag(path, 0)
    (problem,) = read_archive(path).problems
    assert (problem.severity, "UTF-8" in problem.message) == ("warning", True)


def _set_flag(path: Path, flag: int) -> None:
    """The general purpose flag of the only entry, in both its headers (APPNOTE 4.4.4)."""
    data = bytearray(path.read_bytes())
    struct.pack_into("<H", data, data.index(b"PK\x03\x04") + 6, flag)
    struct.pack_into("<H", data, data.rindex(b"PK\x01\x02") + 8, flag)
    path.write_bytes(data)
