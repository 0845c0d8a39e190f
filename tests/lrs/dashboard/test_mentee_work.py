"""What a mentor does on a mentee's page."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from lrs.people import replies, sharing
from lrs.storage import write
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import MODULES, Site, csrf_token
from tests.lrs.dashboard.test_mentees import ACCOUNTS, MARKUP, did, mentee_of, words

REFLECTION = f"{MODULES[0].iri}/reflections/first"


@pytest.fixture
def mentee(site: Site, mentor: Person) -> Person:
    site.add_course()
    return mentee_of(site, mentor, "Sample", ACCOUNTS[0])


@pytest.fixture
def client(site: Site, mentor: Person) -> FlaskClient:
    return site.browser_of(mentor)


def send(client: FlaskClient, mentee: Person, what: str, **fields: str) -> str:
    path = f"/mentees/{mentee.person_id}"
    form = {"csrf_token": csrf_token(client, path)} | fields
    return words(client.post(f"{path}/{what}", data=form, follow_redirects=True).text)


def action(client: FlaskClient, mentee: Person, part: str) -> str:
    """Where the page's form of that part is sent, behind the mentee's path."""
    page = client.get(f"/mentees/{mentee.person_id}").text
    return page.split(f"/mentees/{mentee.person_id}/{part}/", 1)[1].partition('"')[0]


def test_a_goal_is_set_reached_and_opened_again(client: FlaskClient, mentee: Person) -> None:
    said = send(client, mentee, "goals", title=f"Ask two people {MARKUP}", due_on="2026-03-09")
    assert f"Ask two people {MARKUP}" in said
    assert "due on 9 Mar 2026" in said
    goal = "goals/" + action(client, mentee, "goals")
    assert "Reached on 2 Mar 2026:" in send(client, mentee, goal, do="reach")
    assert "Reached on" not in send(client, mentee, goal, do="reopen")
    assert "No goals yet." in send(client, mentee, goal, do="drop")


@pytest.mark.parametrize(
    ("fields", "said"), [({"title": " "}, "The goal is empty"), ({"title": "x", "due_on": "2026-03-01"}, "has passed")]
)
def test_a_goal_that_cannot_be_kept(client: FlaskClient, mentee: Person, fields: dict[str, str], said: str) -> None:
    assert said in send(client, mentee, "goals", **fields)


def test_a_request_for_help_is_answered_once(site: Site, client: FlaskClient, mentee: Person) -> None:
    with write(site.services.engine) as connection:
        replies.ask_for_help(connection, 1, site.services.new_id(), mentee.person_id, f"Stuck {MARKUP}", site.now)
    assert "They asked for help today." in words(client.get("/mentees").text)
    request = "help/" + action(client, mentee, "help")
    said = send(client, mentee, request, answer="Let us look together.")
    assert f"Stuck {MARKUP}" in said
    assert "Answered on 2 Mar 2026: Let us look together." in said
    assert "This request was answered already." in send(client, mentee, request, answer="Again")
    assert "They asked for help" not in words(client.get("/mentees").text)


def shared(**parts: Any) -> dict[str, Any]:
    return {"object": {"id": REFLECTION}} | parts


def test_what_is_shared_is_seen_only_while_it_is_shared_and_can_be_answered(
    site: Site, client: FlaskClient, mentee: Person
) -> None:
    site.lrs.post(did(site, ACCOUNTS[0], "shared", 8, **shared()))
    path = f"/mentees/{mentee.person_id}"
    assert "Shared on" not in words(client.get(path).text)
    with write(site.services.engine) as connection:
        sharing.switch(connection, 1, mentee, sharing.REFLECTIONS, True, site.now)
    assert "Shared on 22 Feb 2026." in words(client.get(path).text)
    assert "What was shared 8 days ago has no answer from you yet." in words(client.get("/mentees").text)
    said = send(client, mentee, "shared", shared=REFLECTION, answer=f"Thank you {MARKUP}")
    assert f"Answered on 2 Mar 2026: Thank you {MARKUP}" in said
    assert "has no answer from you yet" not in words(client.get("/mentees").text)
    with write(site.services.engine) as connection:
        sharing.switch(connection, 1, mentee, sharing.REFLECTIONS, False, site.now)
    form = {"csrf_token": csrf_token(client, path), "shared": REFLECTION, "answer": "More"}
    assert client.post(f"{path}/shared", data=form).status_code == 404


def test_a_pairing_code_is_shown_once_and_can_be_ended(client: FlaskClient, mentee: Person) -> None:
    said = send(client, mentee, "pairings")
    code = said.split("shown this once: ", 1)[1].split()[0]
    assert len(code) == 11
    page = client.get(f"/mentees/{mentee.person_id}").text
    assert code not in page
    pairing_id = page.split('name="pairing" value="', 1)[1].partition('"')[0]
    assert "It has ended" in send(client, mentee, "pairings/end", pairing=pairing_id)
    assert "It had ended already." in send(client, mentee, "pairings/end", pairing=pairing_id)


def test_half_a_year_is_a_dot_a_week_with_a_sentence_and_a_table(
    site: Site, client: FlaskClient, mentee: Person
) -> None:
    site.lrs.post(did(site, ACCOUNTS[0], "initialized", 9), did(site, ACCOUNTS[0], "experienced", 8))
    page = client.get(f"/mentees/{mentee.person_id}").text
    assert page.count('<circle class="some"') == 1
    assert page.count('<circle class="none"') == 25
    assert "Active in 1 of the last 26 weeks, last in the week of 16 Feb 2026." in words(page)
    assert "16 Feb 2026 2 days" in words(page)
