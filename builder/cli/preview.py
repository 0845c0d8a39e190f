"""`ementor preview`."""

import time
from collections.abc import Sequence
from pathlib import Path

import click

from builder.cli import options
from builder.preview import Preview, Workshop


@click.command("preview")
@options.courses
@options.source
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
def preview_command(courses: Sequence[str], source: Path, port: int, open_browser: bool) -> None:
    """Show the courses in a browser while you write them; a saved change is there at once. Ctrl-C ends it.

    Beside the page stands what it tells the LMS: calls of SCORM, statements of xAPI. Faults of the source are shown
    above it, and the last good page stays. It answers this machine's own browser only and sends nothing anywhere.
    """
    try:
        preview = Preview(Workshop(source, courses), port)
    except OSError as error:
        raise click.ClickException(f"cannot listen on port {port}: {error.strerror}; try --port 0") from None
    preview.start()
    click.echo(f"Preview at {preview.url}  (Ctrl-C ends it)")
    if open_browser:
        click.launch(preview.url)
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        click.echo()
    finally:
        preview.close()
