"""The command `ementor-lrs`: one file a group of commands, each listed below."""

from pathlib import Path
from tomllib import TOMLDecodeError

import click

from lrs.cli.check import check
from lrs.cli.course import course
from lrs.cli.demo import demo
from lrs.cli.digest import digest
from lrs.cli.erase import erase, purge
from lrs.cli.key import key
from lrs.cli.migrate import migrate
from lrs.cli.pair import pair
from lrs.cli.privacy import privacy
from lrs.cli.programme import programme
from lrs.cli.rebuild import rebuild
from lrs.cli.roster import roster_
from lrs.cli.serve import serve
from lrs.cli.tenant import tenant
from lrs.cli.transfer import export, import_file
from lrs.cli.user import user
from lrs.settings import SettingsError, load_settings

COMMANDS: tuple[click.Command, ...] = (
    serve, demo, tenant, key, course, user, programme, roster_, pair, digest, privacy, erase, purge,
    export, import_file, migrate, rebuild, check,
)  # fmt: skip


@click.group()
@click.version_option(package_name="ementor", prog_name="ementor-lrs")
@click.option("--database", metavar="URL", help="sqlite:///FILE (default: ementor-lrs.sqlite3 here) or postgresql://…")
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Settings in TOML; EMENTOR_… in the environment wins over them.",
)
@click.option(
    "--tenant", "tenant_", metavar="NAME", help="The institution that the command is about; default: default."
)
@click.pass_context
def main(context: click.Context, database: str | None, config: Path | None, tenant_: str | None) -> None:
    """Keep what learners do (xAPI statements) and show mentors how their mentees are doing.

    The database is created and brought up to date on first use. To begin:

    \b
      ementor-lrs demo                     look at all of it with a sample cohort
      ementor-lrs key add "Our LMS"        make a key for the LMS
      ementor-lrs course add course.zip    add a built course, so that progress is measured
      ementor-lrs serve                    listen on http://127.0.0.1:8080
    """
    try:
        context.obj = load_settings(config, database=database, tenant=tenant_)
    except (SettingsError, TOMLDecodeError) as error:
        raise click.UsageError(str(error)) from None


for command in COMMANDS:
    main.add_command(command)
