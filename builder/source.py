"""IO in: the folder of a programme as text and bytes, with positions. What cannot be read is all it judges."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from builder.course import SourceRef, Untranslated
from builder.problem import Problem

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")  # none of them may stand in XML (XML 1.0 §2.2) but U+007F


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole lines of a file: `path` from the source folder, `line` the number of the first one, counted from 1."""

    path: str
    line: int
    text: str

    def ref(self, offset: int = 0) -> SourceRef:
        return SourceRef(self.path, self.line + offset)

    def lines(self, begin: int, end: int | None = None) -> "Passage":
        """The lines from `begin` (counted from 0) up to `end`."""
        return Passage(self.path, self.line + begin, "".join(self.text.splitlines(keepends=True)[begin:end]))


@dataclass(frozen=True, slots=True)
class CourseSource:
    """A course's folder; `media` maps paths from there, such as `media/star.svg`, to bytes."""

    folder: str
    course: Passage
    modules: tuple[Passage, ...]
    media: Mapping[str, bytes]
    glossary: Passage | None = None
    catalogues: Mapping[str, Passage] = field(default_factory=dict)  # language → translations (i18n/lt.po)
    outline: Passage | None = None  # outline.json of the last release
    banks: Mapping[str, Passage] = field(default_factory=dict)  # name → questions (banks/letters.md)
    untranslated: Untranslated = field(default_factory=Untranslated)


@dataclass(frozen=True, slots=True)
class ThemeSource:
    """A folder below themes/: its tokens.css, and its logo.svg or logo.png, '' where there is none."""

    name: str
    tokens: Passage
    logo: str = ""
    logo_data: bytes = b""


@dataclass(frozen=True, slots=True)
class Source:
    programme: Passage
    frameworks: Mapping[str, Passage]  # name of the file without its ending → text
    courses: Mapping[str, CourseSource]  # name of the folder → course
    problems: tuple[Problem, ...]
    themes: Mapping[str, ThemeSource] = field(default_factory=dict)


def read_source(root: Path) -> Source:
    """Everything below `root` that belongs to a programme; what cannot be read is among the problems."""
    problems: list[Problem] = []
    programme = _read(root, root / "programme.yaml", problems)
    frameworks = {path.stem: _read(root, path, problems) for path in sorted(root.glob("frameworks/*.yaml"))}
    folders = [path.parent for path in sorted(root.glob("*/course.yaml"))]
    courses = {folder.name: _read_course(root, folder, problems) for folder in folders}
    themes = {path.parent.name: _read_theme(root, path, problems) for path in sorted(root.glob("themes/*/tokens.css"))}
    return Source(programme, frameworks, courses, tuple(problems), themes)


def _read_course(root: Path, folder: Path, problems: list[Problem]) -> CourseSource:
    modules = tuple(_read(root, path, problems) for path in sorted(folder.glob("*.md")))
    media = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder / "media")}
    glossary = folder / "glossary.yaml"
    words = _read(root, glossary, problems) if glossary.is_file() else None
    catalogues = {path.stem: _read(root, path, problems) for path in sorted(folder.glob("i18n/*.po"))}
    course, released = _read(root, folder / "course.yaml", problems), folder / "outline.json"
    outline = _read(root, released, problems) if released.exists() else None
    banks = {path.stem: _read(root, path, problems) for path in sorted(folder.glob("banks/*.md"))}
    return CourseSource(folder.name, course, modules, media, words, catalogues, outline, banks)


def _read_theme(root: Path, tokens: Path, problems: list[Problem]) -> ThemeSource:
    text = _read(root, tokens, problems)
    logo = next((path for path in (tokens.with_name("logo.svg"), tokens.with_name("logo.png")) if path.is_file()), None)
    return ThemeSource(tokens.parent.name, text, logo.name if logo else "", logo.read_bytes() if logo else b"")


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _read(root: Path, path: Path, problems: list[Problem]) -> Passage:
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(name, 0, "there is no such file", f"create it below {root}"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(Problem(name, line, "this is not UTF-8 text", "save the file as UTF-8"))
    else:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if found := CONTROL.search(text):
            line = text[: found.start()].count("\n") + 1
            problems.append(Problem(name, line, f"the invisible character U+{ord(found[0]):04X}", "delete it"))
        return Passage(name, 1, text)
    return Passage(name, 1, "")
