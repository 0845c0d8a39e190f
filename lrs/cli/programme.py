"""`programme`: what people are mentored in, on which terms."""

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import uuid4

import click

from lrs.cli.store import changing, of_tenant
from lrs.people import persons, programmes
from lrs.people.programmes import INTERVAL_DAYS, PARTS, RETENTION_MONTHS
from lrs.people.time_zones import DEFAULT as UTC
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage import programmes as stored
from lrs.storage.programmes import Assigned, Programme

_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")


def _day(_context: click.Context, _parameter: click.Parameter, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter(f"{text!r} is no day: write it as 2027-01-31") from None


@click.group()
def programme() -> None:
    """Make programmes, say what is assigned in them, and put people into them.

    PROGRAMME is an id or a whole name, PERSON an id, an e-mail address or a whole name. To begin:

    \b
      ementor-lrs programme add "Sample 2027" --purpose "Mentoring of …" --legal-basis "Consent (GDPR art. 6 (1) a)" \\
          --begins 2027-02-01 --ends 2027-07-31
      ementor-lrs programme enrol "Sample 2027" "Manager One" --as manager
      ementor-lrs programme assign "Sample 2027" https://…/know-your-strengths=2027-03-01
    """


@programme.command()
@click.argument("name")
@click.option("--purpose", required=True, help="What personal data is processed for (GDPR art. 5 (1) b).")
@click.option("--legal-basis", required=True, help="What allows it, such as consent or a public task (GDPR art. 6).")
@click.option("--begins", "begins_on", metavar="DATE", required=True, callback=_day, help="First day: 2027-02-01.")
@click.option("--ends", "ends_on", metavar="DATE", required=True, callback=_day, help="Last day.")
@click.option(
    "--retention", "retention_months", type=int, default=RETENTION_MONTHS, show_default=True,
    help="Months after the end for which data is kept.",
)  # fmt: skip
@click.option(
    "--interval", "interval_days", type=int, default=INTERVAL_DAYS, show_default=True,
    help="Days from one mentoring session to the next.",
)  # fmt: skip
@click.option("--controller", default="", help="Who answers for the data, and how they are reached (GDPR art. 13).")
@click.option("--contact", default="", help="The data protection officer, or whoever does that work.")
@click.option("--cors-origins", default="", help="Origins whose pages may pair, separated by spaces; empty: any.")
@click.option("--rules", default="", help="Other limits of “worth a check-in”, or none: 'R1=30 R2=off'.")
@click.option(
    "--time-zone", default=UTC, show_default=True, help="In which its pages say days and times: Europe/Vilnius."
)
@_as_json
@click.pass_obj
def add(settings: Settings, /, as_json: bool, name: str, **terms: Any) -> None:
    """Make a programme called NAME. Without purpose, legal basis and retention there is none."""
    with changing(settings) as (connection, tenant):
        made = programmes.add_programme(connection, tenant, uuid4(), name, now=utc_now(), **terms)
    _say(made, as_json)


@programme.command()
@click.argument("programme")
@click.option("--name")
@click.option("--purpose")
@click.option("--legal-basis")
@click.option("--begins", "begins_on", metavar="DATE", callback=_day)
@click.option("--ends", "ends_on", metavar="DATE", callback=_day)
@click.option("--retention", "retention_months", type=int)
@click.option("--interval", "interval_days", type=int)
@click.option("--controller")
@click.option("--contact")
@click.option("--cors-origins")
@click.option("--rules", help="As with `add`; '' for the published ones.")
@click.option("--time-zone")
@_as_json
@click.pass_obj
def change(settings: Settings, /, programme: str, as_json: bool, **terms: Any) -> None:
    """Change what is given of PROGRAMME, and nothing else."""
    with changing(settings) as (connection, tenant):
        found = programmes.find_programme(connection, tenant, programme)
        given = {name: value for name, value in terms.items() if value is not None}
        made = programmes.change_programme(connection, tenant, replace(found, **given))
    _say(made, as_json)


@programme.command("list")
@_as_json
@click.pass_obj
def list_(settings: Settings, as_json: bool) -> None:
    """List the programmes, who is in them, and what is assigned."""
    with of_tenant(settings) as (engine, tenant), engine.connect() as connection:
        found = stored.listed(connection, tenant)
        terms = stored.terms(connection, tenant, [one.programme_id for one in found])
        plans = {id_: plan for id_, (_, plan) in terms.items()}
        rosters = {one.programme_id: stored.roster(connection, tenant, one.programme_id, utc_now()) for one in found}
    if as_json:
        rows = [
            _row(one)
            | {"plan": [{"module": iri, "due": due and due.isoformat()} for iri, due in plans[one.programme_id]]}
            | {"people": [{"id": it.person_id, "as": it.role} for it in rosters[one.programme_id]]}
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one.name}  {one.begins_on} – {one.ends_on}, kept until {programmes.kept_until(one)}")
        for iri, due in plans[one.programme_id]:
            click.echo(f"  module: {iri}" + (f", due on {due}" if due else ""))
        for it in rosters[one.programme_id]:
            click.echo(f"  {it.role}: {it.name}")


@programme.command()
@click.argument("programme")
@click.argument("modules", metavar="MODULE[=DATE]...", nargs=-1)
@click.pass_obj
def assign(settings: Settings, programme: str, modules: tuple[str, ...]) -> None:
    """Let these modules, by their IRIs, be PROGRAMME's in this order, each due on its DATE; none: take all away."""
    plan = []
    for text in modules:
        iri, parted, due = text.rpartition("=")
        plan.append(Assigned(iri, _day(click.get_current_context(), None, due)) if parted else Assigned(text))  # type: ignore[arg-type]
    with changing(settings) as (connection, tenant):
        found = programmes.find_programme(connection, tenant, programme)
        programmes.assign(connection, tenant, found, plan)
    click.echo(f"{found.name}: {len(plan)} modules assigned")


@programme.command()
@click.argument("programme")
@click.argument("person")
@click.option("--as", "part", type=click.Choice(PARTS), required=True)
@click.pass_obj
def enrol(settings: Settings, programme: str, person: str, part: str) -> None:
    """Put PERSON into PROGRAMME. A manager sees by name who is in it, and runs it."""
    with changing(settings) as (connection, tenant):
        found, who = _both(connection, tenant, programme, person)
        new = programmes.enrol(connection, tenant, found, who, part, utc_now())
    click.echo(f"{who.name} {'is now' if new else 'was already'} in {found.name} as {part}")


@programme.command()
@click.argument("programme")
@click.argument("person")
@click.option("--as", "part", type=click.Choice(PARTS), required=True)
@click.pass_obj
def leave(settings: Settings, programme: str, person: str, part: str) -> None:
    """Let PERSON be in PROGRAMME no more; links between mentors and mentees end with `user end-link`."""
    with changing(settings) as (connection, tenant):
        found, who = _both(connection, tenant, programme, person)
        if not stored.end_enrolment(connection, tenant, found.programme_id, who.person_id, part, utc_now()):
            raise click.ClickException(f"{who.name} is not in {found.name} as {part}")
    click.echo(f"{who.name} is no longer in {found.name} as {part}")


def _both(connection: Any, tenant: int, programme: str, person: str) -> tuple[Programme, Any]:
    return (
        programmes.find_programme(connection, tenant, programme),
        persons.find_person(connection, tenant, person),
    )


def _row(one: Programme) -> dict[str, Any]:
    values = asdict(one) | {"kept_until": programmes.kept_until(one)}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def _say(made: Programme, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_row(made), ensure_ascii=False))
        return
    for name, value in _row(made).items():
        click.echo(f"{name.replace('_', ' ') + ':':<18}{value}")
