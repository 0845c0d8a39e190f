"""What the last builds into a folder wrote, and from what: the file `.ementor.json` in it.

It only ever saves work: one that is missing, broken or does not fit what is in the folder costs a build.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from builder.fingerprint import file_digest

NAME = ".ementor.json"


@dataclass(frozen=True, slots=True)
class Written:
    """A package of the folder: its name, its size in bytes, a digest of its content."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Record:
    """Name of a wish, such as `employability/lt/scorm12/course` → what it was made of and what it wrote."""

    fingerprints: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)

    def still_there(self, out: Path, job: str, fingerprint: str) -> tuple[Written, ...] | None:
        """What the job would write again, byte for byte; None when it has to be done."""
        if not fingerprint or self.fingerprints.get(job) != fingerprint:
            return None
        packages = self.written[job]
        return packages if all(_is_there(out, package) for package in packages) else None

    def plus(self, job: str, fingerprint: str, packages: Sequence[Written]) -> "Record":
        return Record({**self.fingerprints, job: fingerprint}, {**self.written, job: tuple(packages)})


def read_record(out: Path) -> Record:
    try:
        jobs = json.loads((out / NAME).read_text(encoding="utf-8"))
        written = {job: tuple(Written(**package) for package in told["packages"]) for job, told in jobs.items()}
        return Record({job: told["fingerprint"] for job, told in jobs.items()}, written)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Record()


def write_record(out: Path, record: Record) -> None:
    """Raises OSError."""
    jobs: dict[str, Any] = {
        job: {"fingerprint": record.fingerprints[job], "packages": [asdict(package) for package in packages]}
        for job, packages in sorted(record.written.items())
    }
    part = out / f"{NAME}.part"
    part.write_text(json.dumps(jobs, indent=1) + "\n", encoding="utf-8")
    os.replace(part, out / NAME)


def _is_there(out: Path, package: Written) -> bool:
    path = out / package.name
    try:
        return path.stat().st_size == package.size and file_digest(path) == package.digest
    except OSError:
        return False
