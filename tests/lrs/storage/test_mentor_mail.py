"""A mail is claimed once, on each kind of database."""

from datetime import timedelta
from uuid import uuid4

from lrs.people.persons import add_person
from lrs.storage import Engine, logins, mentor_mail, write
from lrs.storage.mentor_mail import Kind
from tests.lrs.conftest import START


def test_a_mail_is_claimed_once_until_it_is_given_back(engine: Engine) -> None:
    with write(engine) as connection:
        mentor = add_person(connection, 1, uuid4(), "Sample mentor", ["mentor"], START)
        logins.put(connection, 1, logins.Login("mentor@sample.example", mentor.person_id, ""))
        (to,) = mentor_mail.recipients(connection, 1, "mentor")
        assert mentor_mail.claim(connection, 1, to, Kind.WEEKLY, START)
        assert not mentor_mail.claim(connection, 1, to, Kind.WEEKLY, START)  # another run, which read before
        assert mentor_mail.claim(connection, 1, to, Kind.URGENT, START)  # each kind by itself
        mentor_mail.give_back(connection, 1, to, Kind.WEEKLY, START)
        (back,) = mentor_mail.recipients(connection, 1, "mentor")
        assert (back.weekly_at, back.urgent_at) == (None, START)
        mentor_mail.want(connection, 1, mentor.person_id, START)
        assert mentor_mail.recipients(connection, 1, "mentor") == []
        assert not mentor_mail.claim(connection, 1, back, Kind.WEEKLY, START + timedelta(days=7))
