"""`ementor fix`."""

from collections.abc import Sequence
from pathlib import Path

import click

from builder.cli import options
from builder.cli.report import count, fail
from builder.cli.writing import write_texts
from builder.missing_ids import with_ids
from builder.problem import Problem
from builder.source import read_source
from builder.translate import course_language
from builder.yaml_text import did_you_mean


@click.command("fix")
@options.courses
@click.option("--ids", is_flag=True, required=True, help="Add the ids that are missing.")
@options.source
def fix_command(courses: Sequence[str], ids: bool, source: Path) -> None:  # noqa: ARG001 (the only thing to fix)
    """Mend in place what a machine can mend: with --ids, give an id to every directive, page, scene and field without.

    Ids are made of the words beside them and are permanent from then on. Nothing else of a file changes, and a second
    run changes nothing.
    """
    read = read_source(source)
    problems = list(read.problems)
    problems += [
        Problem(name, 0, "there is no such course", did_you_mean(name, list(read.courses)))
        for name in courses
        if name not in read.courses
    ]
    if problems:
        fail(problems, as_json=False)
    changed: dict[str, str] = {}
    for name, course in read.courses.items():
        if not courses or name in courses:
            changed |= with_ids([*course.modules, *course.banks.values()], course_language(course) or "en")
    write_texts(source, changed)
    for path in changed:
        click.echo(f"changed {source / path}")
    click.echo(f"{count(len(changed), 'file')} changed" if changed else "nothing is missing")
