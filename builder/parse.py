"""Source → Course: YAML, JSON Schemas, Markdown, ids, IRIs. All problems are gathered, none ends the reading."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builder.course import AU, Competence, Course, Objective, Page, Picture, Programme, SourceRef
from builder.course.theme import Theme
from builder.directives import read_elements
from builder.glossary import Entry, read_glossary, used_terms
from builder.markdown import attributes, plain_text
from builder.media import PICTURES, kind_of, prepare
from builder.problem import Problem
from builder.reading import Reading
from builder.source import CourseSource, Passage, Source, ThemeSource
from builder.structure import arrange
from builder.themes import read_theme, with_media
from builder.yaml_text import did_you_mean, line_of, read_yaml

_FENCE = "---"
_DEFAULT_PASS_MARK = 0.7


@dataclass(frozen=True, slots=True)
class Parsed:
    programme: Programme | None
    courses: tuple[Course, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What all courses of a programme share while they are parsed."""

    programme: Programme
    frameworks: dict[str, dict[str, Any]]
    problems: list[Problem]
    programme_text: Passage
    theme: str  # of courses that name none
    themes: Mapping[str, ThemeSource]


def parse(source: Source, course_ids: Sequence[str] = ()) -> Parsed:
    """The programme with these courses, or with all of them. A course with a broken `course.yaml` is left out."""
    problems = list(source.problems)
    if problems:
        return Parsed(None, (), tuple(problems))
    values = read_yaml(source.programme, "programme", problems)
    read = {name: read_yaml(text, "framework", problems) for name, text in source.frameworks.items()}
    if values is None:
        return Parsed(None, (), tuple(problems))
    programme = _programme(values)
    frameworks = {name: framework for name, framework in read.items() if framework}
    theme = values.get("theme", "")
    shelf = _Shelf(programme, frameworks, problems, source.programme, theme, source.themes)
    folders = [folder for folder in _wanted(source, shelf, course_ids) if folder in source.courses]
    courses = [_course(source.courses[folder], shelf) for folder in folders]
    return Parsed(programme, tuple(course for course in courses if course), tuple(problems))


def _programme(values: dict[str, Any]) -> Programme:
    languages, courses = tuple(values["languages"]), tuple(values["courses"])
    groups, site = dict(values.get("groups", {})), values.get("site", "")
    return Programme(
        values["publisher"],
        values["iri_base"],
        values["licence"],
        languages,
        courses,
        groups,
        site,
        record_store=values.get("record_store", ""),
        title=dict(values.get("title", {})),
        description=dict(values.get("description", {})),
    )


def _wanted(source: Source, shelf: _Shelf, course_ids: Sequence[str]) -> Sequence[str]:
    listed, path = shelf.programme.course_ids, source.programme.path
    for folder in listed:
        if folder not in source.courses:
            line = line_of(source.programme, ["courses", listed.index(folder)])
            shelf.problems.append(
                Problem(path, line, f"there is no course.yaml in {folder}/", "create it, or unlist it")
            )
    for folder in source.courses.keys() - set(listed):
        line = line_of(source.programme, ["courses"])
        shelf.problems.append(Problem(path, line, f"the course {folder}/ is not listed", f"add {folder} to courses"))
    for folder in course_ids:
        if folder not in listed:
            shelf.problems.append(Problem(path, 0, f"there is no course '{folder}'", did_you_mean(folder, listed)))
    return course_ids or listed


