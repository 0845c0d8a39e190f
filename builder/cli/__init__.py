"""The command `ementor`, one file a command: the only place that prints or exits."""

import click

from builder.cli.build import build_command
from builder.cli.check import check_command
from builder.cli.fix import fix_command
from builder.cli.inspect import inspect_command
from builder.cli.new import new_group
from builder.cli.preview import preview_command
from builder.cli.translate import translate_group
from builder.yaml_text import did_you_mean

__all__ = ["main"]


class _Guessing(click.Group):
    """Says which command was probably meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            ctx.fail(f"there is no command '{args[0]}' ({did_you_mean(args[0], self.list_commands(ctx))})")
        return super().resolve_command(ctx, args)


@click.group(cls=_Guessing)
@click.version_option(package_name="ementor", prog_name="ementor")
def main() -> None:
    """Turn courses written in Markdown into packages for any LMS.

    To begin, in a folder that holds content_src/:

    \b
      ementor new course my-course           begin a course that builds at once
      ementor check                          find everything that is wrong with the courses
      ementor preview                        see them in a browser while you write
      ementor build                          build every course for every target
      ementor build employability --target scorm12
      ementor inspect course.zip             judge a package of anybody's
      ementor translate merge --lang lt      a catalogue for translators
    """


for command in (
    new_group,
    check_command,
    fix_command,
    preview_command,
    build_command,
    inspect_command,
    translate_group,
):
    main.add_command(command)
