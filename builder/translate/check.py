"""Translated courses are held to all the rules, and to the structure of the original: learners' records hang on it."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from builder.check import check
from builder.course import AU, Course, SourceRef
from builder.parse import parse
from builder.problem import Problem
from builder.source import Source
from builder.translate import available, localised


def check_translations(source: Source, originals: Sequence[Course]) -> list[Problem]:
    """What is wrong with the catalogues of these courses, which are parsed from the same source."""
    languages = sorted({tag for course in originals for tag in source.courses[course.id].catalogues})
    return [problem for language in languages for problem in _language(source, originals, language)]


def _language(source: Source, originals: Sequence[Course], language: str) -> Iterator[Problem]:
    translated = localised(source, language)
    wanted = {course.id: course for course in originals if course.id in available(source, language)}
    parsed = parse(translated, list(wanted))
    found = [*parsed.problems, *(problem for course in parsed.courses for problem in check(course))]
    for problem in sorted(set(found)):
        if problem.path.endswith(".po"):
            yield problem
        else:
            yield replace(problem, message=f"in the translation to {language}, {problem.message}")
    for course in parsed.courses:
        for au, original in zip(course.aus, wanted[course.id].aus, strict=False):
            yield from _differences(au, original, language)


def _differences(au: AU, original: AU, language: str) -> Iterator[Problem]:
    for page, before in zip(au.pages, original.pages, strict=False):
        if page.id != before.id or len(page.elements) != len(before.elements):
            yield _problem(before.ref, f"the page '{before.id}'", language)
            return  # everything behind it would differ, too
    for element, same in zip(au.walk(), original.walk(), strict=False):
        if _shape(element) != _shape(same):
            yield _problem(getattr(same, "ref", original.ref), f"'{getattr(same, 'id', '')}'", language)
            return


def _problem(ref: SourceRef, what: str, language: str) -> Problem:
    hint = "a translation has the same marks, lists and gaps as its original"
    return Problem(ref.path, ref.line, f"the translation to {language} changes the structure of {what}", hint)


def _shape(element: Any) -> tuple[Any, ...]:
    """What must not differ: kind, id, numbers, and how many parts there are; words are free."""
    return (
        type(element).__name__,
        getattr(element, "id", ""),
        *(_part(getattr(element, field.name)) for field in _fields(element)),
    )


def _part(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_shape(one) if is_dataclass(one) else _part(one) for one in value]
    return value if isinstance(value, bool | int | float) else None


def _fields(element: Any) -> list[Any]:
    """All but where it stands, and the answers that are right in one language."""
    return [field for field in fields(element) if field.name not in ("ref", "answers", "accepted")]
