"""`roster`: many people at once, as a table."""

import json
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

import click

from lrs.cli.store import of_tenant
from lrs.cli.tenant import LOCAL, address_of
from lrs.people import invitations, roster
from lrs.people.roster_file import COLUMNS
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage import read

_COLUMNS = "\n".join(f"  {name:<18} {words}" for name, words in COLUMNS.items())


@click.group("roster")
def roster_() -> None:
    """Take in, or write out, who is there, in which programme and with which mentor, as CSV."""


@roster_.command(
    "import",
    help=f"""Add and change people as FILE says: all of it, or nothing where a row is wrong.

    The first line names the columns, in any order, of:

    \b
{_COLUMNS}

    Commas, semicolons or tabs; UTF-8, or what Excel writes. Who is not in the file stays as they are.
    The same file again changes nothing.""",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and what is wrong; change nothing.")
@click.option("--invite", is_flag=True, help="Print an invitation for each who has an address and cannot sign in yet.")
@click.option(
    "--base-url", metavar="URL", help=f"Where the pages are reached; default: what is known of it, or {LOCAL}."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")
@click.pass_obj
def import_(settings: Settings, file: Path, dry_run: bool, invite: bool, base_url: str | None, as_json: bool) -> None:
    with of_tenant(settings) as (engine, tenant):
        with read(engine) as connection:
            reached = base_url or (address_of(connection, settings, tenant) if invite else "") or LOCAL
        taken = roster.take(engine, tenant, file.read_bytes(), utc_now(), uuid4, dry_run=dry_run, invite=invite)
    links = {email: reached.rstrip("/") + invitations.path(tenant, one) for email, one in taken.invitations.items()}
    if as_json:
        click.echo(json.dumps(asdict(taken) | {"invitations": links}, ensure_ascii=False))
    else:
        for problem in taken.problems:
            column = f", column {problem.column}" if problem.column else ""
            click.echo(f"line {problem.line}{column}: {problem.text}", err=True)
        would = "would be " if dry_run or taken.problems else ""
        click.echo(
            f"{would}added: {len(taken.added)}, {would}changed: {len(taken.changed)}, unchanged: {taken.unchanged}"
        )
        for email, link in links.items():
            click.echo(f"{email}  {link}")
    if taken.problems:
        raise click.ClickException(f"{file}: nothing was changed; {len(taken.problems)} problems have to be put right")


@roster_.command("export")
@click.option("--semicolons", is_flag=True, help="Part the cells with semicolons, as Excel wants it in many countries.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="The file; otherwise to the terminal.")
@click.pass_obj
def export(settings: Settings, semicolons: bool, output: Path | None) -> None:
    """Write everybody who is there as CSV, in the form that `import` takes."""
    with of_tenant(settings) as (engine, tenant), engine.connect() as connection:
        text = roster.export(connection, tenant, utc_now(), ";" if semicolons else ",")
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="")
