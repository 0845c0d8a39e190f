"""A finished package: its files by path, and the exact bytes of its zip."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name
_REGULAR_FILE = 0o100644 << 16
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Package:
    """What a target made of a course; `files` maps a path inside the package to its bytes."""

    course_id: str
    target: str
    language: str
    files: Mapping[str, bytes]

    @property
    def file_name(self) -> str:
        return f"{self.course_id}-{self.language}-{self.target}.zip"


def zipped(package: Package) -> bytes:
    """The package as a zip, the same bytes on every machine: sorted names, one fixed date, UTF-8 names, sizes in the
    local headers (no data descriptors, which some LMSs cannot read)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(package.files):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _REGULAR_FILE
            archive.writestr(entry, package.files[path], compresslevel=9)
    return out.getvalue()
