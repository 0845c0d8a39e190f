"""`tenant`: the institutions that share a record store, and where the pages of each are."""

import json
import re
from urllib.parse import urlsplit

import click

from lrs.cli.store import named, opened
from lrs.settings import Settings
from lrs.storage import Connection, projection, tenants, write

LOCAL = "http://127.0.0.1:8080"  # where `serve` listens unless told otherwise
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")  # RFC 1123 §2.1
_LONGEST = 63  # characters of a name
_MOST = 999  # the number begins tokens, which have to fit into 41 characters (`credentials.new_token`)


@click.group()
def tenant() -> None:
    """Let several institutions share this store: nobody sees, counts or erases anything of another one.

    A tenant is an institution. Its pages are at a host of its own; one that is nobody's shows those of `default`. All
    other commands are about the tenant that --tenant names. To begin:

    \b
      ementor-lrs tenant add second --host records.second.example
      ementor-lrs --tenant second user add "Manager One" --role manager
    """


def _host(_context: click.Context, _parameter: click.Parameter, given: str | None) -> str | None:
    if given is None:
        return None
    host = tenants.host_name(given)
    if not _HOST.fullmatch(host) or host != given.strip().lower().removesuffix("."):
        raise click.BadParameter(
            f"{given!r} is no host: write it as records.example.org, without https://, port and path, "
            "and names beyond ASCII as xn--…"
        )
    return host


def _name(_context: click.Context, _parameter: click.Parameter, given: str) -> str:
    if given != given.strip() or not given.isprintable() or not 1 <= len(given) <= _LONGEST:
        raise click.BadParameter(f"a name has 1 to {_LONGEST} characters, all of them printable, no spaces around it")
    return given


@tenant.command()
@click.argument("name", callback=_name)
@click.option("--host", callback=_host, help="Where its pages are, such as records.example.org.")
@click.pass_obj
def add(settings: Settings, name: str, host: str | None) -> None:
    """Make a tenant called NAME, with nobody in it. A host may be given later."""
    with opened(settings) as engine, write(engine) as connection:
        known = tenants.listed(connection)
        if name in {one.name for one in known}:
            raise click.BadParameter(f"there is a tenant {name!r} already", param_hint="NAME")
        number = max(one.tenant_id for one in known) + 1
        if number > _MOST:
            raise click.ClickException(f"a store holds {_MOST} tenants: serve another database")
        _require_free(connection, host, None)
        tenants.add(connection, number, name, host)
        projection.rebuild_outdated(connection)  # of nothing: it is not looked for at the next start
    click.echo(f"added: {name}" + (f", at {host}" if host else ""))


@tenant.command("host")
@click.argument("name")
@click.argument("host", required=False, callback=_host)
@click.pass_obj
def change_host(settings: Settings, name: str, host: str | None) -> None:
    """Let the pages of NAME be at HOST, and nowhere else; without HOST at none.

    Who is signed in there has to sign in anew at the new host.
    """
    with opened(settings) as engine, write(engine) as connection:
        tenant_id = named(connection, name, "NAME")
        _require_free(connection, host, tenant_id)
        tenants.put_host(connection, tenant_id, host)
    click.echo(f"{name} is at {host}" if host else f"{name} has no host")


@tenant.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")
@click.pass_obj
def list_(settings: Settings, as_json: bool) -> None:
    """List the tenants: number, with which their keys begin, name, host."""
    with opened(settings) as engine, engine.connect() as connection:
        found = tenants.listed(connection)
    if as_json:
        click.echo(json.dumps([one._asdict() for one in found], ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one.tenant_id}  {one.name}  {one.host or ''}".rstrip())


def address_of(connection: Connection, settings: Settings, tenant_id: int) -> str:
    """Where the tenant's pages are reached, as links name it, without a slash at its end; "" where nothing says it.

    A host takes the scheme and the port of the setting public_address, or else https. Raises click's error for a
    tenant without a host: its pages are nowhere.
    """
    general = settings.public_address.rstrip("/")
    (own,) = (one for one in tenants.listed(connection) if one.tenant_id == tenant_id)
    if own.host:
        public = urlsplit(general or "https://")
        return f"{public.scheme}://{own.host}" + (f":{public.port}" if public.port else "")
    if tenant_id != tenants.DEFAULT_TENANT:
        raise click.ClickException(f"{own.name} has no pages: give it a host (`ementor-lrs tenant host`)")
    return general


def _require_free(connection: Connection, host: str | None, tenant_id: int | None) -> None:
    for one in tenants.listed(connection):
        if host is not None and one.host == host and one.tenant_id != tenant_id:
            raise click.BadParameter(f"the pages of {one.name} are at {host} already", param_hint="--host")
