"""`course`: what progress is measured against."""

import json
from pathlib import Path

import click

from lrs.cli.alias import alias
from lrs.cli.store import of_tenant
from lrs.course_package import PackageError, read_package
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage import courses, tenants, write


@click.group()
def course() -> None:
    """Add courses, so that statements about their modules count as progress."""


@course.command()
@click.argument("packages", metavar="ZIP...", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def add(settings: Settings, packages: tuple[Path, ...]) -> None:
    """Add the structure of built courses (cmi5 packages), or renew it.

    Statements that came earlier count too. All packages are taken, or none.
    """
    try:
        read = [read_package(package) for package in packages]
        with of_tenant(settings) as (engine, tenant), write(engine) as connection:
            tenants.lock(connection, tenant)
            news = [courses.add(connection, tenant, one, utc_now()) for one in read]
    except (PackageError, courses.ModuleTakenError) as error:
        raise click.ClickException(str(error)) from None
    for one, new in zip(read, news, strict=True):
        state = "added" if new else "unchanged"
        click.echo(f"{state}: {one.title} ({one.iri}), {len(one.modules)} modules")


course.add_command(alias)


@course.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")
@click.pass_obj
def list_(settings: Settings, as_json: bool) -> None:
    """List the courses and their modules."""
    with of_tenant(settings) as (engine, tenant), engine.connect() as connection:
        listed = courses.listed(connection, tenant)
    if as_json:
        rows = [
            {"iri": one.iri, "title": one.title, "modules": [{"iri": m.iri, "title": m.title} for m in one.modules]}
            for one in listed
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in listed:
        click.echo(f"{one.title}  {one.iri}")
        for module in one.modules:
            click.echo(f"  {module.title}  {module.iri}")
