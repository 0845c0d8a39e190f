"""`ementor check`."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from builder.build import BuildError, read_courses
from builder.cli import options
from builder.cli.report import count, fail, warn
from builder.outline import compare
from builder.problem import Problem
from builder.source import Source, read_source
from builder.translate import course_texts
from builder.translate.catalogue import read_catalogue, status
from builder.translate.check import check_translations
from builder.warnings import source_warnings


@click.command("check")
@options.courses
@options.source
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@options.as_json
def check_command(courses: Sequence[str], source: Path, strict: bool, as_json: bool) -> None:
    """Say everything that is wrong with the courses and their translations, each with its place and a cure.

    COURSE is the name of a course's folder; without one, all courses are checked. Nothing is written. A warning is what
    builds, but may hurt: something that learners' records hang on has changed since the last release, or a translation
    is stale. The exit status is 1 when there is something to mend, with --strict also for warnings.
    """
    try:
        checked = read_courses(source, courses)
    except BuildError as error:
        fail(error.problems, as_json)
    read = read_source(source)
    found = check_translations(read, checked)
    for course in checked:
        released = read.courses[course.id].outline
        found += compare(course, released) if released else []
        found += source_warnings(course)
    errors = [problem for problem in found if problem.severity == "error"]
    warnings = [] if errors else [*found, *_stale(read, [course.id for course in checked])]
    if errors or (strict and warnings):
        fail(sorted(errors or warnings), as_json)
    if as_json:
        told = [asdict(problem) for problem in warnings]
        click.echo(json.dumps({"problems": told, "courses": [course.id for course in checked]}, ensure_ascii=False))
        return
    warn(sorted(warnings))
    what = f"{count(len(checked), 'course')}, {count(sum(len(course.aus) for course in checked), 'module')}"
    click.echo(f"{count(len(warnings), 'warning')}: {what}" if warnings else f"nothing to mend: {what}")


def _stale(source: Source, course_ids: Sequence[str]) -> list[Problem]:
    found = []
    for course in (source.courses[identifier] for identifier in course_ids):
        for passage in course.catalogues.values():
            if stale := status(read_catalogue(passage), course_texts(course)).stale:
                hint = "bring it up to date with ementor translate merge, then translate them anew"
                message = f"{count(stale, 'translation')} made for a text that has changed"
                found.append(Problem(passage.path, 0, message, hint, "warning"))
    return found
