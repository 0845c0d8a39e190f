"""`demo`: all of it at work, with people who are made up."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from lrs import demo as made_up
from lrs.cli.serve import address, free_port, run
from lrs.cli.store import opened
from lrs.client import SendError
from lrs.course_package import PackageError
from lrs.demo import Demo
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage.courses import Course, ModuleTakenError

_FOLDER = Path(".demo")


class _StoppedError(Exception):
    """Somebody stops the demo before it serves."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="0: any free port.")
@click.option(
    "--packages",
    metavar="DIR",
    default="packages_out",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the built courses are.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what a script needs as one line of JSON, once it serves.")
@click.pass_context
def demo(context: click.Context, host: str, port: int, packages: Path, as_json: bool) -> None:
    """Show all of it at work with a sample cohort, until Ctrl-C: nobody in it exists.

    Takes the courses' structure from the built packages, serves a database of its own (.demo/ in this folder, made
    anew at every start), sends it what nine made-up mentees did, and says where to look and how to sign in.
    """
    if context.parent is not None and context.parent.params.get("database"):
        raise click.UsageError("the demo makes a database of its own in .demo/: leave --database out")
    courses = _courses(packages)
    try:
        port = free_port(host, port)
    except click.ClickException as error:
        raise click.ClickException(f"{error.message} (make demo PORT=…)") from None
    try:
        with _stopping_clean():
            settings, prepared = _prepared(context.obj, courses, port)
            _serve(settings, host, port, prepared, _say_json if as_json else _say)
    except _StoppedError:
        return


def _courses(packages: Path) -> list[Course]:
    try:
        courses = made_up.read_courses(packages)
    except PackageError as error:
        raise click.ClickException(str(error)) from None
    if not courses:
        reason = (
            f"there is no built course in {packages}: run `ementor build` first, or name its folder with --packages"
        )
        raise click.ClickException(reason)
    return courses


def _prepared(settings: Settings, courses: list[Course], port: int) -> tuple[Settings, Demo]:
    try:
        database = made_up.fresh_database(_FOLDER, port)
    except OSError as error:
        raise click.ClickException(f"cannot make the demo's database in {_FOLDER}/: {error}") from None
    own = replace(settings, database=f"sqlite:///{database}", log_requests=False)
    try:
        with opened(own) as engine:
            return own, made_up.prepare(engine, courses, utc_now())
    except ModuleTakenError as error:
        raise click.ClickException(str(error)) from None


def _serve(settings: Settings, host: str, port: int, prepared: Demo, say: Callable[[dict[str, Any]], None]) -> None:
    """Serve; as soon as somebody answers, send the cohort's statements and say where to look."""
    failures: list[SendError] = []
    url = address(host, port)

    def begin() -> None:
        try:
            made_up.send_cohort(f"{url}/xapi/", prepared, utc_now())
        except SendError as error:
            failures.append(error)
            os.kill(os.getpid(), signal.SIGINT)
            return
        say(_facts(url, settings, prepared))

    run(settings, host, port, workers=1, when_ready=begin)
    if failures:
        raise click.ClickException(str(failures[0]))


def _facts(url: str, settings: Settings, prepared: Demo) -> dict[str, Any]:
    return {
        "url": url,
        "endpoint": f"{url}/xapi",
        "key": prepared.key,
        "secret": prepared.secret,
        "sign_ins": {one.role: {k: v for k, v in asdict(one).items() if k != "role"} for one in prepared.sign_ins},
        "courses": [{"iri": one.iri, "title": one.title} for one in prepared.courses],
        "database": settings.database,
    }


def _say_json(facts: dict[str, Any]) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False))


def _say(facts: dict[str, Any]) -> None:
    click.echo("The demo is running, with people who are made up and the courses that you have built.\n")
    click.echo(f"  {'look at':<12}{facts['url']}")
    for role, one in facts["sign_ins"].items():
        click.echo(f"  {'as ' + role:<12}{one['email']}   password {one['password']}")
    click.echo(f"\n  {'xAPI':<12}{facts['endpoint']}\n  {'key':<12}{facts['key']}\n  {'secret':<12}{facts['secret']}")
    click.echo(f"\nIts data is in {_FOLDER}/ and made anew at every start, passwords too. Ctrl-C stops it.")


@contextmanager
def _stopping_clean() -> Iterator[None]:
    """Ctrl-C and SIGTERM end the preparations; once it serves, the server takes them."""

    def stop(*_: object) -> None:
        raise _StoppedError

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
