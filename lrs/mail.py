"""Handing mail to a server (SMTP, RFC 5321), one connection for all; what goes wrong names the host and the cure."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from lrs.services import utc_now
from lrs.settings import Settings

TIMEOUT = 30.0  # seconds that a server may take to answer
NEEDED = ("smtp_host", "mail_sender", "public_address")
Server = smtplib.SMTP


class MailError(Exception):
    """No mail can be handed over: says why, and what to do."""


class Refused(Exception):  # noqa: N818 (nothing is wrong on this side)
    """The server takes this one mail not; `code` is its answer (RFC 5321 §4.2)."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the mail server refused a mail with {code}")
        self.code = code


def check(settings: Settings) -> None:
    """Raises MailError where a setting is missing that mails need."""
    missing = [name for name in NEEDED if not getattr(settings, name)]
    if missing:
        raise MailError(f"mails need the settings {', '.join(missing)}: docs/operating.md says what they are")
    if not settings.public_address.startswith(("https://", "http://")):
        raise MailError("public_address is no address of a web site: write it as https://records.example.org")
    if "@" not in settings.mail_sender or not settings.mail_sender.isprintable():
        raise MailError("mail_sender is no mail address: write it as mentoring@example.org")


@contextmanager
def connected(settings: Settings) -> Iterator[Server]:
    """A server that is ready to take mail. Raises MailError where it is away, not trusted, or does not let us in."""
    where = f"{settings.smtp_host}:{settings.smtp_port}"
    try:
        server = Server(settings.smtp_host, settings.smtp_port, timeout=TIMEOUT)
    except OSError as error:
        raise MailError(
            f"the mail server {where} cannot be reached ({_why(error)}): see whether it runs, and the settings "
            "smtp_host and smtp_port; nothing was sent, the next run sends it"
        ) from None
    with server:
        _come_in(server, settings, where)
        yield server


def _come_in(server: Server, settings: Settings, where: str) -> None:
    try:
        if settings.smtp_starttls:
            _encrypt(server, where)
        if settings.smtp_user:
            _log_in(server, settings, where)
    except OSError as error:
        raise MailError(
            f"the mail server {where} went away ({_why(error)}): see whether it runs; nothing was sent, the next run "
            "sends it"
        ) from None


def _encrypt(server: Server, where: str) -> None:
    """STARTTLS (RFC 3207), with a certificate that the system trusts."""
    try:
        server.starttls(context=ssl.create_default_context())
    except smtplib.SMTPNotSupportedError:
        raise MailError(
            f"the mail server {where} does not take STARTTLS: see smtp_port; smtp_starttls may be false where no "
            "network lies in between; nothing was sent"
        ) from None
    except ssl.SSLCertVerificationError as error:
        raise MailError(
            f"the certificate of the mail server {where} is not trusted ({error.verify_message}): smtp_host must be "
            "the name that it is for; nothing was sent"
        ) from None


def _log_in(server: Server, settings: Settings, where: str) -> None:
    try:
        server.login(settings.smtp_user, settings.smtp_password)
    except smtplib.SMTPNotSupportedError:
        raise MailError(
            f"the mail server {where} does not take a password: see smtp_port, or leave smtp_user out; nothing was sent"
        ) from None
    except smtplib.SMTPAuthenticationError as error:
        raise MailError(
            f"the mail server {where} does not let us in ({error.smtp_code}): see smtp_user and smtp_password; "
            "nothing was sent"
        ) from None


def send(server: Server, settings: Settings, to: str, subject: str, text: str, opt_out: str) -> None:
    """Hand one mail over. Raises Refused for this mail alone, MailError where no other would be taken either."""
    try:
        server.send_message(_message(settings.mail_sender, to, subject, text, opt_out))
    except smtplib.SMTPRecipientsRefused as error:
        raise Refused(max(code for code, _ in error.recipients.values())) from None
    except smtplib.SMTPDataError as error:
        raise Refused(error.smtp_code) from None
    except smtplib.SMTPNotSupportedError:
        raise Refused(553) from None  # an address beyond ASCII, and a server without RFC 6531
    except smtplib.SMTPSenderRefused as error:
        raise MailError(
            f"the mail server {settings.smtp_host} refuses mail from mail_sender ({error.smtp_code}): give an address "
            "that it sends for, and smtp_user if it asks for one; what was not sent yet, the next run sends"
        ) from None
    except OSError as error:
        raise MailError(
            f"the mail server {settings.smtp_host} went away ({_why(error)}): what was not sent yet, the next run sends"
        ) from None


def _message(sender: str, to: str, subject: str, text: str, opt_out: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(utc_now())
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].rstrip("> ") or None)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office notes in answer
    message["List-Unsubscribe"] = f"<{opt_out}>"  # RFC 2369 §3.2
    message.set_content(text)
    return message


def _why(error: OSError) -> str:
    """The error's kind where its text could hold an address."""
    return error.strerror or type(error).__name__
