"""`course alias`: the ids under which other systems tell of modules."""

import json

import click

from lrs.cli.store import of_tenant
from lrs.settings import Settings
from lrs.storage import aliases, courses, projection, tenants, write
from lrs.storage.aliases import Alias


@click.group()
def alias() -> None:
    """Say which module it is that another system tells of under an id of its own.

    Moodle's plugins, for one, call a SCORM package by its page: https://moodle.example/mod/scorm/view.php?id=42
    """


@alias.command()
@click.argument("iri", metavar="ID")
@click.argument("module", metavar="MODULE")
@click.pass_obj
def add(settings: Settings, iri: str, module: str) -> None:
    """Let statements about the activity ID count as being about MODULE, also those that came earlier."""
    if len(iri) > courses.MAX_IRI or ":" not in iri:
        raise click.BadParameter(f"an id is an IRI of at most {courses.MAX_IRI} characters", param_hint="ID")
    with of_tenant(settings) as (engine, tenant), write(engine) as connection:
        tenants.lock(connection, tenant)
        known = {one.iri for course in courses.listed(connection, tenant) for one in course.modules}
        if module not in known:
            raise click.BadParameter("there is no such module: `course list` shows them", param_hint="MODULE")
        if iri in known:
            raise click.BadParameter("this is the id of a module of a course", param_hint="ID")
        projection.add_alias(connection, tenant, Alias(iri, module))
    click.echo(f"{iri} is {module}")


@alias.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")
@click.pass_obj
def list_(settings: Settings, as_json: bool) -> None:
    """List the ids and the modules that they stand for."""
    with of_tenant(settings) as (engine, tenant), engine.connect() as connection:
        listed = aliases.listed(connection, tenant)
    if as_json:
        click.echo(json.dumps([one._asdict() for one in listed], ensure_ascii=False))
        return
    for one in listed:
        click.echo(f"{one.iri}  {one.module_iri}")


@alias.command()
@click.argument("iri", metavar="ID")
@click.pass_obj
def remove(settings: Settings, iri: str) -> None:
    """Let statements about the activity ID count as being about no module."""
    with of_tenant(settings) as (engine, tenant), write(engine) as connection:
        tenants.lock(connection, tenant)
        if not projection.remove_alias(connection, tenant, iri):
            raise click.BadParameter("there is no such id: `course alias list` shows them", param_hint="ID")
    click.echo(f"{iri} is no module any more")
