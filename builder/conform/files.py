"""Names, sizes and well-formedness of a package's files, whatever the standard."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from builder.conform.xml import read
from builder.package import Package
from builder.problem import Problem, Severity

MAX_PATH = 160  # characters: unpacked below an LMS's own folders, Windows still has to open it
MAX_FILES = 5_000
MAX_FILE = 100 * 1024 * 1024
MAX_TOTAL = 250 * 1024 * 1024  # of what is unpacked; many LMSs refuse an upload long before

_PLAIN = re.compile(r"[a-z0-9._-]+(/[a-z0-9._-]+)*")
_XML = (".xml", ".svg")
_CONTROL_FILES = ("imsmanifest.xml", "cmi5.xml", "tincan.xml")
_CONTROL_DOCUMENTS = (".xsd", ".dtd")  # they go by the names that the standard gave them


def names(package: Package) -> Iterator[Problem]:
    for path in package.files:
        if any(part in (".", "..") for part in path.split("/")) or path.startswith("/"):
            yield Problem(path, 0, "the path leads out of the package", "use paths from the root of the package down")
        elif not _PLAIN.fullmatch(path.lower() if path.endswith(_CONTROL_DOCUMENTS) else path):
            message = "the path has characters that some LMSs lose"
            yield Problem(path, 0, message, "use a-z 0-9 . _ - and / only", "warning")
        if len(path) > MAX_PATH:
            yield Problem(path, 0, f"the path is longer than {MAX_PATH} characters", "shorten it", "warning")


def names_that_differ_by_case(package: Package) -> Iterator[Problem]:
    same: dict[str, list[str]] = defaultdict(list)
    for path in sorted(package.files):
        same[path.casefold()].append(path)
    for first, *others in same.values():
        for other in others:
            message = f"the name differs from {first} only by case, and many file systems keep just one"
            yield Problem(other, 0, message, "rename one of the two")


def sizes(package: Package) -> Iterator[Problem]:
    for path, data in package.files.items():
        if len(data) > MAX_FILE:
            yield Problem(path, 0, f"the file is larger than {_mb(MAX_FILE)}", "compress it, or link to it")
    if sum(map(len, package.files.values())) > MAX_TOTAL:
        yield Problem("", 0, f"the package is larger than {_mb(MAX_TOTAL)} unpacked", "make its media smaller")
    if len(package.files) > MAX_FILES:
        yield Problem("", 0, f"the package has more than {MAX_FILES} files", "split the course")


def well_formed_xml(package: Package) -> Iterator[Problem]:
    """A control file that cannot be read is an error, any other a warning. Control documents may declare a type."""
    for path, data in package.files.items():
        if path.casefold().endswith(_XML):
            severity: Severity = "error" if path in _CONTROL_FILES else "warning"
            yield from (replace(problem, severity=severity) for problem in read(path, data)[1])


def _mb(size: int) -> str:
    return f"{size // (1024 * 1024)} MB"
