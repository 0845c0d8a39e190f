"""`erase` and `purge`: taking people out of the store for good."""

import json
from dataclasses import asdict
from uuid import uuid4

import click

from lrs.cli.store import of_tenant
from lrs.people import erasing, persons
from lrs.people.erasing import Found
from lrs.people.errors import PeopleError
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage import Engine
from lrs.storage.people import Person

_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")
_dry = click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
_yes = click.option("--yes", is_flag=True, help="Do not ask.")
_ELSEWHERE = (
    "Not reached from here: backups and exports made before, stores that statements were forwarded to, and the "
    "learning platforms themselves. An old export that is imported again does not bring back what was erased."
)


@click.command()
@click.argument("person")
@click.option("--reason", default="", help="Stands in the access log, beside the act: no name in it.")
@_dry
@_yes
@_as_json
@click.pass_obj
def erase(settings: Settings, person: str, reason: str, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Erase PERSON (an id, an e-mail address or a whole name): rows, statements that name their accounts, and bytes.

    What stays is a keyed hash of each statement's id and of each account, so that a replay is refused, and in the
    access log the act without the person.
    """
    with of_tenant(settings, must_exist=True) as (engine, tenant):
        try:
            with engine.connect() as connection:
                found = persons.find_person(connection, tenant, person)
                announced = erasing.would_erase(connection, tenant, found)
        except PeopleError as error:
            raise click.ClickException(str(error)) from None
        if dry_run:
            _say([(found, announced)], as_json, done=False)
            return
        if not yes:
            click.confirm(f"{_words(found, announced)}\nErase all of this for good?", abort=True, err=True)
        done = erasing.erase_person(engine, tenant, found, utc_now(), uuid4, reason=reason)
        _say([(found, done)], as_json, done=True)
        _clear(engine)


@click.command()
@_dry
@_yes
@_as_json
@click.pass_obj
def purge(settings: Settings, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Erase the mentees and mentors whom no programme keeps any more: all of theirs are past their retention."""
    with of_tenant(settings, must_exist=True) as (engine, tenant):
        with engine.connect() as connection:
            past = [one for one, _ in erasing.past_retention(connection, tenant, utc_now().date())]
            announced = [(one, erasing.would_erase(connection, tenant, one)) for one in past]
        if dry_run or not past:
            _say(announced, as_json, done=False)
            return
        if not yes:
            names = "\n".join(_words(*one) for one in announced)
            click.confirm(f"{names}\nErase all of this for good?", abort=True, err=True)
        done = [
            (one, erasing.erase_person(engine, tenant, one, utc_now(), uuid4, reason="past retention")) for one in past
        ]
        _say(done, as_json, done=True)
        _clear(engine)


def _say(people: list[tuple[Person, Found]], as_json: bool, *, done: bool) -> None:
    if as_json:
        rows = [{"id": one.person_id, "erased": done} | asdict(found) for one, found in people]
        click.echo(json.dumps(rows))
        return
    for one in people:
        click.echo(("erased: " if done else "would erase: ") + _words(*one))
    if not people:
        click.echo("nobody is past retention")


def _words(person: Person, found: Found) -> str:
    rows = ", ".join(f"{count} {name}" for name, count in sorted(found.rows.items()))
    others = f", {found.statements_of_others} statements of others that name them" * bool(found.statements_of_others)
    return f"{person.name} ({person.person_id}): {found.statements} statements{others}; rows: {rows or 'none'}"


def _clear(engine: Engine) -> None:
    if not erasing.clear_bytes(engine):
        click.echo("The rows have gone, but the file was in use: stop the server and run this again.", err=True)
    click.echo(_ELSEWHERE, err=True)
