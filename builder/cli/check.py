"""`ementor check`."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from builder.build import BuildError, read_courses
from builder.cli import options
from builder.cli.report import count, fail
from builder.source import read_source
from builder.translate.check import check_translations


@click.command("check")
@options.courses
@options.source
@options.as_json
def check_command(courses: Sequence[str], source: Path, as_json: bool) -> None:
    """Say everything that is wrong with the courses and their translations, each with its place and a cure.

    COURSE is the name of a course's folder; without one, all courses are checked. Nothing is written. The exit status
    is 1 when there is something to mend.
    """
    try:
        checked = read_courses(source, courses)
        if problems := check_translations(read_source(source), checked):
            fail(problems, as_json)
    except BuildError as error:
        fail(error.problems, as_json)
    modules = sum(len(course.aus) for course in checked)
    if as_json:
        click.echo(json.dumps({"problems": [], "courses": [course.id for course in checked]}))
    else:
        click.echo(f"nothing to mend: {count(len(checked), 'course')}, {count(modules, 'module')}")
