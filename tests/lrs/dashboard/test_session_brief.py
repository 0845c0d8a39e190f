"""The session brief: what it says before a meeting, and what is noted after one."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from lrs.storage import meetings
from lrs.storage.people import Person
from tests.lrs.conftest import Clock
from tests.lrs.dashboard.conftest import Site, csrf_token
from tests.lrs.dashboard.test_mentees import ACCOUNTS, did, mentee_of, scored, words


@pytest.fixture
def mentee(site: Site, mentor: Person) -> Person:
    site.add_course()
    return mentee_of(site, mentor, "Sample", ACCOUNTS[0])


@pytest.fixture
def client(site: Site, mentor: Person) -> FlaskClient:
    return site.browser_of(mentor)


def note(client: FlaskClient, mentee: Person, **fields: str) -> str:
    path = f"/mentees/{mentee.person_id}/brief"
    form = {"csrf_token": csrf_token(client, path)} | fields
    return words(client.post(path, data=form, follow_redirects=True).text)


def test_first_a_sentence_then_the_tables(
    site: Site, client: FlaskClient, mentor: Person, mentee: Person, clock: Clock
) -> None:
    assert "The meeting is noted." in note(client, mentee, held_on="2026-03-02", homework="Read the first module")
    clock.forward(days=14)
    client = site.browser_of(mentor)  # the session before has ended meanwhile
    site.lrs.post(
        did(site, ACCOUNTS[0], "scored", 4, **scored(0.5)),
        did(site, ACCOUNTS[0], "passed", 3, result={"score": {"scaled": 0.875}}),
        did(site, ACCOUNTS[0], "completed", 3),
        did(site, ACCOUNTS[0], "initialized", 2, module=1),
        did(site, ACCOUNTS[0], "scored", 1, module=1, **scored(0.25)),
    )
    said = words(client.get(f"/mentees/{mentee.person_id}/brief").text)
    lead = "“Know your strengths” finished, the quiz of “Interviews and selection” tried once."
    assert f"Since you met on 2 Mar 2026: {lead}" in said
    assert "Finished since then Module Finished Best score Know your strengths 13 Mar 2026 87%" in said
    assert "Interviews and selection 1 25% not passed yet" in said
    assert "Until this meeting: Read the first module" in said
    assert "How did it go with what you had planned to do?" in said


def test_what_was_before_the_last_meeting_is_not_told_again(site: Site, client: FlaskClient, mentee: Person) -> None:
    site.lrs.post(did(site, ACCOUNTS[0], "passed", 9), did(site, ACCOUNTS[0], "completed", 9))
    path = f"/mentees/{mentee.person_id}/brief"
    assert "“Know your strengths” finished" in words(client.get(path).text)
    said = note(client, mentee, held_on="2026-03-01")
    assert "Since you met on 1 Mar 2026: nothing new from the courses." in said


def test_a_planned_meeting_is_written_up_and_the_next_one_planned(
    site: Site, client: FlaskClient, mentor: Person, mentee: Person
) -> None:
    site.plan(mentor, mentee, site.now + timedelta(hours=2))
    said = note(client, mentee, held_on="2026-03-02", notes="Talked.", next_on="2026-03-16", next_time="17:30")
    assert "Next meeting: 16 Mar 2026, 17:30" in said
    assert "Your notes: Talked." in said
    with site.services.engine.connect() as connection:
        held, planned = sorted(meetings.of_mentor(connection, 1, mentor.person_id), key=lambda one: one.held_at is None)
    assert held.planned_at == site.now + timedelta(hours=2)
    assert (planned.held_at, planned.notes) == (None, "")


def test_a_next_meeting_is_moved_not_doubled(site: Site, client: FlaskClient, mentor: Person, mentee: Person) -> None:
    for day in ("2026-03-16", "2026-03-17"):
        assert f"Next meeting: {int(day[-2:])} Mar" in note(client, mentee, held_on="", next_on=day)
    with site.services.engine.connect() as connection:
        assert len(meetings.of_mentor(connection, 1, mentor.person_id)) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"held_on": "2026-03-03"}, "A meeting that was held was held before now."),
        ({"held_on": "yesterday"}, "The day on which you met is no day: write it as 2026-03-31."),
        ({"held_on": "2026-03-01", "next_on": "2026-02-01"}, "The next meeting is later than now"),
        ({"held_on": "2026-03-01", "next_on": "2026-03-09", "next_time": "late"}, "has no time: write it as 17:30"),
        ({"held_on": ""}, "Nothing to keep: say when you met, or when you meet next."),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(
    site: Site, client: FlaskClient, mentor: Person, mentee: Person, fields: dict[str, str], said: str
) -> None:
    page = note(client, mentee, notes="A long note <b>", **fields)
    assert said in page
    assert "A long note <b>" in page
    with site.services.engine.connect() as connection:
        assert not meetings.of_mentor(connection, 1, mentor.person_id)


def test_the_next_meeting_as_a_calendar_file(site: Site, client: FlaskClient, mentor: Person, mentee: Person) -> None:
    path = f"/mentees/{mentee.person_id}/next-meeting.ics"
    assert client.get(path).status_code == 404
    site.plan(mentor, mentee, site.now + timedelta(days=7))
    answer = client.get(path)
    assert answer.content_type == "text/calendar; charset=utf-8"
    lines = answer.data.replace(b"\r\n ", b"").split(b"\r\n")
    assert b"DTSTART:20260309T090000Z" in lines
    assert f"URL:http://localhost/mentees/{mentee.person_id}/brief".encode() in lines
    assert b"Sample" not in answer.data
    assert all(len(line) <= 75 for line in answer.data.split(b"\r\n"))


def test_of_who_has_paused_no_learning_is_told(site: Site, client: FlaskClient, mentee: Person) -> None:
    site.lrs.post(did(site, ACCOUNTS[0], "passed", 9), did(site, ACCOUNTS[0], "completed", 9))
    site.pause(mentee)
    for path in ("/mentees", f"/mentees/{mentee.person_id}", f"/mentees/{mentee.person_id}/brief"):
        said = words(client.get(path).text)
        assert "paused" in said.casefold()
        assert "Know your strengths" not in said
