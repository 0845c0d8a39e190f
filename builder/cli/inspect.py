"""`ementor inspect`."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from builder.cli import options
from builder.cli.report import count
from builder.inspection import Inspection, inspect
from builder.problem import Problem

_SHOWN = 3  # of problems that have the same cure


@click.command("inspect")
@click.argument("packages", metavar="PACKAGE...", nargs=-1, required=True, type=options.FILE)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--control-documents", type=options.FOLDER, metavar="DIR", help="Hold SCORM manifests to the XSDs of this folder."
)
@click.option("--all", "everything", is_flag=True, help="Show every problem, also those that are alike.")
@options.as_json
def inspect_command(
    packages: Sequence[Path], strict: bool, control_documents: Path | None, everything: bool, as_json: bool
) -> None:
    """Judge packages of anybody's: SCORM 1.2 and 2004, cmi5 (a zip or a bare cmi5.xml), Tin Can.

    An error breaks the standard, or keeps the zip from being unpacked safely. A warning is allowed by the standard, but
    some LMS or some learner will trip over it. Nothing is unpacked onto the disk.

    The exit status is 1 when a package has errors, with --strict also for warnings.
    """
    inspections = [_inspect(path, control_documents) for path in packages]
    if as_json:
        click.echo(json.dumps({"packages": [_as_value(one) for one in inspections]}, ensure_ascii=False))
    else:
        for one in inspections:
            _tell(one, everything)
    if any(not one.sound or (strict and one.problems) for one in inspections):
        raise SystemExit(1)


def _inspect(path: Path, control_documents: Path | None) -> Inspection:
    try:
        return inspect(path, control_documents)
    except OSError as error:
        raise click.ClickException(f"cannot read {path}: {error.strerror}") from None


def _as_value(inspection: Inspection) -> dict[str, Any]:
    return {
        "path": str(inspection.path),
        "standard": inspection.standard,
        "title": inspection.title,
        "files": inspection.files,
        "bytes": inspection.size,
        "sound": inspection.sound,
        "problems": [asdict(problem) for problem in inspection.problems],
    }


def _tell(inspection: Inspection, everything: bool) -> None:
    what = inspection.standard or "not a package that can be judged"
    named = f" “{inspection.title}”" if inspection.title else ""
    size = f"{count(inspection.files, 'file')}, {inspection.size / 1000:,.0f} kB unpacked"
    click.echo(f"{inspection.path}: {what}{named}, {size}")
    alike: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in sorted(inspection.problems, key=lambda problem: problem.severity):
        alike[problem.severity, problem.hint].append(problem)
    for problems in alike.values():
        shown = problems if everything else problems[:_SHOWN]
        for problem in shown:
            click.echo(f"  {problem}")
        if len(problems) > len(shown):
            click.echo(f"  … and {len(problems) - len(shown)} more of this kind (--all shows them)")
    errors = sum(problem.severity == "error" for problem in inspection.problems)
    warnings = len(inspection.problems) - errors
    click.echo(
        f"  {count(errors, 'error')}, {count(warnings, 'warning')}" if inspection.problems else "  nothing to mend"
    )
