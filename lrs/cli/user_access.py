"""More of `user`: coming in, and leaving; what holds for minors and mentors; one's data as a file."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from lrs.cli.store import changing, of_tenant
from lrs.cli.tenant import LOCAL, address_of
from lrs.people import access_log, exporting, invitations, mentoring, persons, sessions, sharing
from lrs.people.errors import PeopleError
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage import logins


@click.command()
@click.argument("person")
@click.option("--email", metavar="ADDRESS", help="To sign in with; may be left out where they have signed in before.")
@click.option(
    "--base-url", metavar="URL", help=f"Where the pages are reached; default: what is known of it, or {LOCAL}."
)
@click.option("--days", type=click.IntRange(1, 90), default=14, show_default=True, help="For how long the link holds.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")
@click.pass_obj
def invite(settings: Settings, person: str, email: str | None, base_url: str | None, days: int, as_json: bool) -> None:
    """Make a link with which PERSON chooses a password, the first or a new one. It is good once."""
    with changing(settings) as (connection, tenant):
        found = persons.find_person(connection, tenant, person)
        there = logins.of_person(connection, tenant, found.person_id)
        address = email or (there.email if there else "")
        if not address:
            raise PeopleError(f"{found.name} has never signed in: give the address (--email)")
        now = utc_now()
        reached = base_url or address_of(connection, settings, tenant) or LOCAL
        token = invitations.invite(connection, tenant, found, address, now, lifetime=timedelta(days=days))
        access_log.note(connection, tenant, None, found.person_id, "invited", "", now, uuid4)
    link = reached.rstrip("/") + invitations.path(tenant, token)
    if as_json:
        click.echo(json.dumps({"id": found.person_id, "email": address.strip().lower(), "link": link}))
        return
    click.echo(link)
    click.echo(f"Send it to {found.name} alone: it is good once, for {days} days, and cannot be shown again.", err=True)


@click.command("sign-out")
@click.argument("person")
@click.pass_obj
def sign_out(settings: Settings, person: str) -> None:
    """End every session of PERSON, at once, in every process that serves."""
    with changing(settings) as (connection, tenant):
        found = persons.find_person(connection, tenant, person)
        ended = sessions.end_of_person(connection, tenant, found.person_id)
        access_log.note(connection, tenant, None, found.person_id, "ended sessions", "", utc_now(), uuid4)
    click.echo(f"{found.name}: {ended} sessions ended")


@click.command()
@click.argument("person")
@click.pass_obj
def end(settings: Settings, person: str) -> None:
    """PERSON leaves: no sign-in, no links, no enrolment from now on. What they did stays until `purge` or `erase`."""
    with changing(settings) as (connection, tenant):
        found = persons.find_person(connection, tenant, person)
        persons.end_person(connection, tenant, found, utc_now())
        access_log.note(connection, tenant, None, found.person_id, "ended person", "", utc_now(), uuid4)
    click.echo(f"{found.name} has left")


@click.command("mentor-until")
@click.argument("mentor")
@click.argument("day", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]))
@click.pass_obj
def mentor_until(settings: Settings, mentor: str, day: datetime) -> None:
    """MENTOR's work ends at the beginning of DATE (UTC): every link of theirs ends then at the latest."""
    with changing(settings) as (connection, tenant):
        found = persons.find_person(connection, tenant, mentor)
        mentoring.end_mentoring(connection, tenant, found, day.replace(tzinfo=UTC))
    click.echo(f"{found.name} mentors until {day:%Y-%m-%d}")


@click.command()
@click.argument("person")
@click.option("--agreed/--not-agreed", required=True, help="Whether the one who answers for them agrees to sharing.")
@click.pass_obj
def guardian(settings: Settings, person: str, agreed: bool) -> None:
    """Note that the one who answers for PERSON, a minor, agrees that they may share, or does no more."""
    with changing(settings) as (connection, tenant):
        found = persons.find_person(connection, tenant, person)
        sharing.agree_for_minor(connection, tenant, found, utc_now() if agreed else None)
        act = "guardian agreed" if agreed else "guardian withdrew"
        access_log.note(connection, tenant, None, found.person_id, act, "", utc_now(), uuid4)
    click.echo(f"{found.name} {'may' if agreed else 'may not'} share")


@click.command("export")
@click.argument("person")
@click.argument("file", metavar="ZIP", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def export(settings: Settings, person: str, file: Path) -> None:
    """Write everything that the store has about PERSON into ZIP, as they get it on their own page."""
    with of_tenant(settings) as (engine, tenant):
        try:
            with engine.connect() as connection:
                found = persons.find_person(connection, tenant, person)
        except PeopleError as error:
            raise click.ClickException(str(error)) from None
        file.write_bytes(exporting.export_person(engine, tenant, found, utc_now(), uuid4, by=None))
    click.echo(f"{file}: everything about {found.name}")


@click.command("part-account")
@click.argument("person")
@click.option("--home-page", metavar="URL", help="Of the system that the account is in.")
@click.option("--name", help="The account's name there.")
@click.option("--mbox", metavar="MAILTO", help="mailto:…")
@click.pass_obj
def part_account(settings: Settings, person: str, home_page: str | None, name: str | None, mbox: str | None) -> None:
    """Undo what `account` did: what was done under it counts as PERSON's no more, and is kept."""
    if bool(mbox) == bool(home_page or name) or bool(home_page) != bool(name):
        raise click.UsageError("say which account: --home-page URL --name NAME, or --mbox mailto:ADDRESS")
    agent: dict[str, Any] = {"mbox": mbox} if mbox else {"account": {"homePage": home_page, "name": name}}
    with changing(settings) as (connection, tenant):
        found = persons.find_person(connection, tenant, person)
        persons.part_account(connection, tenant, found, {"objectType": "Agent"} | agent)
        access_log.note(connection, tenant, None, found.person_id, "parted account", "", utc_now(), uuid4)
    click.echo(f"parted from {found.name}")


COMMANDS = (invite, sign_out, end, mentor_until, guardian, export, part_account)
