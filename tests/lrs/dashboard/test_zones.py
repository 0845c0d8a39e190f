"""Pages say days and times in the zone of the programme that they are about, also while its clocks change."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from lrs.storage import meetings
from lrs.storage.people import Person
from tests.lrs.conftest import Clock
from tests.lrs.dashboard.conftest import Site, csrf_token
from tests.lrs.dashboard.test_mentees import ACCOUNTS, did, scored, words

LATE = datetime(2026, 3, 27, 22, 30, tzinfo=UTC)  # past midnight in Vilnius, whose clocks go forward two nights later


@pytest.fixture
def manager(site: Site) -> Person:
    return site.person("Sample manager", "manager")


@pytest.fixture
def mentee(site: Site, manager: Person, mentor: Person, clock: Clock) -> Person:
    clock.forward(seconds=int((LATE - site.now).total_seconds()))
    site.add_course()
    mentee = site.person("Sample mentee", "mentee")
    site.join(mentee, ACCOUNTS[0])
    site.programme(manager, [mentee], mentor, time_zone="Europe/Vilnius")
    return mentee


def noted(client: FlaskClient, mentee: Person, **fields: str) -> str:
    path = f"/mentees/{mentee.person_id}/brief"
    form = {"csrf_token": csrf_token(client, path), "held_on": ""} | fields
    return words(client.post(path, data=form, follow_redirects=True).text)


@pytest.mark.parametrize(
    ("language", "next_meeting", "zone", "label"),
    [
        ("en", "Next meeting: 30 Mar 2026, 17:30", "Days and times are in the time zone Vilnius.", "at (Vilnius)"),
        ("de", "30.03.2026, 17:30", "Tage und Uhrzeiten gelten in der Zeitzone Vilnius.", "um (Vilnius)"),
    ],
)
def test_a_meeting_is_planned_and_shown_by_the_clocks_of_that_day(
    site: Site, mentor: Person, mentee: Person, language: str, next_meeting: str, zone: str, label: str
) -> None:
    client = site.browser_of(mentor)
    client.set_cookie("language", language)
    said = noted(client, mentee, next_on="2026-03-30", next_time="17:30")
    assert next_meeting in said
    assert label in said
    assert zone in client.get("/mentees").text
    with site.services.engine.connect() as connection:
        (planned,) = meetings.of_mentor(connection, 1, mentor.person_id)
    assert planned.planned_at == datetime(2026, 3, 30, 14, 30, tzinfo=UTC)  # in summer; in winter it is 15:30
    assert b"DTSTART:20260330T143000Z" in client.get(f"/mentees/{mentee.person_id}/next-meeting.ics").data


@pytest.mark.parametrize("page", ["/mentees", "/mentees/{}", "/mentees/{}/brief"])
def test_every_page_of_a_mentor_shows_it_so(site: Site, mentor: Person, mentee: Person, page: str) -> None:
    site.plan(mentor, mentee, datetime(2026, 10, 25, 0, 30, tzinfo=UTC))  # before the clocks go back: 03:30 comes twice
    text = site.browser_of(mentor).get(page.format(mentee.person_id)).text
    assert "25 Oct 2026, 03:30" in words(text)
    assert "time zone Vilnius." in text


def test_a_time_that_a_day_has_not_is_refused(site: Site, mentor: Person, mentee: Person) -> None:
    client = site.browser_of(mentor)
    said = noted(client, mentee, next_on="2026-03-29", next_time="03:30")
    assert "The next meeting: that day has no 03:30, for the clocks go forward then" in said
    assert "29 Mar 2026, 04:30" in noted(client, mentee, next_on="2026-03-29", next_time="04:30")


def test_today_begins_at_midnight_there(site: Site, mentor: Person, mentee: Person) -> None:
    client = site.browser_of(mentor)
    assert 'name="held_on" type="date" max="2026-03-28"' in client.get(f"/mentees/{mentee.person_id}/brief").text
    assert "Since you met on 28 Mar 2026" in noted(client, mentee, held_on="2026-03-28", notes="Talked.")


def test_a_goal_is_due_today_or_later_there(site: Site, mentee: Person) -> None:
    client = site.browser_of(mentee)
    form = {"csrf_token": csrf_token(client, "/me"), "title": "A goal"}
    assert "27 Mar 2026 has passed" in words(client.post("/me/goals", data=form | {"due_on": "2026-03-27"}).text)
    assert client.post("/me/goals", data=form | {"due_on": "2026-03-28"}).status_code == 302


def test_mentees_and_managers_read_their_programmes_time(
    site: Site, manager: Person, mentor: Person, mentee: Person
) -> None:
    site.browser_of(mentor).get("/mentees")
    text = site.browser_of(mentee).get("/me").text
    assert "28 Mar 2026, 00:30 Sample mentor saw your progress" in words(text)
    assert "time zone Vilnius." in text
    client = site.browser_of(manager)
    for path in ("/programmes", "/sign-ins"):
        assert "time zone Vilnius." in client.get(path).text


def test_of_several_programmes_the_first_that_runs_counts(
    site: Site, manager: Person, mentor: Person, mentee: Person, clock: Clock
) -> None:
    clock.forward(days=1)
    site.programme(manager, [site.person("Another")], mentor, name="Later", time_zone="Europe/Lisbon")
    assert "time zone Vilnius." in site.browser_of(mentor).get("/mentees").text
    clock.forward(days=90)  # the first one has ended a day ago
    assert "time zone Lisbon." in site.browser_of(mentor).get("/mentees").text


def test_without_a_programme_it_is_utc(site: Site, mentor: Person) -> None:
    site.link(mentor, site.person("Sample mentee"))
    assert "time zone UTC." in site.browser_of(mentor).get("/mentees").text


def test_who_is_not_signed_in_reads_of_no_zone(site: Site) -> None:
    assert "time zone" not in site.app.test_client().get("/sign-in").text


def test_a_file_has_the_days_of_the_page_and_instants_in_utc(site: Site, mentor: Person, mentee: Person) -> None:
    site.plan(mentor, mentee, LATE + timedelta(hours=1))
    site.lrs.post(did(site, ACCOUNTS[0], "initialized", 0), did(site, ACCOUNTS[0], "scored", 0, **scored(0.5)))
    (row,) = site.browser_of(mentor).get("/mentees.json").get_json(force=True)
    assert (row["next_meeting"], row["last_activity"]) == ("2026-03-27T23:30+00:00", "2026-03-28")