def _course(source: CourseSource, shelf: _Shelf) -> Course | None:
    values = read_yaml(source.course, "course", shelf.problems)
    if values is None:
        return None
    if values["id"] != source.folder:
        line = line_of(source.course, ["id"])
        hint = f"the folder's name is the id: {source.folder}"
        shelf.problems.append(Problem(source.course.path, line, f"the id is '{values['id']}'", hint))
    if values["language"] not in shelf.programme.languages:
        line = line_of(source.course, ["language"])
        hint = f"its languages: {', '.join(shelf.programme.languages)}"
        message = f"the programme has no courses in '{values['language']}'"
        shelf.problems.append(Problem(source.course.path, line, message, hint))
    if not source.modules:
        hint = "add a Markdown file, such as 01-first.md"
        shelf.problems.append(Problem(source.course.path, 0, "the course has no modules", hint))
    programme, ids, used, used_banks = shelf.programme, dict[str, SourceRef](), set[str](), set[str]()
    iri = f"{programme.iri_base}/{values['id']}"
    pass_mark = float(values.get("pass_mark", _DEFAULT_PASS_MARK))
    aus = []
    glossary = read_glossary(source.glossary, shelf.problems)
    for text in source.modules:
        reading = Reading(values["language"], pass_mark, source.media, shelf.problems, ids, used, terms=glossary)
        reading.banks, reading.used_banks = source.banks, used_banks
        aus.append(_module(text, values, iri, reading, glossary, shelf))
    for name in sorted(source.banks.keys() - used_banks):
        hint = f"add a line :bank: {name} to a quiz, or remove the file"
        shelf.problems.append(Problem(source.banks[name].path, 0, f"no quiz draws from the bank '{name}'", hint))
    theme, logo = _theme(source, values, shelf)
    tree = arrange([au for au in aus if au], values.get("blocks", ()), source.course, shelf.problems)
    return Course(
        id=values["id"],
        iri=iri,
        version=values["version"],
        language=values["language"],
        title=values["title"].strip(),
        description=values.get("description", "").strip(),
        audience=tuple(values["audience"]),
        licence=values.get("licence", programme.licence),
        publisher=programme.publisher,
        pass_mark=pass_mark,
        require=tuple(values.get("completion", {}).get("require", ("pages", "quiz"))),
        report=values.get("tracking", {}).get("report", "passed"),
        mastery_score=values.get("tracking", {}).get("mastery_score", False),
        order=values.get("order", "free"),
        blocks=tuple(tree),
        media=_media(source, sorted(used), shelf.problems) | logo,
        theme=theme,
        groups=programme.groups,
        site=programme.site,
        record_store=programme.record_store,
        glossary=tuple((identifier, entry.definition.ref()) for identifier, entry in glossary.items()),
        picture=_picture(source, values.get("picture"), shelf.problems),
        programme_title=programme.title.get(values["language"], ""),
        programme_description=programme.description.get(values["language"], ""),
        untranslated=source.untranslated,
        certificate=values.get("certificate", True),
    )


def _theme(source: CourseSource, values: dict[str, Any], shelf: _Shelf) -> tuple[Theme | None, dict[str, bytes]]:
    """The course's theme, or the programme's, and the file of its logo."""
    name = values.get("theme", shelf.theme)
    if not name:
        return None, {}
    if name not in shelf.themes:
        own = "theme" in values
        place = source.course if own else shelf.programme_text
        hint = did_you_mean(name, list(shelf.themes)) or f"make the folder themes/{name}/ with a tokens.css"
        shelf.problems.append(Problem(place.path, line_of(place, ["theme"]), f"there is no theme '{name}'", hint))
        return None, {}
    theme, problems = read_theme(shelf.themes[name])
    shelf.problems.extend(problems)
    return theme, with_media(theme, shelf.themes[name])


def _picture(source: CourseSource, given: dict[str, str] | None, problems: list[Problem]) -> Picture | None:
    if given is None:
        return None
    path, kind = given["file"], kind_of(given["file"])
    place = source.course.path, line_of(source.course, ["picture", "file"])
    if path not in source.media:
        problems.append(Problem(*place, f"there is no file {path}", did_you_mean(path, list(source.media))))
        return None
    if kind not in PICTURES or kind == "svg":
        hint = "previews of links show png, jpg and webp; 1200 × 630 pixels suit them"
        problems.append(Problem(*place, f"{path} cannot be shown in a preview", hint))
        return None
    made = prepare(path, source.media[path])
    problems.extend(Problem(f"{source.folder}/{path}", *fault) for fault in made.faults)
    return Picture(path, made.data, PICTURES[kind], made.size, given["alt"].strip())


def _media(source: CourseSource, paths: Sequence[str], problems: list[Problem]) -> dict[str, bytes]:
    """The files that are used, as they go into packages."""
    prepared = {path: prepare(path, source.media[path]) for path in paths}
    for path, one in prepared.items():
        problems.extend(Problem(f"{source.folder}/{path}", *fault) for fault in one.faults)
    return {path: one.data for path, one in prepared.items()}


