"""The whole way: read → parse → check → render → conform → write. Nothing is written unless all of it is right.

What has not changed since the last build into the same folder is left as it is (fingerprint.py, record.py); the rest is
made in as many processes as the machine has cores (making.py).
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.check import check
from builder.control_documents import read_documents
from builder.course import Course
from builder.fingerprint import digest, fingerprints, listed_courses
from builder.making import Job, Made, Progress, make_all
from builder.parse import parse
from builder.problem import Problem
from builder.record import Record, Written, read_record, write_record
from builder.source import read_source
from builder.targets import TARGETS
from builder.texts import languages, texts


class BuildError(Exception):
    """Something is wrong with the source or with what became of it; `problems` says all of it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Built:
    """A package: where, its size in bytes, and whether this build wrote it."""

    path: Path
    size: int
    new: bool = True


def read_courses(source: Path, course_ids: Sequence[str] = ()) -> tuple[Course, ...]:
    """The courses of a source folder, these or all. Raises BuildError with every problem, sorted by place."""
    parsed = parse(read_source(source), course_ids)
    problems = [*parsed.problems, *(problem for course in parsed.courses for problem in check(course))]
    problems += [problem for course in parsed.courses for problem in _language(course)]
    if problems:
        raise BuildError(sorted(set(problems)))
    return parsed.courses


def build(
    source: Path,
    out: Path,
    course_ids: Sequence[str] = (),
    target_names: Sequence[str] = (),
    *,
    control_documents: Path | None = None,
    again: bool = False,
    workers: int = 0,
    progress: Progress | None = None,
) -> list[Built]:
    """Have a zip a course and target in `out`; these targets, or all. With `again` the unchanged ones are made anew.

    `control_documents` is a folder with the XSDs that go into SCORM packages instead of ours, or with such a folder a
    target.
    `workers` is the number of processes, 0 for as many as there are cores. Raises BuildError, and OSError of the disk.
    """
    targets = list(target_names or TARGETS)
    documents = {name: read_documents(control_documents, name) for name in targets} if control_documents else {}
    choices = {name: digest(found) for name, found in documents.items()}
    state = _State(out, fingerprints(source, choices), Record() if again else read_record(out))
    jobs = [(course, target) for course in course_ids or listed_courses(source) for target in targets]
    if jobs and all(state.kept(*job) for job in jobs):
        return [Built(out / one.name, one.size, new=False) for job in jobs for one in state.kept(*job)]
    courses = read_courses(source, course_ids)
    _raise_if_any(problem for name in targets for course in courses for problem in TARGETS[name].check(course))
    place = str(control_documents or "")
    wanted = [Job(course, target, documents.get(target), place) for course in courses for target in targets]
    return _have_all(wanted, state, workers, progress)


@dataclass(frozen=True, slots=True)
class _State:
    """What is in `out`, and the fingerprints of today's sources."""

    out: Path
    fingerprints: dict[str, str]
    record: Record

    def kept(self, course_id: str, target: str) -> tuple[Written, ...]:
        return self.record.still_there(self.out, f"{course_id}/{target}", self.fingerprints.get(course_id, ""))


def _have_all(jobs: Sequence[Job], state: _State, workers: int, progress: Progress | None) -> list[Built]:
    """Keep what is unchanged, make the rest beside its place, and move all of it there when it is right."""
    open_jobs = [job for job in jobs if not state.kept(job.course.id, job.target)]
    with _parts(state.out) as folder:
        made = make_all(open_jobs, folder, workers, progress)
        _raise_if_any(problem for one in made for problem in one.problems)
        for one in made:
            os.replace(folder / one.name, state.out / one.name)
    write_record(state.out, _recorded(open_jobs, made, state))
    new = {job.name: one for job, one in zip(open_jobs, made, strict=True)}
    built = []
    for job in jobs:
        if job.name in new:
            built.append(Built(state.out / new[job.name].name, new[job.name].size))
        else:
            kept = state.kept(job.course.id, job.target)
            built += [Built(state.out / one.name, one.size, new=False) for one in kept]
    return built


def _recorded(jobs: Sequence[Job], made: Sequence[Made], state: _State) -> Record:
    record = read_record(state.out)
    for job, one in zip(jobs, made, strict=True):
        fingerprint = state.fingerprints[job.course.id]
        record = record.plus(job.name, fingerprint, [Written(one.name, one.size, one.digest)])
    return record


@contextmanager
def _parts(out: Path) -> Iterator[Path]:
    """A folder in `out`, so that moving from it is one step. After a fault all goes that was not there before."""
    first = next((path for path in [*reversed(out.parents), out] if not path.exists()), None)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".parts-", dir=out) as folder:
            yield Path(folder)
    except BaseException:
        if first is not None:
            shutil.rmtree(first, ignore_errors=True)
        raise


def _raise_if_any(problems: Iterator[Problem]) -> None:
    if found := sorted(set(problems)):
        raise BuildError(found)


def _language(course: Course) -> Iterator[Problem]:
    try:
        texts(course.language)
    except LookupError:
        message = f"the player does not speak '{course.language}' yet"
        yield Problem(f"{course.id}/course.yaml", 0, message, f"known: {', '.join(languages())}")
