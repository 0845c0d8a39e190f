"""`check`: whether the store is what it should be."""

import click

from lrs.cli.store import named, opened
from lrs.cli.transfer import progress_bar
from lrs.settings import Settings
from lrs.storage import transfer
from lrs.storage.check import check as check_store
from lrs.storage.check.schema import schema


@click.command()
@click.pass_obj
def check(settings: Settings) -> None:
    """Verify the database: its schema, and of the tenant the statements' index, read model, documents, attachments.

    Says what is wrong and ends with status 1; changes nothing, and may run while the store serves. The command
    `rebuild` makes the read model anew.
    """
    with opened(settings, migrate=False, must_exist=True) as engine:
        with engine.connect() as connection:
            faults = list(schema(connection))
            tenant = 0 if faults else named(connection, settings.tenant)
            length = 0 if faults else transfer.count(connection, tenant, transfer.STATEMENTS)
        if not faults:
            with progress_bar(length, "checking") as progress:
                faults = check_store(engine, tenant, progress)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise click.ClickException(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} found")
    click.echo(f"all is well: {length} statements")
