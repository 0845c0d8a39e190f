"""`privacy`: the texts that the law asks for, filled from a programme's terms."""

from pathlib import Path

import click
from markdown_it import MarkdownIt

from lrs.cli.store import of_tenant
from lrs.people import notices, programmes
from lrs.people.errors import PeopleError
from lrs.people.persons import MENTEE
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage import people
from lrs.storage import programmes as stored

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body>
{body}
</body>
</html>
"""


@click.group()
def privacy() -> None:
    """Write the privacy notice of a programme, or a first draft of its impact assessment (GDPR art. 13 and 35).

    What only you know stands in [brackets]. They say what this program does; they are no legal advice.
    """


def _written(kind: str, title: str) -> click.Command:
    @click.command(kind, help=f"Write the {title} of PROGRAMME (its id or whole name).")
    @click.argument("programme")
    @click.option("--html", is_flag=True, help="As a page; otherwise as Markdown.")
    @click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="The file; otherwise the terminal.")
    @click.pass_obj
    def command(settings: Settings, programme: str, html: bool, output: Path | None) -> None:
        text = _filled(settings, kind, programme)
        if html:
            body = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
            text = _PAGE.format(title=title.capitalize(), body=body)
        if output is None:
            click.echo(text, nl=False)
        else:
            output.write_text(text, encoding="utf-8")

    return command


def _filled(settings: Settings, kind: str, programme: str) -> str:
    with of_tenant(settings) as (engine, tenant), engine.connect() as connection:
        try:
            found = programmes.find_programme(connection, tenant, programme)
        except PeopleError as error:
            raise click.ClickException(str(error)) from None
        in_it = {
            one.person_id
            for one in stored.roster(connection, tenant, found.programme_id, utc_now())
            if one.role == MENTEE
        }
        minors = sum(one.minor for one in people.listed(connection, tenant) if one.person_id in in_it)
    return notices.fill(kind, found, mentees=len(in_it), minors=minors)


privacy.add_command(_written("notice", "privacy notice"))
privacy.add_command(_written("dpia", "data protection impact assessment"))
