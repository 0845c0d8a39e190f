"""`ementor build`."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from builder.build import BuildError, build
from builder.cli import options
from builder.cli.report import fail
from builder.targets import TARGETS


@click.command("build")
@options.courses
@click.option(
    "--target", "targets", multiple=True, type=click.Choice(list(TARGETS)), help="May be repeated; default: all."
)
@options.source
@click.option(
    "--out", default="packages_out", show_default=True, type=options.NEW_FOLDER, help="Where the packages go."
)
@options.as_json
def build_command(courses: Sequence[str], targets: Sequence[str], source: Path, out: Path, as_json: bool) -> None:
    """Build a package a course and target.

    COURSE is the name of a course's folder; without one, all courses are built. When anything is wrong, all of it is
    said, nothing is written, and the exit status is 1.
    """
    try:
        built = build(source, out, courses, targets)
    except BuildError as error:
        fail(error.problems, as_json)
    except OSError as error:
        raise click.ClickException(f"cannot write to {out}: {error.strerror}") from None
    if as_json:
        click.echo(json.dumps({"problems": [], "packages": [{"path": str(p.path), "bytes": p.size} for p in built]}))
        return
    for package in built:
        click.echo(f"built {package.path}  {package.size / 1000:.0f} kB")
