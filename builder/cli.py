"""The command `ementor`: the only place that prints or exits."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

import click

from builder.build import BuildError, build, read_courses
from builder.problem import Problem
from builder.targets import TARGETS

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_Command = Callable[..., Any]


def _source(command: _Command) -> _Command:
    return click.option(
        "--source", default="content_src", show_default=True, type=_FOLDER, help="Folder with programme.yaml."
    )(command)


def _courses(command: _Command) -> _Command:
    return click.argument("courses", metavar="[COURSE...]", nargs=-1)(command)


def _as_json(command: _Command) -> _Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")(command)


@click.group()
@click.version_option(package_name="ementor", prog_name="ementor")
def main() -> None:
    """Turn courses written in Markdown into packages for any LMS.

    To begin, in a folder that holds content_src/:

    \b
      ementor check                          find everything that is wrong with the courses
      ementor build                          build every course for every target
      ementor build employability --target scorm12
    """


@main.command("check")
@_courses
@_source
@_as_json
def check_command(courses: Sequence[str], source: Path, as_json: bool) -> None:
    """Say everything that is wrong with the courses, each with its place and a cure; nothing is written.

    COURSE is the name of a course's folder; without one, all courses are checked. The exit status is 1 when there is
    something to mend.
    """
    try:
        checked = read_courses(source, courses)
    except BuildError as error:
        _fail(error.problems, as_json)
    modules = sum(len(course.aus) for course in checked)
    if as_json:
        click.echo(json.dumps({"problems": [], "courses": [course.id for course in checked]}))
    else:
        click.echo(f"nothing to mend: {_count(len(checked), 'course')}, {_count(modules, 'module')}")


@main.command("build")
@_courses
@click.option(
    "--target", "targets", multiple=True, type=click.Choice(list(TARGETS)), help="May be repeated; default: all."
)
@_source
@click.option(
    "--out",
    default="packages_out",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the zips go.",
)
@_as_json
def build_command(courses: Sequence[str], targets: Sequence[str], source: Path, out: Path, as_json: bool) -> None:
    """Build a package a course and target.

    COURSE is the name of a course's folder; without one, all courses are built. When anything is wrong, all of it is
    said, nothing is written, and the exit status is 1.
    """
    try:
        built = build(source, out, courses, targets)
    except BuildError as error:
        _fail(error.problems, as_json)
    except OSError as error:
        raise click.ClickException(f"cannot write to {out}: {error.strerror}") from None
    if as_json:
        click.echo(json.dumps({"problems": [], "packages": [{"path": str(p.path), "bytes": p.size} for p in built]}))
        return
    for package in built:
        click.echo(f"built {package.path}  {package.size / 1000:.0f} kB")


def _fail(problems: Sequence[Problem], as_json: bool) -> NoReturn:
    if as_json:
        click.echo(json.dumps({"problems": [asdict(problem) for problem in problems]}, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(str(problem), err=True)
        click.echo(f"{_count(len(problems), 'problem')}; nothing was written", err=True)
    raise SystemExit(1)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
