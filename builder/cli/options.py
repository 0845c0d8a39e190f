"""Options that more than one command has."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

_Command = Callable[..., Any]

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FOLDER = click.Path(file_okay=False, path_type=Path)


def source(command: _Command) -> _Command:
    return click.option(
        "--source", default="content_src", show_default=True, type=FOLDER, help="Folder with programme.yaml."
    )(command)


def courses(command: _Command) -> _Command:
    return click.argument("courses", metavar="[COURSE...]", nargs=-1)(command)


def as_json(command: _Command) -> _Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")(command)
