"""The whole way: read → parse → check → render → conform → write. Nothing is written unless all of it is right.

What has not changed since the last build into the same folder is left as it is (fingerprint.py, record.py); the rest is
made in as many processes as the machine has cores (making.py). Beside the packages of a course stands a page that says
how accessible it is known to be.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.accessibility import report, report_name
from builder.check import check
from builder.control_documents import read_documents
from builder.course import Course
from builder.fingerprint import digest, fingerprints, listed_courses
from builder.making import Job, Made, Progress, Wish, make_all
from builder.parse import parse
from builder.problem import Problem
from builder.record import Record, Written, read_record, write_record
from builder.source import read_source
from builder.targets import TARGETS
from builder.texts import languages as spoken_languages
from builder.texts import missing
from builder.translate import available, localised, missing_catalogue

ALL = "all"


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


def read_courses(source: Path, course_ids: Sequence[str] = (), language: str = "") -> tuple[Course, ...]:
    """The courses of a source folder, these or all; in the language each is written in, or in this one.

    Raises BuildError with every problem, sorted by place.
    """
    text = read_source(source)
    if language:
        ids = [course for course in course_ids or listed_courses(source) if course in text.courses]
        missing = [missing_catalogue(text, one, language) for one in ids if one not in available(text, language)]
        _raise_if_any(iter(missing))
        text = localised(text, language)
    parsed = parse(text, course_ids)
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
    languages: Sequence[str] = (),
    per: str = "course",
    control_documents: Path | None = None,
    again: bool = False,
    workers: int = 0,
    progress: Progress | None = None,
) -> list[Built]:
    """Have a zip a course, language and target in `out`; these targets, or all. Where the programme has several courses
    and all are built, targets that know such have one of all courses of a language, too.

    `languages` are BCP 47 tags, or ALL for every one that a course has; left out, each course is built in the language
    that it is written in. `per` is 'course' or 'module', for a package a module. `control_documents` is a folder with
    the XSDs that go into SCORM packages instead of ours, or with such a folder a target. With `again` the unchanged
    ones are made anew. `workers` is the number of processes, 0 for as many as there are cores.
    Raises BuildError, and OSError of the disk.
    """
    targets = list(target_names or TARGETS)
    documents = {name: read_documents(control_documents, name) for name in targets} if control_documents else {}
    choices = {name: digest(found) for name, found in documents.items()}
    state = _State(out, fingerprints(source, choices), Record() if again else read_record(out))
    known = listed_courses(source)
    wishes = [
        Wish(course, language, target, per)
        for course in course_ids or known
        for language in _languages_of(source, course, languages)
        for target in targets
    ]
    if per == "course" and len(known) > 1 and set(known) <= {wish.course for wish in wishes}:
        asked = ",".join(dict.fromkeys(wish.language or "-" for wish in wishes))
        wishes += [Wish("", asked, target, "programme") for target in targets if TARGETS[target].render_all]
    if wishes and all(state.kept(wish) is not None for wish in wishes):
        return [Built(out / one.name, one.size, new=False) for wish in wishes for one in state.kept(wish) or ()]
    courses = _read_all(source, course_ids, [wish for wish in wishes if wish.course])
    _raise_if_any(problem for name in targets for course in courses.values() for problem in TARGETS[name].check(course))
    place = str(control_documents or "")
    jobs = [Job(wish, found, documents.get(wish.target), place) for wish in wishes if (found := _wanted(wish, courses))]
    return _have_all(jobs, state, workers, progress)


def _languages_of(source: Path, course: str, asked: Sequence[str]) -> list[str]:
    """'' stands for the language that the course is written in."""
    if ALL in asked:
        return ["", *sorted(path.stem for path in (source / course / "i18n").glob("*.po"))]
    return list(dict.fromkeys(asked)) or [""]


def _read_all(source: Path, course_ids: Sequence[str], wishes: Sequence[Wish]) -> dict[tuple[str, str], Course]:
    """(course, language as it was asked for) → course. Raises BuildError."""
    found = {}
    for language in dict.fromkeys(wish.language for wish in wishes) or [""]:
        ids = list(dict.fromkeys(wish.course for wish in wishes if wish.language == language))
        for course in read_courses(source, ids if course_ids or language else course_ids, language):
            found[course.id, language] = course
    return found


def _wanted(wish: Wish, courses: Mapping[tuple[str, str], Course]) -> tuple[Course, ...]:
    if wish.per == "programme":
        return tuple(courses.values())
    found = courses.get((wish.course, wish.language))
    return (found,) if found else ()


@dataclass(frozen=True, slots=True)
class _State:
    """What is in `out`, and the fingerprints of today's sources."""

    out: Path
    fingerprints: dict[str, str]
    record: Record

    def kept(self, wish: Wish) -> tuple[Written, ...] | None:
        return self.record.still_there(self.out, wish.name, self.fingerprints.get(wish.course, ""))


def _have_all(jobs: Sequence[Job], state: _State, workers: int, progress: Progress | None) -> list[Built]:
    """Keep what is unchanged, make the rest beside its place, and move all of it there when it is right."""
    open_jobs = [job for job in jobs if state.kept(job.wish) is None]
    with _parts(state.out) as folder:
        made = make_all(open_jobs, folder, workers, progress)
        _raise_if_any(problem for packages in made for one in packages for problem in one.problems)
        for one in (one for packages in made for one in packages):
            os.replace(folder / one.name, state.out / one.name)
        for name, course in {report_name(course): course for job in open_jobs for course in job.courses}.items():
            (folder / name).write_bytes(report(course))
            os.replace(folder / name, state.out / name)
    write_record(state.out, _recorded(open_jobs, made, state))
    new = {job.wish: packages for job, packages in zip(open_jobs, made, strict=True)}
    built = []
    for job in jobs:
        if job.wish in new:
            built += [Built(state.out / one.name, one.size) for one in new[job.wish]]
        else:
            built += [Built(state.out / one.name, one.size, new=False) for one in state.kept(job.wish) or ()]
    return built


def _recorded(jobs: Sequence[Job], made: Sequence[tuple[Made, ...]], state: _State) -> Record:
    record = read_record(state.out)
    for job, packages in zip(jobs, made, strict=True):
        written = [Written(one.name, one.size, one.digest) for one in packages]
        record = record.plus(job.wish.name, state.fingerprints[job.wish.course], written)
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
    where = f"{course.id}/course.yaml"
    try:
        lacking = missing(course.language)
    except LookupError:
        message = f"the player does not speak '{course.language}' yet"
        yield Problem(where, 0, message, f"known: {', '.join(spoken_languages())}")
        return
    if lacking:
        hint = f"add them to builder/texts/{course.language.partition('-')[0]}.yaml"
        yield Problem(where, 0, f"the player lacks texts in '{course.language}': {', '.join(lacking)}", hint)
