"""`ementor-lrs digest`, as a timer runs it, beside a real mail server."""

import socket
import ssl
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from click.testing import CliRunner, Result

from lrs.cli import main
from lrs.people import confidentiality, mentoring, replies
from lrs.people.persons import add_person
from lrs.services import utc_now
from lrs.storage import Connection, Engine, logins, mentor_mail, open_engine, people, tenants, write
from lrs.storage.mentor_mail import Kind
from lrs.storage.people import Person

# for localhost, made for these tests; the key guards nothing
CERTIFICATE = (
    "MIIBmzCCAUGgAwIBAgIUYO1RxGfZAsJbGH6xEn5GuOuzGiUwCgYIKoZIzj0EAwIwFzEVMBMGA1UEAwwMZW1lbnRvciB0ZXN0MCAXDTI2MTEyNDIz"
    "MTkzMVoYDzIxMjYxMDMxMjMxOTMxWjAXMRUwEwYDVQQDDAxlbWVudG9yIHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARuFycvco8/XNv5"
    "Bxv/1e1E27C/1ObPgSA3R6tT9qr3M1dcfoX7+tSK+tYZlBfr0Pp4mIKKMPGdOlD6v08ESnvNo2kwZzAdBgNVHQ4EFgQUfsplf5K8nkuxAB3Igr3M"
    "sIEdXe0wHwYDVR0jBBgwFoAUfsplf5K8nkuxAB3Igr3MsIEdXe0wDwYDVR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZI"
    "zj0EAwIDSAAwRQIgGbEDmOwlZ5gjdWFAnlNqyBT6h/CKHvFmnU3M/3ndzZECIQDwlKpPdr+nwAIp8KwdevP+Jtx0JLYEflCJ3kCA6+TgQg=="
)
KEY = (
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgVFS8EHZHrJ4lGiCgy2pwne6V5hUX4cmY1bP4fU61x4GhRANCAARuFycvco8/XNv5"
    "Bxv/1e1E27C/1ObPgSA3R6tT9qr3M1dcfoX7+tSK+tYZlBfr0Pp4mIKKMPGdOlD6v08ESnvN"
)
PASSWORD = "sample-password"
Run = Callable[..., Result]


