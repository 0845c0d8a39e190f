"""`rebuild`: make the read models anew."""

import click

from lrs.cli.store import of_tenant
from lrs.settings import Settings
from lrs.storage import projection, tenants, write


@click.command()
@click.pass_obj
def rebuild(settings: Settings) -> None:
    """Make everything that is derived from statements anew; the statements stay as they are."""
    with of_tenant(settings) as (engine, tenant), write(engine) as connection:
        tenants.lock(connection, tenant)
        made = projection.rebuild(connection, tenant)
    click.echo(f"rebuilt: {made} attempts")
