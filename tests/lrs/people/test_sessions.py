"""Sessions of browsers, and the invitations that begin the first one."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from lrs.people import invitations, sessions
from lrs.people.errors import PeopleError
from lrs.people.logins import give_login, sign_in
from lrs.people.persons import add_person, end_person
from lrs.people.sessions import LONGEST, UNUSED, device_in_words
from lrs.storage import Engine, write
from lrs.storage.people import Person
from tests.lrs.conftest import START

EMAIL, PASSWORD = "mentor@sample.example", "sample-password"


@pytest.fixture
def mentor(engine: Engine) -> Person:
    with write(engine) as connection:
        return add_person(connection, 1, uuid4(), "Sample mentor", ["mentor"], START)


def test_a_session_holds_while_it_is_used_and_not_for_ever(engine: Engine, mentor: Person) -> None:
    now = START
    with write(engine) as connection:
        held = sessions.begin(connection, 1, mentor.person_id, "Firefox on Linux", now, uuid4)
        while now + UNUSED / 2 < START + LONGEST:
            now += UNUSED / 2
            found = sessions.person_of(connection, held, "localhost", now)
            assert found is not None
            assert sessions.is_stale(found[1], now)
            sessions.see(connection, 1, found[1], now)
        assert sessions.person_of(connection, held, "localhost", START + LONGEST) is None
        other = sessions.begin(connection, 1, mentor.person_id, "", now, uuid4)
        assert sessions.person_of(connection, other, "localhost", now + UNUSED) is None


def test_sessions_are_listed_and_ended_one_by_one_or_all(engine: Engine, mentor: Person) -> None:
    with write(engine) as connection:
        held = [sessions.begin(connection, 1, mentor.person_id, f"{n}", START, uuid4) for n in range(3)]
        listed = sessions.of_person(connection, 1, mentor.person_id, START)
        assert {one.device for one in listed} == {"0", "1", "2"}
        chosen = next(one for one in listed if one.device == "1")
        assert sessions.end_of_person(connection, 1, mentor.person_id, chosen.session_id) == 1
        assert sessions.end_of_person(connection, 1, "somebody else", listed[0].session_id) == 0
        seen = [sessions.person_of(connection, one, "localhost", START) is not None for one in held]
        assert seen == [True, False, True]
        assert sessions.end_of_person(connection, 1, mentor.person_id) == 2


def test_the_database_holds_no_token(engine: Engine, mentor: Person) -> None:
    with write(engine) as connection:
        held = sessions.begin(connection, 1, mentor.person_id, "", START, uuid4)
        invited = invitations.invite(connection, 1, mentor, EMAIL, START)
        for table in ("browser_session", "invitation"):
            rows = connection.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608  (our own names)
            assert rows
            assert held.token not in str(rows)
            assert invited not in str(rows)


def test_an_invitation_is_good_once(engine: Engine, mentor: Person) -> None:
    with write(engine) as connection:
        token = invitations.invite(connection, 1, mentor, f" {EMAIL.upper()}", START)
    with pytest.raises(PeopleError, match="12 to 1000 characters"):
        invitations.accept(engine, 1, token, "short", START, new_id=uuid4)
    held = invitations.accept(engine, 1, token, PASSWORD, START, new_id=uuid4)
    with engine.connect() as connection:
        found = sessions.person_of(connection, held, "localhost", START)
    assert found is not None
    assert found[0] == mentor
    assert sign_in(engine, 1, EMAIL, PASSWORD, START) is not None
    with pytest.raises(PeopleError, match="has been used, was replaced, or is too old"):
        invitations.accept(engine, 1, token, "another-password", START, new_id=uuid4)


def test_an_invitation_ends_by_itself_by_a_newer_one_and_with_the_person(engine: Engine, mentor: Person) -> None:
    late = START + invitations.LIFETIME
    with write(engine) as connection:
        first = invitations.invite(connection, 1, mentor, EMAIL, START)
        second = invitations.invite(connection, 1, mentor, EMAIL, START)
    for tenant_id, token, at in ((1, first, START), (1, second, late), (2, second, START), (1, "no token", START)):
        with pytest.raises(PeopleError, match="ask for a new one"):
            invitations.accept(engine, tenant_id, token, PASSWORD, at, new_id=uuid4)
    with write(engine) as connection:
        assert invitations.invited(connection, 1, second, late - timedelta(seconds=1))[1] == mentor
        end_person(connection, 1, mentor, START)
        with pytest.raises(PeopleError, match="ask for a new one"):
            invitations.invited(connection, 1, second, START)


def test_an_invitation_to_somebody_elses_address_is_refused(engine: Engine, mentor: Person) -> None:
    with write(engine) as connection:
        give_login(connection, 1, mentor, EMAIL, PASSWORD)
        other = add_person(connection, 1, uuid4(), "Other", ["mentor"], START)
        for email, said in ((EMAIL, mentor.person_id), ("nothing", "no e-mail address")):
            with pytest.raises(PeopleError, match=said):
                invitations.invite(connection, 1, other, email, START)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.5.0", ""),
        ("<b>Firefox/1</b>", "Firefox"),
    ],
)
def test_a_device_is_told_in_words(user_agent: str, words: str) -> None:
    assert device_in_words(user_agent) == words
