"""`key`: credentials for programs."""

import json
from datetime import UTC, datetime
from typing import Any

import click

from lrs.cli.store import of_tenant
from lrs.credentials import SCOPES, new_credential
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage import credentials, write
from lrs.storage.credentials import Credential
from lrs.xapi.errors import InvalidError
from lrs.xapi.validation import check_part


@click.group()
def key() -> None:
    """Make, list and end the keys with which programs (an LMS, a package) send and read statements."""


def _iri(_context: click.Context, _parameter: click.Parameter, prefix: str) -> str:
    try:
        if prefix:
            check_part("iri", prefix)
    except InvalidError as error:
        raise click.BadParameter(error.reason) from None
    return prefix


def _later(_context: click.Context, _parameter: click.Parameter, at: datetime | None) -> datetime | None:
    expires_at = at.replace(tzinfo=UTC) if at else None
    if expires_at and expires_at <= utc_now():
        raise click.BadParameter(f"{at:%Y-%m-%d %H:%M} UTC has passed")
    return expires_at


@key.command()
@click.argument("name")
@click.option(
    "--scope", "scopes", multiple=True, type=click.Choice(list(SCOPES)), help="May be repeated; default: all."
)
@click.option("--prefix", metavar="IRI", default="", callback=_iri, help="Only activities at or below this IRI.")
@click.option(
    "--expires",
    "expires_at",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    callback=_later,
    help="When it ends, in UTC: 2027-01-31, at its beginning, or 2027-01-31T18:00:00.",
)
@click.option(
    "--strict", is_flag=True, help="Refuse statements with names, mailboxes or other verbs than cmi5's and ours."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")
@click.pass_obj
def add(
    settings: Settings,
    name: str,
    scopes: tuple[str, ...],
    prefix: str,
    expires_at: datetime | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Make a key called NAME and show its secret, this once."""
    chosen = frozenset(scopes or ["all"])
    with of_tenant(settings) as (engine, tenant), write(engine) as connection:
        credential, secret = new_credential(
            tenant, name, chosen, utc_now(), prefix=prefix, expires_at=expires_at, strict=strict
        )
        credentials.add(connection, credential)
    if as_json:
        made = {"key": credential.key, "secret": secret, "name": name, "scopes": sorted(chosen)}
        click.echo(json.dumps(made | _limits(credential)))
        return
    click.echo(f"key:    {credential.key}\nsecret: {secret}\nscopes: {' '.join(sorted(chosen))}")
    for limit, value in _limits(credential).items():
        click.echo(f"{limit + ': ':<8}{'yes' if value is True else value}")
    click.echo("Keep the secret now: it is stored hashed and cannot be shown again.", err=True)


@key.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")
@click.pass_obj
def list_(settings: Settings, as_json: bool) -> None:
    """List the keys, revoked ones too."""
    with of_tenant(settings) as (engine, tenant), engine.connect() as connection:
        listed = credentials.listed(connection, tenant)
    if as_json:
        click.echo(json.dumps([_row(one) for one in listed]))
        return
    for one in listed:
        limits = "".join(f"  {limit}" + f"={value}" * (value is not True) for limit, value in _limits(one).items())
        click.echo(f"{one.key}  {_state(one)}  {' '.join(sorted(one.scopes))}  {one.name}{limits}")


def _row(one: Credential) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name,
        "scopes": sorted(one.scopes),
        "created": one.created_at.isoformat(),
        "revoked": one.revoked_at.isoformat() if one.revoked_at else None,
    } | _limits(one)


def _limits(one: Credential) -> dict[str, Any]:
    """What a key is held to; nothing for most."""
    limits = {
        "prefix": one.prefix,
        "expires": one.expires_at.isoformat() if one.expires_at else None,
        "strict": one.strict,
    }
    return {limit: value for limit, value in limits.items() if value}


def _state(one: Credential) -> str:
    if one.revoked_at:
        return f"revoked {one.revoked_at:%Y-%m-%d}"
    return "expired" if one.has_expired(utc_now()) else "valid"


@key.command()
@click.argument("key_", metavar="KEY")
@click.pass_obj
def revoke(settings: Settings, key_: str) -> None:
    """End a key, at once, in every process that serves."""
    with of_tenant(settings) as (engine, tenant), write(engine) as connection:
        ended = credentials.tenant_of(key_) == tenant and credentials.revoke(connection, key_, utc_now())
    if not ended:
        raise click.ClickException(f"there is no valid key {key_}: `ementor-lrs key list` shows them")
    click.echo(f"revoked {key_}")
