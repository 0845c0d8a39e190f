"""Sources that commands write: each file at once, so that no half of one is ever seen."""

import os
from collections.abc import Mapping
from pathlib import Path

import click


def write_texts(source: Path, texts: Mapping[str, str]) -> None:
    """Path below the source folder → text. Ends the command with a message where the disk refuses."""
    for name, text in texts.items():
        path = source / name
        part = path.with_name(f".{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(text, encoding="utf-8", newline="\n")
            os.replace(part, path)
        except OSError as error:
            raise click.ClickException(f"cannot write {path}: {error.strerror}") from None
