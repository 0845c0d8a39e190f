"""`roster`: many people at once, as a table."""

import json
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

import click

from lrs.cli.store import opened
from lrs.people import invitations, roster
from lrs.people.roster_file import COLUMNS
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage.tenants import DEFAULT_TENANT as TENANT

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
@click.option("--base-url", default="http://127.0.0.1:8080", show_default=True, help="Where the pages are reached.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")
@click.pass_obj
def import_(settings: Settings, file: Path, dry_run: bool, invite: bool, base_url: str, as_json: bool) -> None:
    with opened(settings) as engine:
        taken = roster.take(engine, TENANT, file.read_bytes(), utc_now(), uuid4, dry_run=dry_run, invite=invite)
    links = {email: base_url.rstrip("/") + invitations.path(TENANT, one) for email, one in taken.invitations.items()}
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
    with opened(settings) as engine, engine.connect() as connection:
        text = roster.export(connection, TENANT, utc_now(), ";" if semicolons else ",")
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="")
