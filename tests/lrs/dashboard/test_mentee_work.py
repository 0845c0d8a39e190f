"""What a mentor does on a mentee's page."""

import pytest
from flask.testing import FlaskClient

from lrs.people import replies
from lrs.storage import access_log, write
from lrs.storage.people import Person
from tests.lrs.conftest import Clock
from tests.lrs.dashboard.conftest import MODULES, Site, csrf_token
from tests.lrs.dashboard.test_mentees import ACCOUNTS, MARKUP, did, mentee_of, words
from tests.lrs.sharing import put_text, remove_text, text_iri

MODULE = MODULES[0].iri
REFLECTION = text_iri(MODULE)


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


def share(site: Site, *written: str) -> None:
    """As a course does it: the text as a document, then the statement that there is one."""
    put_text(site.lrs, ACCOUNTS[0], MODULE, *written)
    site.lrs.post(did(site, ACCOUNTS[0], "shared", 8, object={"id": REFLECTION}))


def test_a_shared_text_is_read_answered_and_gone_when_it_is_taken_back(
    site: Site, client: FlaskClient, mentee: Person, clock: Clock
) -> None:
    path = f"/mentees/{mentee.person_id}"
    site.lrs.post(did(site, ACCOUNTS[0], "shared", 8, object={"id": REFLECTION}))
    assert "Nothing yet." in words(client.get(path).text)  # the text is not there
    clock.forward(days=-8)
    share(site, f"I wrote {MARKUP}\nin two lines")
    clock.forward(days=8)
    for page in (path, f"{path}/brief"):
        html = client.get(page).text
        assert "Sample reflection From “Know your strengths”, shared on 22 Feb 2026" in words(html)
        assert f"Heading 1 I wrote {MARKUP} in two lines" in words(html)
        assert MARKUP not in html
    assert "What was shared 8 days ago has no answer from you yet." in words(client.get("/mentees").text)
    said = send(client, mentee, "shared", **{"shared": REFLECTION, "answer": f"Thank you {MARKUP}", "from": "brief"})
    assert f"Answered on 2 Mar 2026: Thank you {MARKUP}" in said
    assert "has no answer from you yet" not in words(client.get("/mentees").text)
    assert "What has gone well since we last talked?" in said  # it is the brief

    remove_text(site.lrs, ACCOUNTS[0], MODULE)
    for page in (path, f"{path}/brief"):
        assert "I wrote" not in client.get(page).text
    form = {"csrf_token": csrf_token(client, path), "shared": REFLECTION, "answer": "More"}
    assert client.post(f"{path}/shared", data=form).status_code == 404


def test_what_is_shared_anew_waits_for_an_answer_again(
    site: Site, client: FlaskClient, mentee: Person, clock: Clock
) -> None:
    share(site, "First")
    send(client, mentee, "shared", shared=REFLECTION, answer="Well done")
    assert "one reflection to answer" not in words(client.get("/mentees").text)
    clock.forward(hours=1)
    share(site, "Second")
    assert "one reflection to answer" in words(client.get("/mentees").text)


def test_a_look_at_what_is_shared_is_written_down(site: Site, client: FlaskClient, mentee: Person) -> None:
    client.get(f"/mentees/{mentee.person_id}")
    assert looks_at_texts(site, mentee) == []
    share(site, "Mine")
    client.get(f"/mentees/{mentee.person_id}/brief")
    assert looks_at_texts(site, mentee) == ["Session brief"]


def looks_at_texts(site: Site, mentee: Person) -> list[str]:
    with site.services.engine.connect() as connection:
        return [one.reason for one in access_log.about(connection, 1, mentee.person_id, 50) if one.act == "shared"]


def test_what_is_shared_is_gone_with_the_link_and_with_a_pause(site: Site, client: FlaskClient, mentee: Person) -> None:
    share(site, "Mine")
    site.pause(mentee)
    for page in ("", "/brief"):
        assert "Mine" not in client.get(f"/mentees/{mentee.person_id}{page}").text
    form = {"csrf_token": csrf_token(client, "/mentees"), "shared": REFLECTION, "answer": "More"}
    assert client.post(f"/mentees/{mentee.person_id}/shared", data=form).status_code == 404


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
