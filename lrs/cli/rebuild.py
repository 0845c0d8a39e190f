"""`rebuild`: make the read models anew."""

import click

from lrs.cli.store import opened
from lrs.settings import Settings
from lrs.storage import projection, tenants, write


@click.command()
@click.pass_obj
def rebuild(settings: Settings) -> None:
    """Make everything that is derived from statements anew; the statements stay as they are."""
    with opened(settings) as engine, write(engine) as connection:
        tenants.lock(connection, tenants.DEFAULT_TENANT)
        made = projection.rebuild(connection, tenants.DEFAULT_TENANT)
    click.echo(f"rebuilt: {made} attempts")
