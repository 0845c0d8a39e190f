"""`ementor translate`: catalogues for translators, out and in."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click
import polib

from builder.cli import options
from builder.cli.report import count, fail
from builder.cli.writing import write_texts
from builder.problem import Problem
from builder.source import CourseSource, read_source
from builder.translate import course_language, course_texts
from builder.translate.catalogue import CatalogueError, merged, read_catalogue, status
from builder.yaml_text import did_you_mean

_languages = click.option("--lang", "languages", multiple=True, metavar="TAG", help="May be repeated, such as lt.")


@click.group("translate")
def translate_group() -> None:
    """Carry courses into other languages, by catalogues that any editor for PO files can open.

    \b
      ementor translate merge --lang lt      make or renew content_src/COURSE/i18n/lt.po
      ementor translate status               how much of each language is done
      ementor translate extract              a template for a translation platform
    """


@translate_group.command("extract")
@options.courses
@options.source
def extract_command(courses: Sequence[str], source: Path) -> None:
    """Write the template i18n/COURSE.pot of each course: all of its text, without translations."""
    for course in _courses(source, courses):
        path = f"{course.folder}/i18n/{course.folder}.pot"
        texts = course_texts(course)
        write_texts(source, {path: f"{merged(polib.POFile(), texts, course.folder, '')}\n"})
        click.echo(f"wrote {source / path}  {count(len(texts), 'text')}")


@translate_group.command("merge")
@options.courses
@_languages
@options.source
def merge_command(courses: Sequence[str], languages: Sequence[str], source: Path) -> None:
    """Bring catalogues up to date with the courses; a language that has none gets one.

    A translation whose source text has changed is kept and marked as fuzzy; one whose text is gone moves to the end of
    the file. Without --lang all catalogues that there are.
    """
    for course in _courses(source, courses):
        texts = course_texts(course)
        for language in _wanted(course, languages):
            old = _catalogue(course, language)
            path = f"{course.folder}/i18n/{language}.po"
            new = merged(old, texts, course.folder, language)
            write_texts(source, {path: f"{new}\n"})
            click.echo(f"{source / path}: {_told(asdict(status(new, texts)))}")


@translate_group.command("status")
@options.courses
@options.source
@options.as_json
def status_command(courses: Sequence[str], source: Path, as_json: bool) -> None:
    """Say how much of each course and language is translated, stale (its source has changed) and missing."""
    found = []
    for course in _courses(source, courses):
        texts = course_texts(course)
        for language in course.catalogues:
            numbers = asdict(status(_catalogue(course, language), texts))
            found.append({"course": course.folder, "language": language, **numbers})
    if as_json:
        click.echo(json.dumps({"catalogues": found}))
    for one in [] if as_json else found:
        click.echo(f"{one['course']} {one['language']}: {_told(one)}")
    if not found and not as_json:
        click.echo("there are no catalogues; make one with: ementor translate merge --lang lt")


def _courses(source: Path, wanted: Sequence[str]) -> Iterator[CourseSource]:
    read = read_source(source)
    problems = list(read.problems)
    for name in wanted:
        if name not in read.courses:
            problems.append(Problem(name, 0, "there is no such course", did_you_mean(name, list(read.courses))))
    if problems:
        fail(problems, as_json=False)
    return (course for name, course in read.courses.items() if not wanted or name in wanted)


def _wanted(course: CourseSource, languages: Sequence[str]) -> Sequence[str]:
    if course_language(course) in languages:
        language = course_language(course)
        fail([Problem(course.course.path, 0, f"the course is written in '{language}'", "name another language")], False)
    return languages or list(course.catalogues)


def _catalogue(course: CourseSource, language: str) -> polib.POFile:
    if language not in course.catalogues:
        return polib.POFile()
    try:
        return read_catalogue(course.catalogues[language])
    except CatalogueError as error:
        fail([error.problem], as_json=False)


def _told(numbers: dict[str, int]) -> str:
    pieces = numbers["translated"] + numbers["stale"] + numbers["missing"]
    share = 100 * numbers["translated"] // pieces if pieces else 100
    kinds = ", ".join(f"{numbers[kind]} {kind}" for kind in ("translated", "stale", "missing", "unused"))
    return f"{share} % of {count(pieces, 'text')}: {kinds}"
