"""The command `ementor-lrs`: one file a group of commands, each listed below."""

from importlib import import_module
from pathlib import Path
from tomllib import TOMLDecodeError

import click

from lrs.settings import SettingsError, load_settings

COMMANDS = {  # name → where it is, as module and attribute
    "serve": ("serve", "serve"),
    "demo": ("demo", "demo"),
    "tenant": ("tenant", "tenant"),
    "key": ("key", "key"),
    "course": ("course", "course"),
    "user": ("user", "user"),
    "programme": ("programme", "programme"),
    "roster": ("roster", "roster_"),
    "pair": ("pair", "pair"),
    "digest": ("digest", "digest"),
    "privacy": ("privacy", "privacy"),
    "erase": ("erase", "erase"),
    "purge": ("erase", "purge"),
    "export": ("transfer", "export"),
    "import": ("transfer", "import_file"),
    "migrate": ("migrate", "migrate"),
    "rebuild": ("rebuild", "rebuild"),
    "check": ("check", "check"),
}


class _Commands(click.Group):
    """Loads a command when it is asked for: all together would take half as long again."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click names it)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"lrs.cli.{module}"), attribute)
        return command


@click.group(cls=_Commands)
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
