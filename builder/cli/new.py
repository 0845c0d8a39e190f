"""`ementor new`."""

from pathlib import Path

import click

from builder.cli import options
from builder.cli.report import fail
from builder.cli.writing import write_texts
from builder.scaffold import ScaffoldError, new_course, new_module
from builder.source import Source, read_source


@click.group("new")
def new_group() -> None:
    """Begin a course or a module that builds at once.

    \b
      ementor new course first-job --title "Your first job"
      ementor new module first-job "The first week"

    The files explain themselves in comments. Their first lines tell an editor which schema they obey; the schemas are
    written to .schemas/ beside them.
    """


@new_group.command("course")
@click.argument("course")
@click.option("--title", default="", help="As learners see it; default: COURSE.")
@click.option("--lang", "language", default="en", show_default=True, metavar="TAG", help="What it is written in.")
@click.option("--source", default="content_src", show_default=True, type=options.NEW_FOLDER, help="Where it goes.")
def course_command(course: str, title: str, language: str, source: Path) -> None:
    """Make the folder COURSE with course.yaml and a first module, and list it in programme.yaml."""
    read = _read(source) if (source / "programme.yaml").exists() else None
    try:
        texts = new_course(read, course, title, language)
    except ScaffoldError as error:
        raise click.ClickException(str(error)) from None
    _write(source, texts)
    click.echo(f"next: ementor check {course}, then ementor build {course}")


@new_group.command("module")
@click.argument("course")
@click.argument("title")
@options.source
def module_command(course: str, title: str, source: Path) -> None:
    """Make a module with that TITLE behind the others of COURSE."""
    try:
        texts = new_module(_read(source), course, title)
    except ScaffoldError as error:
        raise click.ClickException(str(error)) from None
    _write(source, texts)


def _read(source: Path) -> Source:
    read = read_source(source)
    if read.problems:
        fail(read.problems, as_json=False)
    return read


def _write(source: Path, texts: dict[str, str]) -> None:
    write_texts(source, texts)
    for name in sorted(texts):
        if not name.startswith("."):
            click.echo(f"wrote {source / name}")
