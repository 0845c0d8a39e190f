"""`user`: people, how they sign in, which accounts are theirs, and who mentors whom."""

import json
import sys
from typing import Any
from uuid import uuid4

import click

from lrs.cli.store import changing, of_tenant
from lrs.cli.user_access import COMMANDS
from lrs.people import access_log, logins, mentoring, persons, programmes
from lrs.people.passwords import new_password
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage import Connection, mentoring_links, people
from lrs.storage import logins as stored_logins

_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")
_from_stdin = click.option("--password-stdin", is_flag=True, help="Read the password from the first line of stdin.")


@click.group()
def user() -> None:
    """Add people, let them sign in, join their learning accounts, link mentors and mentees.

    PERSON, MENTOR and MENTEE are an id, an e-mail address or a whole name. To begin:

    \b
      ementor-lrs user add "Mentor One" --role mentor --email mentor@example.org
      ementor-lrs user add "Mentee One" --role mentee
      ementor-lrs user account "Mentee One" --home-page https://lms.example.org --name 4711
      ementor-lrs user link "Mentor One" "Mentee One"
    """


for command in COMMANDS:
    user.add_command(command)


@user.command()
@click.argument("name")
@click.option(
    "--role", "roles", multiple=True, required=True, type=click.Choice(persons.ROLES), help="May be repeated."
)
@click.option("--email", metavar="ADDRESS", help="Lets them sign in with it; asks for a password, or makes one up.")
@click.option("--reference", help="What your own lists call them.")
@click.option("--minor", is_flag=True, help="They are under age: they share nothing before their guardian agrees.")
@_from_stdin
@_as_json
@click.pass_obj
def add(
    settings: Settings,
    name: str,
    roles: tuple[str, ...],
    email: str | None,
    reference: str | None,
    minor: bool,
    password_stdin: bool,
    as_json: bool,
) -> None:
    """Add a person called NAME. Without --email they cannot sign in, which a mentee need not."""
    if password_stdin and not email:
        raise click.UsageError("--password-stdin needs --email: a password alone signs nobody in")
    password, made_up = _password(password_stdin) if email else ("", False)
    with changing(settings) as (connection, tenant):
        person = persons.add_person(
            connection, tenant, uuid4(), name, roles, utc_now(), reference=reference, minor=minor
        )
        if email:
            logins.give_login(connection, tenant, person, email, password)
    made: dict[str, Any] = {"id": person.person_id, "name": person.name, "roles": sorted(person.roles)}
    _say(made | ({"email": email.strip().lower()} if email else {}), password if made_up else None, as_json)


@user.command()
@click.argument("person")
@click.option("--email", metavar="ADDRESS", help="The address to sign in with; needed for a first login only.")
@_from_stdin
@_as_json
@click.pass_obj
def login(settings: Settings, person: str, email: str | None, password_stdin: bool, as_json: bool) -> None:
    """Let PERSON sign in, or give them a new password; ends their sessions and the pause after wrong tries."""
    password, made_up = _password(password_stdin)
    with changing(settings) as (connection, tenant):
        found = persons.find_person(connection, tenant, person)
        if email:
            logins.give_login(connection, tenant, found, email, password)
        else:
            logins.renew_password(connection, tenant, found, password)
    _say({"id": found.person_id, "name": found.name}, password if made_up else None, as_json)


@user.command()
@click.argument("person")
@click.option("--home-page", metavar="URL", help="Of the system that the account is in, as its statements say it.")
@click.option("--name", help="The account's name there.")
@click.option("--mbox", metavar="MAILTO", help="For a system that tells people by their mailbox: mailto:…")
@click.pass_obj
def account(settings: Settings, person: str, home_page: str | None, name: str | None, mbox: str | None) -> None:
    """Join a learning account to PERSON, so that what was done under it counts as theirs; they may have several."""
    if bool(mbox) == bool(home_page or name) or bool(home_page) != bool(name):
        raise click.UsageError("say which account: --home-page URL --name NAME, or --mbox mailto:ADDRESS")
    agent: dict[str, Any] = {"mbox": mbox} if mbox else {"account": {"homePage": home_page, "name": name}}
    with changing(settings) as (connection, tenant):
        found = persons.find_person(connection, tenant, person)
        new = persons.add_account(connection, tenant, found, {"objectType": "Agent"} | agent, utc_now())
        if new:
            access_log.note(connection, tenant, None, found.person_id, "joined account", "", utc_now(), uuid4)
    click.echo(f"{'joined to' if new else 'was already of'} {found.name}")