class Mailboxes:
    """Takes mail, but for the addresses that it does not know."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, EmailMessage]] = []
        self.unknown: set[str] = set()

    # names and arguments are aiosmtpd's
    async def handle_RCPT(self, *about: Any) -> str:  # noqa: N802
        _server, _session, envelope, address, _options = about
        if address in self.unknown:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.mails += [(address, message) for address in envelope.rcpt_tos]
        return "250 OK"


@contextmanager
def serving(port: int, **options: Any) -> Iterator[Mailboxes]:
    boxes = Mailboxes()
    controller = Controller(boxes, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield boxes
    finally:
        controller.stop()


@pytest.fixture
def port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def engine(sqlite_database: str) -> Iterator[Engine]:
    opened = open_engine(sqlite_database)
    yield opened
    opened.dispose()


@pytest.fixture
def run(sqlite_database: str, port: int) -> Run:
    settings = {
        "SMTP_HOST": "localhost", "SMTP_PORT": str(port), "SMTP_STARTTLS": "false",
        "MAIL_SENDER": "mentoring@sample.example", "PUBLIC_ADDRESS": "https://records.example/",
    }  # fmt: skip

    def ran(*arguments: str, **other: str) -> Result:
        environment = {f"EMENTOR_{name}": value for name, value in (settings | other).items()}
        return CliRunner().invoke(main, ["--database", sqlite_database, "digest", *arguments], env=environment)

    return ran


def add_mentor(connection: Connection, name: str, accepts: bool = True, tenant_id: int = 1) -> Person:
    """A mentor with two mentees, one of whom has asked for help."""
    now = utc_now()
    mentor = add_person(connection, tenant_id, uuid4(), f"Sample mentor {name}", ["mentor"], now)
    logins.put(connection, tenant_id, logins.Login(f"{name}@sample.example", mentor.person_id, ""))
    if accepts:
        confidentiality.accept(connection, tenant_id, mentor, now)
    for number in (1, 2):
        mentee = add_person(connection, tenant_id, uuid4(), f"Sample mentee {number}", ["mentee"], now)
        mentoring.begin_link(connection, tenant_id, mentor, mentee, now)
    replies.ask_for_help(connection, tenant_id, uuid4(), mentee.person_id, "A private question", now)
    return mentor


@pytest.fixture
def anna(engine: Engine) -> Person:
    with write(engine) as connection:
        return add_mentor(connection, "anna")


def said(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()[-1]


def test_a_mail_holds_counts_and_links_and_nothing_of_anybody(run: Run, port: int, anna: Person) -> None:
    with serving(port) as boxes:
        assert said(run()) == "1 mails sent"
    [(address, mail)] = boxes.mails
    assert (address, mail["To"], mail["From"]) == (*["anna@sample.example"] * 2, "mentoring@sample.example")
    assert (mail["Subject"], mail["Auto-Submitted"]) == ("Your mentees this week", "auto-generated")
    assert mail["List-Unsubscribe"] == "<https://records.example/sign-ins#mail>"
    assert mail.get_content().replace("\r\n", "\n") == (
        "One of your mentees has something new. One of your mentees is worth a check-in.\n\n"
        "Open My mentees: https://records.example/mentees\n\n"
        "Names and results are on the page alone, after you have signed in.\n\n"
        "If you want no such mails: https://records.example/sign-ins#mail\n"
    )
    assert not any(word in mail.as_string() for word in ("Sample", "private"))


def test_mails_are_in_the_language_that_is_set(run: Run, port: int, anna: Person) -> None:
    with serving(port) as boxes:
        assert said(run(MAIL_LANGUAGE="lt")) == "1 mails sent"
    [(_, mail)] = boxes.mails
    assert mail["Subject"] == "Jūsų ugdytiniai šią savaitę"
    assert mail.get_content().replace("\r\n", "\n") == (
        "Naujienų turi 1 ugdytinis. Verta pasiteirauti 1 ugdytinio.\n\n"
        "Atverkite „Mano ugdytiniai“: https://records.example/mentees\n\n"
        "Vardai ir rezultatai yra tik puslapyje, prisijungus.\n\n"
        "Jei tokių laiškų nenorite: https://records.example/sign-ins#mail\n"
    )


def test_who_has_chosen_a_language_gets_mails_in_it(run: Run, port: int, engine: Engine, anna: Person) -> None:
    with write(engine) as connection:
        add_mentor(connection, "ben")
        people.choose_language(connection, 1, anna.person_id, "de")
    with serving(port) as boxes:
        assert said(run(MAIL_LANGUAGE="fi")) == "2 mails sent"
    subjects = {address: mail["Subject"] for address, mail in boxes.mails}
    assert subjects == {
        "anna@sample.example": "Ihre Mentees in dieser Woche",
        "ben@sample.example": "Mentoroitavasi tällä viikolla",
    }


def test_a_language_that_is_none_of_ours_is_named(run: Run, anna: Person) -> None:
    refused = run("--dry-run", MAIL_LANGUAGE="fr")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "mail_language 'fr' is not one of en, lt, fi, it, bg, de" in refused.stderr


def test_each_mentor_has_one_mail_a_week(run: Run, port: int, engine: Engine, anna: Person) -> None:
    with serving(port) as boxes:
        assert [said(run()) for _ in range(2)] == ["1 mails sent", "0 mails sent"]
        with write(engine) as connection:
            (to,) = mentor_mail.recipients(connection, 1, "mentor")
            mentor_mail.claim(connection, 1, to, Kind.WEEKLY, utc_now() - timedelta(days=7))
        assert said(run()) == "1 mails sent"
    assert len(boxes.mails) == 2


def test_who_waits_is_told_at_once_and_once(run: Run, port: int, engine: Engine, anna: Person) -> None:
    with serving(port) as boxes:
        assert [said(run("--urgent")) for _ in range(2)] == ["1 mails sent", "0 mails sent"]
        with write(engine) as connection:
            (mentee, _) = mentoring.mentees_of(connection, 1, anna.person_id, utc_now())
            replies.ask_for_help(connection, 1, uuid4(), mentee.person_id, "Another question", utc_now())
        assert said(run("--urgent")) == "1 mails sent"
    texts = [mail.get_content().partition("\r\n")[0].partition("\n")[0] for _, mail in boxes.mails]
    assert texts == ["One of your mentees waits for your answer.", "2 of your mentees wait for your answer."]


def test_a_dry_run_sends_and_remembers_nothing(run: Run, port: int, anna: Person) -> None:
    shown = run("--dry-run", SMTP_HOST="")
    assert said(shown) == "1 mails would go out"
    assert f"would send to {anna.person_id}: One of your mentees has something new." in shown.stdout
    with serving(port):
        assert said(run()) == "1 mails sent"


def test_a_server_that_is_away_is_named_and_nothing_is_lost(run: Run, port: int, anna: Person) -> None:
    away = run()
    assert (away.exit_code, away.stdout) == (1, "")
    assert f"localhost:{port} cannot be reached" in away.stderr
    assert "smtp_host and smtp_port" in away.stderr
    with serving(port):
        assert said(run()) == "1 mails sent"


def test_a_mail_that_is_refused_holds_up_no_other(run: Run, port: int, engine: Engine, anna: Person) -> None:
    with write(engine) as connection:
        add_mentor(connection, "ben")
    with serving(port) as boxes:
        boxes.unknown = {"anna@sample.example"}
        refused = run()
        assert (refused.exit_code, refused.stdout) == (1, "1 mails sent\n")
        assert f"{anna.person_id}: the mail server refused a mail with 550" in refused.stderr
        assert "@" not in refused.stderr
        boxes.unknown = set()
        assert said(run()) == "1 mails sent"
    assert [address for address, _ in boxes.mails] == ["ben@sample.example", "anna@sample.example"]


def test_who_may_not_look_or_wants_none_gets_none(run: Run, port: int, engine: Engine, anna: Person) -> None:
    with write(engine) as connection:
        add_mentor(connection, "not-accepted", accepts=False)
        ended = add_mentor(connection, "ended")
        mentoring.end_mentoring(connection, 1, ended, utc_now())
        mentor_mail.want(connection, 1, anna.person_id, utc_now())
    with serving(port) as boxes:
        assert said(run()) == "0 mails sent"
    assert boxes.mails == []


@pytest.mark.parametrize("name", ["SMTP_HOST", "MAIL_SENDER", "PUBLIC_ADDRESS"])
def test_a_setting_that_is_missing_is_named(run: Run, anna: Person, name: str) -> None:
    assert f"mails need the settings {name.lower()}:" in run(**{name: ""}).stderr


def test_a_password_goes_to_a_trusted_server_alone(
    run: Run, port: int, anna: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "certificate.pem"
    own.write_text(ssl.DER_cert_to_PEM_cert(b64decode(CERTIFICATE)))
    key = tmp_path / "key.pem"
    key.write_text(ssl.DER_cert_to_PEM_cert(b64decode(KEY)).replace("CERTIFICATE", "PRIVATE KEY"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, key)
    tried: list[bytes] = []

    def knows(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        tried.append(data.password)
        return AuthResult(success=data == LoginPassword(b"sample", PASSWORD.encode()), handled=False)

    login = {"SMTP_STARTTLS": "true", "SMTP_USER": "sample"}
    with serving(port) as boxes:
        assert "does not take STARTTLS" in run(**login, SMTP_PASSWORD=PASSWORD).stderr
    with serving(port, tls_context=context, require_starttls=True, auth_required=True, authenticator=knows) as boxes:
        assert (
            f"certificate of the mail server localhost:{port} is not trusted"
            in run(**login, SMTP_PASSWORD=PASSWORD).stderr
        )
        assert tried == []
        monkeypatch.setenv("SSL_CERT_FILE", str(own))
        wrong = run(**login, SMTP_PASSWORD="another-password")
        assert "does not let us in (535): see smtp_user and smtp_password" in wrong.stderr
        assert "another-password" not in wrong.output
        assert boxes.mails == []
        assert said(run(**login, SMTP_PASSWORD=PASSWORD)) == "1 mails sent"
    assert len(boxes.mails) == 1


def test_mails_are_of_one_tenant_and_lead_to_its_host(run: Run, port: int, engine: Engine, anna: Person) -> None:
    with write(engine) as connection:
        tenants.add(connection, 2, "second", "records.second.example")
        add_mentor(connection, "anna", tenant_id=2)
    with serving(port) as boxes:
        for _ in range(2):
            run(TENANT="second")
            run("--urgent", TENANT="second")
        assert said(run("--dry-run", TENANT="second")) == "0 mails would go out"
        assert said(run()) == "1 mails sent"
    links = [mail["List-Unsubscribe"] for _, mail in boxes.mails]
    assert links == ["<https://records.second.example/sign-ins#mail>", "<https://records.example/sign-ins#mail>"]
    with write(engine) as connection:
        tenants.put_host(connection, 2, None)
    assert "second has no pages: give it a host" in run(TENANT="second").stderr
