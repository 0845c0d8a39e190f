"""What mentees see of themselves, and decide."""

import io
import zipfile

import pytest
from flask.testing import FlaskClient

from lrs.people.pairing import HOME_PAGE
from lrs.storage import people
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import MODULES, PASSWORD, Site, csrf_token
from tests.lrs.dashboard.test_mentees import ACCOUNTS, MARKUP, did, words
from tests.lrs.sharing import put_text, text_iri


@pytest.fixture
def mentee(site: Site, mentor: Person) -> Person:
    site.add_course()
    mentee = site.person("Sample mentee", "mentee")
    site.join(mentee, ACCOUNTS[0])
    site.link(mentor, mentee)
    site.lrs.post(did(site, ACCOUNTS[0], "initialized", 3), did(site, ACCOUNTS[0], "experienced", 3))
    return mentee


@pytest.fixture
def client(site: Site, mentee: Person) -> FlaskClient:
    return site.browser_of(mentee)


def send(client: FlaskClient, what: str, **fields: str) -> str:
    form = {"csrf_token": csrf_token(client, "/me")} | fields
    return words(client.post(f"/me/{what}", data=form, follow_redirects=True).text)


def test_it_is_what_the_mentor_sees_and_who_looked(
    site: Site, client: FlaskClient, mentor: Person, mentee: Person
) -> None:
    said = words(client.get("/me").text)
    assert "This is what Sample mentor can see of you." in said
    assert "Know your strengths In progress" in said
    assert "Nobody yet. As soon as somebody opens a page" in said
    site.browser_of(mentor).get(f"/mentees/{mentee.person_id}")
    assert "2 Mar 2026, 09:00 Sample mentor saw your progress (Mentee)" in words(client.get("/me").text)


def test_it_says_what_their_own_browser_reports(site: Site, client: FlaskClient, mentee: Person) -> None:
    browsers = {"account": {"homePage": HOME_PAGE, "name": "a-random-name"}}
    site.join(mentee, browsers)
    assert "Reported by the learner’s browser" not in words(client.get("/me").text)
    site.lrs.post(did(site, browsers, "initialized", 3, module=1))
    assert "Interviews and selection Opened Reported by the learner’s browser" in words(client.get("/me").text)


def test_what_is_shared_is_listed_and_can_be_taken_back(site: Site, client: FlaskClient) -> None:
    assert "Nothing is shared now." in words(client.get("/me").text)
    iri = text_iri(MODULES[0].iri)
    put_text(site.lrs, ACCOUNTS[0], MODULES[0].iri, f"Mine {MARKUP}")
    site.lrs.post(did(site, ACCOUNTS[0], "shared", 1, object={"id": iri}))
    said = words(client.get("/me").text)
    assert f"Sample reflection From “Know your strengths”, shared on 2 Mar 2026 Heading 1 Mine {MARKUP}" in said
    said = send(client, "shared", shared=iri)
    assert "Nobody but you can read it any more." in said
    assert "Nothing is shared now." in said
    assert f"You took back what was shared ({iri})" in said


def test_who_pauses_is_seen_by_nobody_else_until_they_go_on(
    site: Site, client: FlaskClient, mentor: Person, mentee: Person
) -> None:
    said = send(client, "pause", do="pause")
    assert "You have paused since 2 Mar 2026" in said
    assert "Know your strengths In progress" in said
    theirs = f"/mentees/{mentee.person_id}"
    assert "Know your strengths" not in words(site.browser_of(mentor).get(theirs).text)
    assert "You have paused" not in send(client, "pause", do="resume")
    assert "Know your strengths" in words(site.browser_of(mentor).get(theirs).text)


def test_a_request_for_help_reaches_the_mentor(site: Site, client: FlaskClient, mentor: Person) -> None:
    assert f"Stuck {MARKUP}" in send(client, "help", text=f"Stuck {MARKUP}")
    assert "They asked for help today." in words(site.browser_of(mentor).get("/mentees").text)
    assert "Your last request for help is still open" in send(client, "help", text="Again")


def test_a_code_of_ones_own(client: FlaskClient) -> None:
    assert "shown this once:" in send(client, "pairings")


def test_everything_can_be_taken_out(client: FlaskClient) -> None:
    answer = client.post("/me/export", data={"csrf_token": csrf_token(client, "/me")})
    assert answer.content_type == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert b"Sample mentee" in archive.read("records.json")
    assert "took your data out" in words(client.get("/me").text)


def test_erasing_asks_for_the_password_and_then_leaves_nothing(
    site: Site, client: FlaskClient, mentor: Person, mentee: Person
) -> None:
    assert "2 records of what you did in courses" in words(client.get("/me/erase").text)
    assert "so nothing was erased" in send(client, "erase", password="wrong")
    assert "Your data is erased" in send(client, "erase", password=PASSWORD)
    assert client.get("/me").location.startswith("/sign-in")
    with site.services.engine.connect() as connection:
        assert people.get(connection, 1, mentee.person_id) is None
    assert "You have no mentees yet." in words(site.browser_of(mentor).get("/mentees").text)


def test_who_is_more_than_a_mentee_asks_an_administrator(site: Site) -> None:
    client = site.browser_of(site.person("Sample", "mentee", "mentor"))
    assert "ask an administrator" in send(client, "erase", password=PASSWORD)
