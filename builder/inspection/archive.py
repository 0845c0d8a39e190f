"""IO in: a zip of anybody's as its files, without trusting a word of it. What cannot be unpacked safely is refused.

Nothing is unpacked onto a disk. Every file is read to its end once, so that a broken one is found; only what is judged
by its text is kept.
"""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from builder.problem import Problem

MAX_ENTRIES = 20_000
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_TEXT = 32 * 1024 * 1024  # of one file whose text is judged
MAX_TEXTS = 256 * 1024 * 1024  # of all of them
_SHOWN = 200  # characters of a name in a message

_TEXT = (".css", ".dtd", ".htm", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".xhtml", ".xml", ".xsd")
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what SCORM CAM and cmi5 §14 ask for, and LMSs unpack
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # APPNOTE 4.4.4: encrypted, strongly encrypted, central directory masked
_UTF8 = 0x800
_UNIX = 3
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Contents:
    """Path inside the zip → bytes, empty for what is not judged by its text; `size` in bytes, all of it unpacked."""

    files: dict[str, bytes] = field(default_factory=dict)
    size: int = 0
    problems: tuple[Problem, ...] = ()


def read_archive(path: Path) -> Contents:
    """Everything in the zip, or the reasons why it was refused. Raises OSError where the file itself cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if refused := [*_limits(entries), *_entries(entries), *_names(entries)]:
                return Contents(problems=tuple(refused))
            return _read(archive, entries)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as error:
        # NotImplementedError is how zipfile refuses a compression or an encryption that it does not know
        return Contents(problems=(Problem("", 0, f"this is no whole zip: {error}", "upload or pack it again"),))


def _limits(entries: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    if len(entries) > MAX_ENTRIES:
        yield Problem("", 0, f"the zip has {len(entries)} entries", f"at most {MAX_ENTRIES} are read")
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED:
        yield Problem("", 0, f"the zip unpacks to {_mb(size)}", f"at most {_mb(MAX_UNPACKED)} are read")
    texts = sum(entry.file_size for entry in entries if _is_text(entry.filename))
    if texts > MAX_TEXTS:
        yield Problem(
            "", 0, f"pages, scripts and the like unpack to {_mb(texts)}", f"at most {_mb(MAX_TEXTS)} are read"
        )
    for entry in entries:
        if _is_text(entry.filename) and entry.file_size > MAX_TEXT:
            message = f"unpacks to {_mb(entry.file_size)} of text"
            yield Problem(_shown(entry), 0, message, f"at most {_mb(MAX_TEXT)} are read")


def _entries(entries: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            yield Problem(_shown(entry), 0, "is encrypted, so no LMS can read it", "pack it without a password")
        elif entry.compress_type not in _READABLE:
            hint = "pack it with deflate, which every LMS unpacks"
            yield Problem(_shown(entry), 0, f"is compressed by method {entry.compress_type}", hint)
        kind = stat.S_IFMT(entry.external_attr >> 16) if entry.create_system == _UNIX else 0
        if kind == stat.S_IFLNK:
            yield Problem(_shown(entry), 0, "is a symbolic link", "put the file itself into the zip")
        elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            yield Problem(_shown(entry), 0, "is no file", "a package holds files and folders only")


def _names(entries: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename  # as it stands there; zipfile cuts it at a NUL
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or parts[0][1:2] == ":":
            yield Problem(_shown(entry), 0, "is an absolute path", "use paths from the root of the package down")
        elif ".." in parts:
            yield Problem(_shown(entry), 0, "leads out of the package", "use paths from the root of the package down")
        elif "\\" in name:
            yield Problem(_shown(entry), 0, "has a backslash for a slash, so LMSs find no folders", "pack it again")
        elif not name or any(ord(letter) < 0x20 for letter in name):
            yield Problem(_shown(entry), 0, "has invisible characters in its name", "rename it")
        elif name in seen:
            yield Problem(_shown(entry), 0, "is in the zip twice, and LMSs differ in which they take", "keep one")
        seen.add(name)


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Contents:
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for entry in entries:
        if entry.is_dir():
            continue
        try:
            files[entry.filename] = _content(archive, entry)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            problems.append(Problem(_shown(entry), 0, f"is broken in the zip: {error}", "upload or pack it again"))
        if not entry.filename.isascii() and not entry.flag_bits & _UTF8:
            message = "has letters in its name that the zip does not mark as UTF-8"
            problems.append(Problem(_shown(entry), 0, message, "LMSs guess them differently; rename it", "warning"))
    return Contents(files, sum(entry.file_size for entry in entries), tuple(problems))


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        if _is_text(entry.filename):
            return file.read()
        while file.read(_CHUNK):  # to its end, where zipfile compares the checksum
            pass
    return b""


def _is_text(name: str) -> bool:
    return PurePosixPath(name.lower()).suffix in _TEXT


def _shown(entry: zipfile.ZipInfo) -> str:
    name = entry.orig_filename
    plain = "".join(letter if letter.isprintable() else "�" for letter in name)
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


def _mb(size: int) -> str:
    return f"{size / (1024 * 1024):,.0f} MB"
