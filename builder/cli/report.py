"""How problems and numbers are told."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import NoReturn

import click

from builder.problem import Problem


def fail(problems: Sequence[Problem], as_json: bool, consequence: str = "nothing was written") -> NoReturn:
    """Say all problems, on standard error or as JSON on standard output, and end with status 1."""
    if as_json:
        click.echo(json.dumps({"problems": [asdict(problem) for problem in problems]}, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(str(problem), err=True)
        click.echo(f"{count(len(problems), 'problem')}; {consequence}", err=True)
    raise SystemExit(1)


def warn(problems: Sequence[Problem]) -> None:
    """Say warnings on standard error, and go on."""
    for problem in problems:
        click.echo(str(problem), err=True)


def count(number: int, noun: str) -> str:
    """`1 course`, `2 courses`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
