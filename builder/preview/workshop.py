"""The courses as they are while somebody writes them: the last good ones, and what is wrong since.

A saved module is parsed alone and shown at once; the whole source is read a moment later, for what only all of it can
tell (an id that another module has). Pages are rendered when they are asked for.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from builder.build import BuildError, read_courses
from builder.check import check
from builder.course import AU, Block, Course
from builder.module_data import module_data, module_script
from builder.pages import content_files, render_au
from builder.parse import parse
from builder.problem import Problem
from builder.source import read_source

_Stamps = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the preview shows; `version` grows with every change."""

    version: int
    courses: tuple[Course, ...]
    problems: tuple[Problem, ...]

    def course(self, identifier: str) -> Course | None:
        return next((course for course in self.courses if course.id == identifier), None)


class Workshop:
    """Follows a source folder. `refresh` is called by one thread; everything else by any."""

    def __init__(self, source: Path, course_ids: Sequence[str] = ()) -> None:
        self._source, self._course_ids = source, tuple(course_ids)
        self._stamps: _Stamps = {}
        self._whole_is_due = True
        self._lock = Lock()
        self._shared: dict[tuple[Hashable, ...], Mapping[str, bytes]] = {}  # what they depend on → files
        self.shown = Shown(0, (), ())

    def refresh(self, whole: bool = True) -> bool:
        """Look for changes once; whether there is something new to show. Without `whole` the rest waits."""
        stamps = _stamps(self._source)
        changed = [path for path in {*stamps, *self._stamps} if stamps.get(path) != self._stamps.get(path)]
        self._stamps = stamps
        if len(changed) == 1 and self._show_one_module(changed[0]):
            self._whole_is_due = True
            return True
        if changed or (whole and self._whole_is_due):
            return self._show_all()
        return False

    def file(self, edition: str, course_id: str, path: str) -> bytes | None:
        """A file of the course's package, as the player of that edition finds it; None where there is none."""
        course = self.shown.course(course_id)
        if course is None:
            return None
        for au in course.aus:
            if path == f"{au.id}.html":
                return render_au(course, au)
            if path == f"{au.id}.js":
                return module_script(module_data(course, au, edition))
        return course.media.get(path) or self._player(course, edition).get(path)

    def _player(self, course: Course, edition: str) -> Mapping[str, bytes]:
        """The files that no module has of its own; they differ with the kinds of elements that a course uses."""
        kinds = frozenset((type(one).__name__, getattr(one, "kind", "")) for au in course.aus for one in au.walk())
        key = (edition, course.id, course.language, course.theme, kinds)
        with self._lock:
            if key not in self._shared:
                files = content_files(course, edition)
                self._shared = {key: {path: data for path, data in files.items() if path.startswith("player/")}}
            return self._shared[key]

    def _show_all(self) -> bool:
        self._whole_is_due = False
        try:
            return self._show(read_courses(self._source, self._course_ids), ())
        except BuildError as error:
            return self._show(self.shown.courses, error.problems)
        except OSError:  # an editor is in the middle of something
            self._whole_is_due = True
            return False

    def _show_one_module(self, path: str) -> bool:
        """Whether the change could be shown without reading the rest."""
        folder, _, name = path.partition("/")
        course = self.shown.course(folder)
        if course is None or "/" in name or not name.endswith(".md"):
            return False
        try:
            source = read_source(self._source)
        except OSError:
            return False
        texts = source.courses.get(folder)
        module = next((text for text in texts.modules if text.path == path), None) if texts else None
        if texts is None or module is None or source.problems:
            return False
        alone = replace(source, courses={**source.courses, folder: replace(texts, modules=(module,))})
        parsed = parse(alone, [folder])
        if parsed.problems or not parsed.courses or check(parsed.courses[0]):
            return False
        (au,) = parsed.courses[0].aus
        blocks = tuple(_with_module(block, au) for block in course.blocks)
        if au.id not in [one.id for one in course.aus]:
            return False
        new = replace(course, blocks=blocks, media={**course.media, **parsed.courses[0].media})
        return self._show(tuple(new if one.id == folder else one for one in self.shown.courses), ())

    def _show(self, courses: tuple[Course, ...], problems: Sequence[Problem]) -> bool:
        before = self.shown
        if before.version and courses == before.courses and tuple(problems) == before.problems:
            return False
        self.shown = Shown(before.version + 1, courses, tuple(problems))
        return True


def _with_module(block: Block, au: AU) -> Block:
    return replace(block, aus=tuple(au if one.id == au.id else one for one in block.aus))


def _stamps(source: Path) -> _Stamps:
    """Path below the source folder → (time of the last change, size); what vanishes meanwhile is left out."""
    found = {}
    for path in source.rglob("*"):
        try:
            stat = path.stat()
        except OSError:
            continue
        if path.is_file() and not path.name.startswith(".") and not path.name.endswith("~"):
            found[path.relative_to(source).as_posix()] = (stat.st_mtime_ns, stat.st_size)
    return found
