"""`migrate`: bring the database up to date."""

import click

from lrs.cli.store import opened
from lrs.settings import Settings


@click.command()
@click.pass_obj
def migrate(settings: Settings) -> None:
    """Create the database's tables or bring them to the newest form; every other command does so too."""
    with opened(settings) as engine:
        click.echo(f"up to date: {engine.url}")
