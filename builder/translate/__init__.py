"""Courses in other languages: structure lives once, catalogues carry the words.

`localised` gives a source whose text is in another language, and which is then parsed like any other; so every target,
directive and rule works without knowing of translations. What is not translated stays in the course's own language,
marked with `lang`: here where markup can stand, in the templates where it cannot (`Course.language_of`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from builder.course import Untranslated
from builder.course.text import letters
from builder.problem import Problem
from builder.source import CourseSource, Passage, Source
from builder.translate.catalogue import CatalogueError, Text, read_catalogue, translations, unique
from builder.translate.rewrite import module_places, rewritten, yaml_places
from builder.translate.segments import Place

__all__ = ["available", "course_language", "course_texts", "localised", "missing_catalogue"]

_LANGUAGE = re.compile(r"""^(?P<key>language:\s*)["']?(?P<tag>[A-Za-z0-9-]+)["']?""", re.MULTILINE)


def available(source: Source, language: str) -> tuple[str, ...]:
    """The folders of the courses that are written in that language, a BCP 47 tag, or have a catalogue for it."""
    return tuple(
        folder
        for folder, course in source.courses.items()
        if language in course.catalogues or language == course_language(course)
    )


def localised(source: Source, language: str) -> Source:
    """The source with the courses that are `available` in that language in that language, the others as they are.

    What is wrong with a catalogue is among the problems.
    """
    courses: dict[str, CourseSource] = {}
    problems = list(source.problems)
    for folder, course in source.courses.items():
        courses[folder] = course
        if language in course.catalogues and language != course_language(course):
            try:
                courses[folder] = _course(course, language)
            except CatalogueError as error:
                problems.append(error.problem)
    return replace(source, courses=courses, problems=tuple(problems))


def missing_catalogue(source: Source, course_id: str, language: str) -> Problem:
    """What to say of a course that was asked for in a language in which it is not `available`."""
    known = sorted(source.courses[course_id].catalogues) if course_id in source.courses else []
    hint = f"there are {', '.join(known)}" if known else f"make it with: ementor translate merge --lang {language}"
    return Problem(f"{course_id}/i18n/{language}.po", 0, "there is no such catalogue", hint)


def course_texts(course: CourseSource) -> list[Text]:
    """Everything of a course that is to be translated, in the order of the source."""
    return unique([(passage.path, place) for passage in _passages(course) for place in _places(passage, course)])


def course_language(course: CourseSource) -> str:
    """The language that a course is written in; '' where course.yaml does not say."""
    found = _LANGUAGE.search(course.course.text)
    return found["tag"] if found else ""


def _course(course: CourseSource, language: str) -> CourseSource:
    own = course_language(course)
    known = translations(read_catalogue(course.catalogues[language]))
    untranslated: set[str] = set()

    def words(place: Place) -> str:
        found = known.get((place.context, place.text))
        if found is None:
            untranslated.add(letters(place.text))
        if found is None and place.phrase:
            return f'<span lang="{own}">{place.text}</span>'
        return place.text if found is None else found

    def translated(passage: Passage) -> Passage:
        return replace(passage, text=rewritten(passage.text, _places(passage, course), words))

    changed = _each(course, translated)
    text = _LANGUAGE.sub(lambda found: f"{found['key']}{language}", changed.course.text, count=1)
    left = Untranslated(own, frozenset(untranslated))
    return replace(changed, course=replace(changed.course, text=text), untranslated=left)


def _passages(course: CourseSource) -> list[Passage]:
    found: list[Passage] = []

    def take(passage: Passage) -> Passage:
        found.append(passage)
        return passage

    _each(course, take)
    return found


def _each(course: CourseSource, change: Callable[[Passage], Passage]) -> CourseSource:
    """The course with every text of its folder changed that learners read."""

    def changed(value: Any) -> Any:
        if isinstance(value, Passage):
            return change(value)
        if isinstance(value, tuple):
            return tuple(changed(one) for one in value)
        if isinstance(value, Mapping):
            return {key: changed(one) for key, one in value.items()}
        return value

    names = [field.name for field in fields(course) if field.name not in ("catalogues", "outline")]
    return replace(course, **{name: changed(getattr(course, name)) for name in names})


def _places(passage: Passage, course: CourseSource) -> list[Place]:
    if passage.path.endswith(".md"):
        return module_places(passage)
    return yaml_places(passage.text, course.folder)
