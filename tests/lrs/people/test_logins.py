"""Signing in."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event

from lrs.people.errors import PeopleError
from lrs.people.logins import (
    CLIENT_TRIES,
    CLIENT_WINDOW,
    PAUSE,
    TRIES,
    TooManyTriesError,
    give_login,
    renew_password,
    sign_in,
)
from lrs.people.persons import add_person, end_person
from lrs.people.sessions import SignedIn
from lrs.people.sessions import person_of as session_of
from lrs.storage import Engine, tenants, write
from lrs.storage.people import Person
from tests.lrs.conftest import START

EMAIL, PASSWORD, WRONG = "mentor@sample.example", "sample-password", "wrong-password"


@pytest.fixture
def mentor(engine: Engine) -> Person:
    """Can sign in with EMAIL and PASSWORD."""
    with write(engine) as connection:
        added = add_person(connection, 1, uuid4(), "Sample mentor", ["mentor"], START)
        give_login(connection, 1, added, EMAIL, PASSWORD)
    return added


@pytest.fixture
def asked(engine: Engine) -> Iterator[Callable[[], list[str]]]:
    """`asked()` gives what was asked of the database since it was last called."""
    texts: list[str] = []

    def note(_connection: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        texts.append(text)

    def since() -> list[str]:
        found = texts.copy()
        texts.clear()
        return found

    event.listen(engine, "before_cursor_execute", note)
    yield since
    event.remove(engine, "before_cursor_execute", note)


def person_of(engine: Engine, session: SignedIn, at: datetime = START) -> Person | None:
    with engine.connect() as connection:
        found = session_of(connection, session, "localhost", at)
    return None if found is None else found[0]


def attempt(engine: Engine, password: str = PASSWORD, at: datetime = START) -> SignedIn | None:
    return sign_in(engine, 1, EMAIL, password, at)


def test_address_and_password_lead_to_the_person(engine: Engine, mentor: Person) -> None:
    session = sign_in(engine, 1, f"  {EMAIL.upper()} ", PASSWORD, START)
    assert session is not None
    assert person_of(engine, session) == mentor


@pytest.mark.parametrize(
    ("tenant_id", "email", "password"),
    [(1, EMAIL, WRONG), (1, EMAIL, ""), (1, "nobody@sample.example", PASSWORD), (1, "", ""), (2, EMAIL, PASSWORD)],
)
def test_anything_else_leads_nowhere(engine: Engine, mentor: Person, tenant_id: int, email: str, password: str) -> None:
    if tenant_id == 2:
        with write(engine) as connection:
            tenants.add(connection, 2, "elsewhere")
    assert sign_in(engine, tenant_id, email, password, START) is None


def test_after_wrong_tries_the_right_password_has_to_wait(engine: Engine, mentor: Person) -> None:
    for _ in range(TRIES):
        assert attempt(engine, WRONG) is None
    assert attempt(engine) is None
    assert attempt(engine, at=START + PAUSE - timedelta(seconds=1)) is None
    assert attempt(engine, at=START + PAUSE) is not None


def test_after_the_pause_as_many_tries_are_free_again(engine: Engine, mentor: Person) -> None:
    later = START + PAUSE
    for at in (START, later):
        for _ in range(TRIES):
            assert attempt(engine, WRONG, at) is None
    assert attempt(engine, at=later) is None
    assert attempt(engine, at=later + PAUSE) is not None


def test_a_success_forgives_the_wrong_tries_before_it(engine: Engine, mentor: Person) -> None:
    for _ in range(2):
        for _ in range(TRIES - 1):
            assert attempt(engine, WRONG) is None
        assert attempt(engine) is not None


def test_guesses_at_the_same_moment_are_all_counted(engine: Engine, mentor: Person) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: attempt(engine, WRONG), range(8))) == {None}
    assert attempt(engine) is None
    assert attempt(engine, at=START + PAUSE) is not None


def test_an_unknown_address_does_as_much_and_rests_as_a_known_one_does(
    engine: Engine, mentor: Person, asked: Callable[[], list[str]]
) -> None:
    done = []
    for email in (EMAIL, "nobody@sample.example"):
        rounds = []
        for _ in range(TRIES + 1):
            asked()
            assert sign_in(engine, 1, email, WRONG, START) is None
            rounds.append(asked())
        done.append(rounds)
    assert done[0] == done[1]


def guess(engine: Engine, place: int, client: str, at: datetime = START) -> SignedIn | None:
    """One of many guesses, each at another address."""
    return sign_in(engine, 1, f"guess-{place}@sample.example", WRONG, at, client=client)


def test_a_network_that_guesses_at_many_addresses_rests_as_a_whole(engine: Engine, mentor: Person) -> None:
    for place in range(CLIENT_TRIES):
        assert guess(engine, place, "2001:db8::1") is None
    later = START + timedelta(minutes=1)
    with pytest.raises(TooManyTriesError) as refused:
        sign_in(engine, 1, EMAIL, PASSWORD, later, client="2001:db8::2")
    assert refused.value.seconds == (CLIENT_WINDOW - timedelta(minutes=1)).total_seconds()
    assert sign_in(engine, 1, EMAIL, PASSWORD, later, client="2001:db8:0:1::1") is not None
    assert sign_in(engine, 1, EMAIL, PASSWORD, START + CLIENT_WINDOW, client="2001:db8::2") is not None


def test_what_a_resting_network_tries_counts_against_nobody(engine: Engine, mentor: Person) -> None:
    for place in range(CLIENT_TRIES):
        guess(engine, place, "192.0.2.1")
    for _ in range(TRIES):
        with pytest.raises(TooManyTriesError):
            sign_in(engine, 1, EMAIL, WRONG, START, client="192.0.2.1")
    assert attempt(engine) is not None


def test_right_passwords_are_no_tries_however_many_come_from_a_network(engine: Engine, mentor: Person) -> None:
    for _ in range(CLIENT_TRIES + 1):
        assert sign_in(engine, 1, EMAIL, PASSWORD, START, client="192.0.2.1") is not None


def test_a_new_password_ends_sessions_and_the_pause(engine: Engine, mentor: Person) -> None:
    session = attempt(engine)
    assert session is not None
    for _ in range(TRIES):
        attempt(engine, WRONG)
    with write(engine) as connection:
        renew_password(connection, 1, mentor, "another-password")
    assert person_of(engine, session) is None
    assert attempt(engine) is None
    renewed = attempt(engine, "another-password")
    assert renewed is not None
    assert person_of(engine, renewed) == mentor


def test_a_session_of_another_tenant_finds_nobody(engine: Engine, mentor: Person) -> None:
    session = attempt(engine)
    assert session is not None
    for held in (SignedIn(2, session.token), SignedIn(1, session.token[::-1]), SignedIn(1, "x")):
        assert person_of(engine, held) is None


def test_who_has_left_signs_in_no_more(engine: Engine, mentor: Person) -> None:
    session = attempt(engine)
    assert session is not None
    with write(engine) as connection:
        end_person(connection, 1, mentor, START)
    assert person_of(engine, session) is None
    assert attempt(engine) is None


@pytest.mark.parametrize("email", ["", "mentor", "a@b", "a b@sample.example", "a@b@sample.example", "a@" + "b" * 300])
def test_what_is_no_address_is_refused(engine: Engine, mentor: Person, email: str) -> None:
    with write(engine) as connection, pytest.raises(PeopleError, match="no e-mail address"):
        give_login(connection, 1, mentor, email, PASSWORD)


def test_an_address_is_one_persons_only(engine: Engine, mentor: Person) -> None:
    with write(engine) as connection:
        other = add_person(connection, 1, uuid4(), "Other", ["mentor"], START)
        with pytest.raises(PeopleError, match=mentor.person_id):
            give_login(connection, 1, other, EMAIL, PASSWORD)
        with pytest.raises(PeopleError, match="no login yet"):
            renew_password(connection, 1, other, PASSWORD)
