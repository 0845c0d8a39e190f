"""`export` and `import`: a store's contents as a file, and back, from any engine to any other."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from lrs.cli.store import of_tenant
from lrs.settings import Settings
from lrs.transfer.exporting import export as export_to
from lrs.transfer.exporting import total
from lrs.transfer.importing import ImportFaultError, import_


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def export(settings: Settings, file: Path) -> None:
    """Write statements, attachments, definitions of activities and documents to FILE, one JSON value a line.

    Compressed with gzip where FILE ends in .gz. One that was stopped goes on where it was, when it is run again. Keys,
    people and courses are not in it: the backup of the database has those.
    """
    try:
        with (
            of_tenant(settings, must_exist=True) as (engine, tenant),
            progress_bar(total(engine, tenant), "exporting") as progress,
        ):
            count = export_to(engine, tenant, file, progress)
    except OSError as error:
        raise click.ClickException(f"cannot write {file}: {error.strerror}. Run it again to go on") from None
    click.echo(f"exported: {count - 1} lines to {file}")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_file(settings: Settings, file: Path) -> None:
    """Take over what `export` has written to FILE, with the times at which it was stored.

    What the database has already stays as it is, so that the command may be stopped and run again. A newer document is
    never replaced by an older one. Add courses first or later: progress is the same.
    """
    try:
        with of_tenant(settings) as (engine, tenant), progress_bar(file.stat().st_size, "importing") as progress:
            done = import_(engine, tenant, file, progress)
    except ImportFaultError as error:
        raise click.ClickException(f"{file}: {error}") from None
    except OSError as error:
        raise click.ClickException(f"cannot read {file}: {error}") from None
    click.echo(
        f"imported: {done.statement} statements, {done.attachment} attachments, {done.activity} activities, "
        f"{done.document} documents; {done.there} were there already"
    )


@contextmanager
def progress_bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update
