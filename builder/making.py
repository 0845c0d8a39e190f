"""Jobs → packages in a folder, several at a time. One job is one course for one target: render → conform → zip."""

import hashlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from builder.conform import conform
from builder.control_documents import MANIFEST, Documents, document_problems, with_documents
from builder.course import Course
from builder.package import Package, zipped
from builder.problem import Problem
from builder.targets import TARGETS

Progress = Callable[[int, int], None]  # jobs done, of how many

_FEW = 12  # modules to render: below that, starting processes takes longer than it saves


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: `language` is '' for the one that the course is written in.

    `per` is 'course' or 'module'; or 'programme', for a package of all courses a language: `course` is '' then.
    """

    course: str
    language: str
    target: str
    per: str = "course"

    @property
    def name(self) -> str:
        """Such as employability/lt/scorm12/module."""
        return "/".join((self.course or "-", self.language or "-", self.target, self.per))


@dataclass(frozen=True, slots=True)
class Job:
    """One course in one language, or all courses in all languages that were asked for."""

    wish: Wish
    courses: tuple[Course, ...]
    documents: Documents | None = None  # control documents instead of ours
    place: str = ""  # where those came from


@dataclass(frozen=True, slots=True)
class Made:
    """A zip in the folder, or the problems that kept it from being written."""

    name: str
    size: int
    digest: str
    problems: tuple[Problem, ...]


def make_all(
    jobs: Sequence[Job], folder: Path, workers: int, progress: Progress | None = None
) -> list[tuple[Made, ...]]:
    """The packages of each job; `workers` processes, 0 for as many as there are cores. Raises OSError of the disk."""
    workers = min(workers or _cores(), len(jobs))
    tell = progress or (lambda _done, _of: None)
    if workers < 2 or sum(len(course.aus) for job in jobs for course in job.courses) < _FEW:
        made = []
        for done, job in enumerate(jobs, start=1):
            made.append(make(job, folder))
            tell(done, len(jobs))
        return made
    with ProcessPoolExecutor(workers, mp_context=_context()) as pool:
        futures = [pool.submit(make, job, folder) for job in jobs]
        try:
            for done, future in enumerate(as_completed(futures), start=1):
                future.result()
                tell(done, len(jobs))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        return [future.result() for future in futures]


def make(job: Job, folder: Path) -> tuple[Made, ...]:
    """One package, or one a module. Raises OSError of the disk."""
    return tuple(_make(job, package, folder) for package in _packages(job))


def _packages(job: Job) -> Iterator[Package]:
    target = TARGETS[job.wish.target]
    if job.wish.per == "programme" and target.render_all:
        for language in dict.fromkeys(course.language for course in job.courses):
            together = [course for course in job.courses if course.language == language]
            if len(together) > 1:
                yield target.render_all(together)
        return
    for course in job.courses:
        yield from map(target.render, course.parts() if job.wish.per == "module" else (course,))


def _make(job: Job, package: Package, folder: Path) -> Made:
    found = []
    if job.documents is not None and MANIFEST in package.files:
        package = with_documents(package, job.documents)
        found = document_problems(package.files[MANIFEST], job.documents, job.place)
    name = package.file_name
    problems = found or [
        Problem(f"{name}/{fault.path}", fault.line, fault.message, fault.hint, fault.severity)
        for fault in conform(package)
    ]
    if problems:
        return Made(name, 0, "", tuple(problems))
    content = zipped(package)
    (folder / name).write_bytes(content)
    return Made(name, len(content), hashlib.blake2b(content).hexdigest(), ())


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Forked workers start at once; a process with threads must not fork."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods and threading.active_count() == 1 else "spawn")
