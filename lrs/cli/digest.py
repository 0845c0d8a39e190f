"""`ementor-lrs digest`: mails that take mentors to their pages; the words are in `lrs.dashboard.digest`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import click

from lrs import mail
from lrs.cli.store import of_tenant
from lrs.cli.tenant import address_of
from lrs.dashboard import digest as words
from lrs.dashboard import reading
from lrs.dashboard.briefing import Briefing
from lrs.dashboard.translations import LANGUAGES
from lrs.dashboard.words import speaking
from lrs.people import confidentiality, mentoring
from lrs.people.persons import MENTOR
from lrs.people.time_zones import time_zone, zone_among
from lrs.services import utc_now
from lrs.settings import Settings
from lrs.storage import Connection, Engine, mentor_mail, write
from lrs.storage.mentor_mail import Kind, Recipient


class Due(NamedTuple):
    to: Recipient
    language: str
    sentences: list[str]


@click.command()
@click.option(
    "--urgent", is_flag=True, help="Only to mentors for whose answer somebody has begun to wait: run it often."
)
@click.option("--dry-run", is_flag=True, help="Say which mails would go out; send and remember nothing.")
@click.pass_obj
def digest(settings: Settings, urgent: bool, dry_run: bool) -> None:
    """Mail mentors that something is new among their mentees: at most once a calendar week, without names or results.

    Sent is what was not sent yet, so it may run as often as you like. What goes wrong is told by the mentor's id.
    """
    kind, now = Kind.URGENT if urgent else Kind.WEEKLY, utc_now()
    try:
        _check_language(settings.mail_language)
        with of_tenant(settings) as (engine, tenant):
            with engine.connect() as connection:
                if not dry_run:
                    settings = replace(settings, public_address=address_of(connection, settings, tenant))
                    mail.check(settings)
                due = list(_due(connection, tenant, settings.mail_language, kind, now))
            if dry_run:
                _show(due)
            else:
                _send(engine, tenant, settings, due, kind, now)
    except mail.MailError as error:
        raise click.ClickException(str(error)) from None


def _check_language(language: str) -> None:
    if language not in LANGUAGES:
        raise mail.MailError(f"mail_language {language!r} is not one of {', '.join(LANGUAGES)}")


def _due(connection: Connection, tenant: int, language: str, kind: Kind, now: datetime) -> Iterator[Due]:
    """Whom to write what, in their language: those who want mail, may see their mentees, and can be told something.

    `language` is for those who have chosen none.
    """
    for to in mentor_mail.recipients(connection, tenant, MENTOR):
        if not confidentiality.has_accepted(connection, tenant, to.person_id):
            continue
        mentees = mentoring.mentees_of(connection, tenant, to.person_id, now)
        if not mentees:
            continue
        spans = [one.span for one in mentees if one.span is not None]
        there = now.astimezone(time_zone(zone_among(spans, now)))  # as on their pages
        if kind is Kind.WEEKLY and not words.is_due(to.weekly_at, there):
            continue
        found = reading.briefings(connection, tenant, mentees, there, mentor_id=to.person_id)
        own = to.language or language
        with speaking(own):
            sentences = _sentences(found, to, kind, there)
        if sentences:
            yield Due(to, own, sentences)


def _sentences(found: Sequence[Briefing], to: Recipient, kind: Kind, now: datetime) -> list[str]:
    if kind is Kind.WEEKLY:
        return words.weekly(found, to.weekly_at, now)
    last = max((at for at in (to.weekly_at, to.urgent_at) if at is not None), default=None)
    return words.urgent(found, last, now)


def _show(due: Sequence[Due]) -> None:
    for one in due:
        click.echo(f"would send to {one.to.person_id}: {' '.join(one.sentences)}")
    click.echo(f"{len(due)} mails would go out")


def _send(engine: Engine, tenant: int, settings: Settings, due: Sequence[Due], kind: Kind, now: datetime) -> None:
    sent = refused = 0
    if due:
        with mail.connected(settings) as server:
            for one in due:
                try:
                    sent += _hand_over(engine, tenant, settings, server, one, kind, now)
                except mail.Refused as error:
                    refused += 1
                    click.echo(f"{one.to.person_id}: {error}; see the address (`user list`)", err=True)
    click.echo(f"{sent} mails sent")
    if refused:
        raise click.ClickException(f"{refused} mails were refused; the next run tries them again")


def _hand_over(
    engine: Engine, tenant: int, settings: Settings, server: mail.Server, one: Due, kind: Kind, now: datetime
) -> bool:
    """Claimed first, so that two runs at a time send nothing twice; given back where it could not be handed over."""
    with write(engine) as connection:
        if not mentor_mail.claim(connection, tenant, one.to, kind, now):
            return False
    address = settings.public_address
    with speaking(one.language):
        subject, text = words.subject(is_urgent=kind is Kind.URGENT), words.text(one.sentences, address)
    try:
        mail.send(server, settings, one.to.email, subject, text, words.opt_out(address))
    except BaseException:
        with write(engine) as connection:
            mentor_mail.give_back(connection, tenant, one.to, kind, now)
        raise
    return True
