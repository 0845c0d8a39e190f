"""A course or a module that builds at once, with comments that teach: texts by path, still to be written."""

import re
from importlib.resources import files
from string import Template

from builder.parse import slug
from builder.source import Source
from builder.yaml_text import line_of

__all__ = ["ScaffoldError", "new_course", "new_module"]

_ID = re.compile(r"[a-z][a-z0-9-]{0,60}")
_LONGEST = 40  # characters of a module's id: ids below it begin with it
_SCHEMAS = ("programme", "course", "module", "framework")
_FIRST_MODULE = "First steps"


class ScaffoldError(Exception):
    """What was asked for cannot be made; the message says why, and what to do."""


def new_course(source: Source | None, folder: str, title: str, language: str) -> dict[str, str]:
    """Path below the source folder → text: the course, a first module, and its place in programme.yaml.

    `source` is None where there is no programme yet; then one is made. Raises ScaffoldError.
    """
    if not _ID.fullmatch(folder):
        raise ScaffoldError(f"'{folder}' cannot be a course's id: a small letter, then small letters, digits, hyphens")
    if source and folder in source.courses:
        raise ScaffoldError(f"there is a course {folder}/ already; ementor new module {folder} TITLE adds to it")
    values = {"course": folder, "title": _scalar(title or folder), "language": language}
    programme = _listed(source, folder, language) if source else _text("programme.yaml", values)
    return {
        "programme.yaml": programme,
        f"{folder}/course.yaml": _text("course.yaml", values),
        f"{folder}/01-{slug(_FIRST_MODULE)}.md": _module(slug(_FIRST_MODULE), _FIRST_MODULE),
        **_schemas(),
    }


def new_module(source: Source, folder: str, title: str) -> dict[str, str]:
    """Path below the source folder → text: a module behind the others. Raises ScaffoldError."""
    course = source.courses.get(folder)
    if course is None:
        known = ", ".join(source.courses) or "none"
        raise ScaffoldError(f"there is no course {folder}/ (known: {known})")
    identifier = slug(title)[:_LONGEST].rstrip("-")
    if not identifier:
        raise ScaffoldError(f"no id can be made of '{title}': put a word in Latin letters into it, and change it later")
    names = [passage.path.rpartition("/")[2] for passage in course.modules]
    taken = [name for name in names if name.removesuffix(".md").lstrip("0123456789-") == identifier]
    if taken:
        raise ScaffoldError(f"there is {folder}/{taken[0]} already; choose another title")
    numbers = [int(found[0]) for name in names if (found := re.match(r"\d+", name))]
    path = f"{folder}/{max(numbers, default=0) + 1:02}-{identifier}.md"
    return {path: _module(identifier, title), **_schemas()}


def _module(identifier: str, title: str) -> str:
    return _text("module.md", {"module": identifier, "title": _scalar(title)})


def _schemas() -> dict[str, str]:
    """For editors, beside the sources, so that they are found on every machine and without a network."""
    folder = files("schemas") / "source"
    return {f".schemas/{name}.json": (folder / f"{name}.json").read_text(encoding="utf-8") for name in _SCHEMAS}


def _listed(source: Source, folder: str, language: str) -> str:
    """programme.yaml with the course at the end of its list, and with its language; comments and order stay."""
    text = _appended(source, source.programme.text, "courses", folder)
    if language not in re.findall(r"[\w-]+", _line(text, "languages")):
        text = _appended(source, text, "languages", language)
    return text


def _appended(source: Source, text: str, key: str, item: str) -> str:
    line = line_of(source.programme, [key])
    lines = text.splitlines(keepends=True)
    flow = re.match(rf"({key}:\s*\[)([^\]]*)(\].*)", lines[line - 1], re.DOTALL)
    if flow:
        lines[line - 1] = f"{flow[1]}{', '.join([*filter(None, [flow[2].strip()]), item])}{flow[3]}"
        return "".join(lines)
    first = re.match(r"(\s*)-\s", lines[line - 1])
    if not first:
        raise ScaffoldError(f"add {item} to {key} in programme.yaml first: its form is not understood")
    at = line
    while at < len(lines) and re.match(r"\s*(-\s|#)", lines[at]):
        at += 1
    lines.insert(at, f"{first[1]}- {item}\n")
    return "".join(lines)


def _line(text: str, key: str) -> str:
    found = re.search(rf"^{key}:.*(?:\n\s*-.*)*", text, re.MULTILINE)
    return found[0] if found else ""


def _text(name: str, values: dict[str, str]) -> str:
    return Template((files(__name__) / name).read_text(encoding="utf-8")).substitute(values)


def _scalar(text: str) -> str:
    """Text as a value of YAML: plain where that is safe."""
    plain = " ".join(text.split())
    if re.fullmatch(r"[^\W\d_][\w ,.()’-]*", plain) and plain.lower() not in ("yes", "no", "true", "false", "null"):
        return plain
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
