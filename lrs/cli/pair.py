"""`pair`: codes with which mentees let courses in any LMS tell this store how they get on."""

import json
from datetime import datetime
from typing import Any

import click

from lrs.cli.store import of_tenant
from lrs.cli.tenant import address_of
from lrs.people import pairing, persons
from lrs.people.errors import PeopleError
from lrs.people.pairing import Paired
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage import write

_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")


@click.group()
def pair() -> None:
    """Issue, list and end pairing codes. PERSON is an id, an e-mail address or a whole name."""


@pair.command()
@click.argument("person")
@click.option("--address", metavar="URL", help="Where this store is reached, for the link; default: what is known.")
@_as_json
@click.pass_obj
def code(settings: Settings, person: str, address: str | None, as_json: bool) -> None:
    """Issue a code for PERSON, a mentee, and show it, this once."""
    try:
        with of_tenant(settings) as (engine, tenant), write(engine) as connection:
            mentee = persons.find_person(connection, tenant, person)
            address = address or address_of(connection, settings, tenant)
            issued = pairing.issue_code(connection, tenant, mentee, "command line", utc_now())
    except PeopleError as error:
        raise click.ClickException(str(error)) from None
    link = pairing.pairing_link(address, issued.code) if address else None
    if as_json:
        made = {"pairing": issued.pairing_id, "code": issued.code, "before": issued.first_before.isoformat()}
        click.echo(json.dumps(made | ({"link": link} if link else {})))
        return
    click.echo(f"code:   {issued.code}" + (f"\nlink:   {link}" if link else ""))
    click.echo(f"before: {_minute(issued.first_before)}")
    click.echo("Hand it over now: it is stored hashed and cannot be shown again.", err=True)


@pair.command("list")
@click.argument("person")
@_as_json
@click.pass_obj
def list_(settings: Settings, person: str, as_json: bool) -> None:
    """List PERSON's codes that were not ended, and the devices that each has paired."""
    try:
        with of_tenant(settings) as (engine, tenant), engine.connect() as connection:
            found = persons.find_person(connection, tenant, person)
            listed = pairing.pairings_of(connection, tenant, found.person_id, utc_now())
    except PeopleError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(json.dumps([_row(one) for one in listed]))
        return
    for one in listed:
        state = f"used {_minute(one.used_at)}" if one.used_at else f"to be used before {_minute(one.first_before)}"
        click.echo(f"{one.pairing_id}  {state}")
        for device in one.devices:
            click.echo(f"  {device.key}  {_minute(device.since)}  {device.course_iri}  {device.name}".rstrip())


@pair.command()
@click.argument("person")
@click.argument("pairing_id", metavar="PAIRING", required=False)
@click.option("--all", "every", is_flag=True, help="All of the person's codes.")
@click.pass_obj
def end(settings: Settings, person: str, pairing_id: str | None, every: bool) -> None:
    """End a code of PERSON, or all, with every device that was paired with it; at once, in every process."""
    if bool(pairing_id) == every:
        raise click.UsageError("say which pairing (`pair list` shows them), or --all")
    try:
        with of_tenant(settings) as (engine, tenant), write(engine) as connection:
            found = persons.find_person(connection, tenant, person)
            if pairing_id:
                pairing.end_pairing(connection, tenant, found.person_id, pairing_id, utc_now())
            ended = 1 if pairing_id else pairing.end_all(connection, tenant, found.person_id, utc_now())
    except PeopleError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"ended: {ended}")


def _row(one: Paired) -> dict[str, Any]:
    devices = [{"key": device.key, "name": device.name, "course": device.course_iri} for device in one.devices]
    used = one.used_at.isoformat() if one.used_at else None
    return {"pairing": one.pairing_id, "before": one.first_before.isoformat(), "used": used, "devices": devices}


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
