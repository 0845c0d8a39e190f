"""`key`: credentials for programs."""

import json

import click

from lrs.cli.store import opened
from lrs.credentials import SCOPES, new_credential
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage import credentials, tenants, write


@click.group()
def key() -> None:
    """Make, list and end the keys with which programs (an LMS, a package) send and read statements."""


@key.command()
@click.argument("name")
@click.option(
    "--scope", "scopes", multiple=True, type=click.Choice(list(SCOPES)), help="May be repeated; default: all."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")
@click.pass_obj
def add(settings: Settings, name: str, scopes: tuple[str, ...], as_json: bool) -> None:
    """Make a key called NAME and show its secret, this once."""
    chosen = frozenset(scopes or ["all"])
    credential, secret = new_credential(tenants.DEFAULT_TENANT, name, chosen, utc_now())
    with opened(settings) as engine, write(engine) as connection:
        credentials.add(connection, credential)
    if as_json:
        click.echo(json.dumps({"key": credential.key, "secret": secret, "name": name, "scopes": sorted(chosen)}))
        return
    click.echo(f"key:    {credential.key}\nsecret: {secret}\nscopes: {' '.join(sorted(chosen))}")
    click.echo("Keep the secret now: it is stored hashed and cannot be shown again.", err=True)


@key.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")
@click.pass_obj
def list_(settings: Settings, as_json: bool) -> None:
    """List the keys, revoked ones too."""
    with opened(settings) as engine, engine.connect() as connection:
        listed = credentials.listed(connection, tenants.DEFAULT_TENANT)
    rows = [
        {
            "key": one.key,
            "name": one.name,
            "scopes": sorted(one.scopes),
            "created": one.created_at.isoformat(),
            "revoked": one.revoked_at.isoformat() if one.revoked_at else None,
        }
        for one in listed
    ]
    if as_json:
        click.echo(json.dumps(rows))
        return
    for row, one in zip(rows, listed, strict=True):
        state = f"revoked {one.revoked_at:%Y-%m-%d}" if one.revoked_at else "valid"
        click.echo(f"{one.key}  {state}  {' '.join(sorted(one.scopes))}  {row['name']}")


@key.command()
@click.argument("key_", metavar="KEY")
@click.pass_obj
def revoke(settings: Settings, key_: str) -> None:
    """End a key, at once, in every process that serves."""
    with opened(settings) as engine, write(engine) as connection:
        ended = credentials.revoke(connection, key_, utc_now())
    if not ended:
        raise click.ClickException(f"there is no valid key {key_}: `ementor-lrs key list` shows them")
    click.echo(f"revoked {key_}")
