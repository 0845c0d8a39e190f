"""The whole way: read → parse → check → render → conform → write. Nothing is written unless all of it is right."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.check import check
from builder.conform import conform
from builder.course import Course
from builder.package import Package, zipped
from builder.parse import parse
from builder.problem import Problem
from builder.source import read_source
from builder.targets import TARGETS, Target
from builder.texts import languages, texts


class BuildError(Exception):
    """Something is wrong with the source or with what became of it; `problems` says all of it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Built:
    """A package that was written: where, and its size in bytes."""

    path: Path
    size: int


def read_courses(source: Path, course_ids: Sequence[str] = ()) -> tuple[Course, ...]:
    """The courses of a source folder, these or all. Raises BuildError with every problem, sorted by place."""
    parsed = parse(read_source(source), course_ids)
    problems = [*parsed.problems, *(problem for course in parsed.courses for problem in check(course))]
    problems += [problem for course in parsed.courses for problem in _language(course)]
    if problems:
        raise BuildError(sorted(set(problems)))
    return parsed.courses


def build(source: Path, out: Path, course_ids: Sequence[str] = (), target_names: Sequence[str] = ()) -> list[Built]:
    """Write a zip a course and target into `out`; these targets, or all. Raises BuildError, and OSError of the disk."""
    courses = read_courses(source, course_ids)
    targets = [TARGETS[name] for name in target_names or TARGETS]
    problems = [problem for target in targets for course in courses for problem in target.check(course)]
    if problems:
        raise BuildError(sorted(set(problems)))
    packages = list(_render(courses, targets))
    faults = [
        Problem(f"{package.file_name}/{fault.path}", fault.line, fault.message, fault.hint)
        for package in packages
        for fault in conform(package)
    ]
    if faults:
        raise BuildError(faults)
    return _write(packages, out)


def _language(course: Course) -> Iterator[Problem]:
    try:
        texts(course.language)
    except LookupError:
        message = f"the player does not speak '{course.language}' yet"
        yield Problem(f"{course.id}/course.yaml", 0, message, f"known: {', '.join(languages())}")


def _render(courses: Sequence[Course], targets: Sequence[Target]) -> Iterator[Package]:
    return (target.render(course) for course in courses for target in targets)


def _write(packages: Sequence[Package], out: Path) -> list[Built]:
    """All of them next to their places first, then each moved there at once, so that no half a zip is ever seen."""
    out.mkdir(parents=True, exist_ok=True)
    written = [(out / package.file_name, zipped(package)) for package in packages]
    parts = [(path.with_name(f".{path.name}.part"), path) for path, _ in written]
    try:
        for (part, _), (_, content) in zip(parts, written, strict=True):
            part.write_bytes(content)
        for part, path in parts:
            os.replace(part, path)
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)
    return [Built(path, len(content)) for path, content in written]
