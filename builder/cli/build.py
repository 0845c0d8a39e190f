"""`ementor build`."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from builder.build import BuildError, build, read_courses
from builder.cli import options
from builder.cli.report import fail
from builder.cli.writing import write_texts
from builder.outline import NAME as OUTLINE
from builder.outline import outline_text
from builder.targets import TARGETS

_BAR = 24  # characters


@click.command("build")
@options.courses
@click.option(
    "--target", "targets", multiple=True, type=click.Choice(list(TARGETS)), help="May be repeated; default: all."
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="LANG",
    help="A language such as lt, or all; may be repeated. Default: the one that the course is written in.",
)
@click.option(
    "--per",
    type=click.Choice(["course", "module"]),
    default="course",
    show_default=True,
    help="A package a course, or one a module.",
)
@options.source
@click.option(
    "--out", default="packages_out", show_default=True, type=options.NEW_FOLDER, help="Where the packages go."
)
@click.option(
    "--control-documents",
    type=options.FOLDER,
    metavar="DIR",
    help="Put the XSDs of this folder into SCORM packages instead of ours; a folder a target in it may hold them.",
)
@click.option("--release", is_flag=True, help="Keep the outline of what is built, for later checks (outline.json).")
@click.option("--again", is_flag=True, help="Build what has not changed, too.")
@click.option("--workers", type=click.IntRange(1), help="How many processes; default: one a core.")
@options.as_json
def build_command(
    courses: Sequence[str],
    targets: Sequence[str],
    languages: Sequence[str],
    per: str,
    source: Path,
    out: Path,
    control_documents: Path | None,
    release: bool,
    again: bool,
    workers: int | None,
    as_json: bool,
) -> None:
    """Build a package a course, language and target.

    COURSE is the name of a course's folder; without one, all courses are built. What has not changed since the last
    build is left as it is. When anything is wrong, all of it is said, nothing is written, and the exit status is 1.
    """
    try:
        built = build(
            source,
            out,
            courses,
            targets,
            languages=languages,
            per=per,
            control_documents=control_documents,
            again=again,
            workers=workers or 0,
            progress=_progress,
        )
    except BuildError as error:
        fail(error.problems, as_json)
    except OSError as error:
        raise click.ClickException(f"cannot write to {out}: {error.strerror}") from None
    if release:
        released = read_courses(source, courses)
        write_texts(source, {f"{course.id}/{OUTLINE}": outline_text(course) for course in released})
    if as_json:
        packages = [{"path": str(one.path), "bytes": one.size, "new": one.new} for one in built]
        click.echo(json.dumps({"problems": [], "packages": packages}))
        return
    for package in built:
        click.echo(f"{'built' if package.new else 'unchanged'} {package.path}  {package.size / 1000:.0f} kB")


def _progress(done: int, of: int) -> None:
    """A bar for somebody who looks on; it goes when all is done."""
    if sys.stderr.isatty() and of > 1:
        filled = _BAR * done // of
        bar = f"[{'#' * filled}{' ' * (_BAR - filled)}] {done} of {of} packages"
        click.echo(f"\r{bar}" if done < of else f"\r{' ' * len(bar)}\r", nl=False, err=True)