@user.command()
@click.argument("mentor")
@click.argument("mentee")
@click.option("--programme", help="In which it is: its id or whole name.")
@click.pass_obj
def link(settings: Settings, mentor: str, mentee: str, programme: str | None) -> None:
    """Let MENTOR see MENTEE's progress from now on."""
    with changing(settings) as (connection, tenant):
        pair = (persons.find_person(connection, tenant, mentor), persons.find_person(connection, tenant, mentee))
        within = programmes.find_programme(connection, tenant, programme).programme_id if programme else None
        mentoring.begin_link(connection, tenant, *pair, utc_now(), programme_id=within)
        access_log.note(connection, tenant, None, pair[1].person_id, "began link", "", utc_now(), uuid4)
    click.echo(f"{pair[0].name} now mentors {pair[1].name}")


@user.command("end-link")
@click.argument("mentor")
@click.argument("mentee")
@click.pass_obj
def end_link(settings: Settings, mentor: str, mentee: str) -> None:
    """End what `link` began: from now on MENTOR sees nothing of MENTEE."""
    with changing(settings) as (connection, tenant):
        pair = (persons.find_person(connection, tenant, mentor), persons.find_person(connection, tenant, mentee))
        mentoring.end_link(connection, tenant, *pair, utc_now())
        access_log.note(connection, tenant, None, pair[1].person_id, "ended link", "", utc_now(), uuid4)
    click.echo(f"{pair[0].name} no longer mentors {pair[1].name}")


@user.command("list")
@_as_json
@click.pass_obj
def list_(settings: Settings, as_json: bool) -> None:
    """List everybody: id, roles, name, address, accounts, present mentees."""
    with of_tenant(settings) as (engine, tenant), engine.connect() as connection:
        rows = _listed(connection, tenant)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    names = {row["id"]: row["name"] for row in rows}
    for row in rows:
        click.echo(
            f"{row['id']}  {','.join(row['roles'])}  {row['name']}" + (f"  <{row['email']}>" * bool(row["email"]))
        )
        for agent in row["accounts"]:
            click.echo(f"  account: {json.dumps(agent, ensure_ascii=False)}")
        for mentee in row["mentees"]:
            click.echo(f"  mentors: {names[mentee]}")


def _listed(connection: Connection, tenant: int) -> list[dict[str, Any]]:
    emails = {one.person_id: one.email for one in stored_logins.listed(connection, tenant)}
    accounts = people.accounts(connection, tenant)
    now = utc_now()
    links = [one for one in mentoring_links.listed(connection, tenant) if one.ends_at is None or one.ends_at > now]
    return [
        {
            "id": one.person_id,
            "name": one.name,
            "roles": sorted(one.roles),
            "email": emails.get(one.person_id),
            "accounts": [account.agent for account in accounts if account.person_id == one.person_id],
            "mentees": [link.mentee_id for link in links if link.mentor_id == one.person_id],
        }
        for one in people.listed(connection, tenant)
    ]


def _password(from_stdin: bool) -> tuple[str, bool]:
    """A password, and whether it was made up here, so that it has to be shown."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n"), False
    typed = ""
    if sys.stdin.isatty():
        typed = click.prompt(
            "Password (Enter alone: make one up)",
            hide_input=True,
            default="",
            show_default=False,
            confirmation_prompt="Once more",
        )
    return (typed, False) if typed else (new_password(), True)


def _say(made: dict[str, Any], password: str | None, as_json: bool) -> None:
    shown = made | ({"password": password} if password else {})
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    for name, value in shown.items():
        click.echo(f"{name + ':':<10}{', '.join(value) if isinstance(value, list) else value}")
    if password:
        click.echo("Hand the password over now: it is stored hashed and cannot be shown again.", err=True)