def _module(
    text: Passage,
    course: dict[str, Any],
    course_iri: str,
    reading: Reading,
    glossary: Mapping[str, Entry],
    shelf: _Shelf,
) -> AU | None:
    front, body = front_matter(text)
    if front is None:
        hint = "begin the file with a line ---, then id, title, …, then another line ---"
        shelf.problems.append(Problem(text.path, 1, "the module has no front matter", hint))
        return None
    values = read_yaml(front, "module", shelf.problems)
    if values is None:
        return None
    reading.take_to_mentor = values.get("take_to_mentor", "").strip()
    identifier = reading.take_id(values["id"], front.ref(line_of(front, ["id"]) - front.line))
    pages = _pages(body, reading)
    terms = used_terms(glossary, reading)
    shelf.problems.extend(reading.broken_links())
    return AU(
        id=identifier,
        iri=f"{course_iri}/{identifier}",
        title=values["title"].strip(),
        description=values.get("description", "").strip(),
        duration=values["duration"],
        objectives=tuple(Objective(one["id"], one["text"]) for one in values["objectives"]),
        competences=_competences(values["competences"], front, reading.language, shelf),
        take_to_mentor=reading.take_to_mentor,
        pages=pages,
        ref=SourceRef(text.path, 1),
        asked_move_on=values.get("move_on", course.get("move_on", "")),
        launch_method=values.get("launch_method", course.get("launch_method", "AnyWindow")),
        terms=terms,
        tables=tuple(reading.tables.items()),
    )


def front_matter(text: Passage) -> tuple[Passage | None, Passage]:
    """A module's front matter, None where there is none, and its body."""
    lines = text.text.splitlines()
    if not lines or lines[0].rstrip() != _FENCE:
        return None, text
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
    return (None, text) if end is None else (text.lines(1, end), text.lines(end + 1))


def _competences(codes: list[str], front: Passage, language: str, shelf: _Shelf) -> tuple[Competence, ...]:
    found = []
    for at, whole in enumerate(codes):
        name, _, code = whole.partition(":")
        framework = shelf.frameworks.get(name)
        titles = framework["codes"].get(code) if framework else None
        if framework and titles:
            title = titles.get(language, titles["en"])
            found.append(Competence(framework["framework"], framework["version"], code, title))
            continue
        known = [f"{name}:{known}" for known in framework["codes"]] if framework else list(shelf.frameworks)
        problem = f"there is no competence '{whole}'" if framework else f"there is no framework '{name}'"
        line = line_of(front, ["competences", at])
        shelf.problems.append(Problem(front.path, line, problem, did_you_mean(whole if framework else name, known)))
    return tuple(found)


def _pages(body: Passage, reading: Reading) -> tuple[Page, ...]:
    """A `##` heading begins a page."""
    document = reading.markdown(body)
    heads = [node for node in document.nodes if node.type == "heading" and node.tag == "h2"]
    begins = [document.lines(head)[0] for head in heads]
    before = body.lines(0, begins[0] if begins else None)
    if before.text.strip():
        blank = len(before.text) - len(before.text.lstrip())
        ref = before.ref(before.text[:blank].count("\n"))
        reading.report(ref, "text before the first page", "begin a page with ## Heading")
    pages = []
    for head, begin, end in zip(heads, begins, [*begins[1:], None], strict=False):
        title = plain_text(head)
        identifier = attributes(head).get("id") or slug(title)
        if not identifier:
            reading.report(document.ref(head), f"no id can be made of '{title}'", "give it one: ## Heading {#id}")
        else:
            reading.take_id(identifier, document.ref(head))
        _, head_end = document.lines(head)
        content = body.lines(head_end, end)
        elements = read_elements(content, reading)
        if not content.text.strip():
            reading.report(document.ref(head), f"the page '{title}' is empty")
        pages.append(Page(identifier, title, elements, body.ref(begin)))
    return tuple(pages)


def slug(title: str) -> str:
    """An id made of a heading; '' where its letters have no ASCII form."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-0123456789")[:61].rstrip("-")
