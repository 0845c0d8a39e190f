"""An invitation, the list of sign-ins, and what a mentor accepts, in a browser."""

import re
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from lrs.people import invitations, logins, persons
from lrs.storage import write
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import PASSWORD, Site, csrf_token, email, sign_in


@pytest.fixture
def invited(site: Site) -> tuple[Person, str]:
    """Somebody who has not been here yet, and the path of their invitation."""
    with write(site.services.engine) as connection:
        person = persons.add_person(connection, 1, uuid4(), "New <b>mentor</b>", ["mentor"], site.now)
        token = invitations.invite(connection, 1, person, email(person), site.now)
    return person, invitations.path(1, token)


def accept(client: FlaskClient, path: str, password: str, again: str) -> tuple[int, str]:
    form = {"password": password, "again": again, "csrf_token": csrf_token(client, path)}
    answer = client.post(path, data=form)
    return answer.status_code, answer.text


def test_a_link_leads_to_a_password_and_in(site: Site, invited: tuple[Person, str]) -> None:
    person, path = invited
    client = site.app.test_client()
    page = client.get(path).text
    assert "Welcome, New &lt;b&gt;mentor&lt;/b&gt;" in page
    assert email(person) in page
    for password, again, said in ((PASSWORD, "other-password", "differ"), ("short", "short", "12 to 1,000 characters")):
        status, page = accept(client, path, password, again)
        assert (status, said in page) == (422, True)
    assert accept(client, path, PASSWORD, PASSWORD)[0] == 302
    assert "New &lt;b&gt;mentor&lt;/b&gt;" in client.get("/", follow_redirects=True).text
    assert site.app.test_client().get(path).status_code == 410


def test_a_mentor_sees_nobody_before_they_have_accepted(site: Site) -> None:
    with write(site.services.engine) as connection:
        mentor = persons.add_person(connection, 1, uuid4(), "Sample mentor", ["mentor"], site.now)
        logins.give_login(connection, 1, mentor, email(mentor), PASSWORD)
    mentee = site.person("Sample mentee")
    site.link(mentor, mentee)
    client = site.browser_of(mentor)
    for path in ("/mentees", f"/mentees/{mentee.person_id}"):
        assert client.get(path).location == "/confidentiality"
    form = {"csrf_token": csrf_token(client, "/confidentiality")}
    client.post("/confidentiality", data=form | {"version": "an older one"})
    assert client.get("/mentees").location == "/confidentiality"
    version = re.search(r'name="version" value="([^"]+)"', client.get("/confidentiality").text)
    assert version is not None
    assert client.post("/confidentiality", data=form | {"version": version[1]}).location == "/mentees"
    assert "Sample mentee" in client.get("/mentees").text


def test_a_session_that_is_ended_elsewhere_has_ended_here(site: Site, mentor: Person) -> None:
    here, elsewhere = site.browser_of(mentor), site.browser_of(mentor)
    copied = elsewhere.get_cookie("ementor")
    assert copied is not None
    page = here.get("/sign-ins").text
    found = re.findall(r'name="session_id" value="([^"]+)"', page)
    assert len(found) == 2
    present = page.index("(this one)")
    other = found[0] if page.index(found[0]) < present else found[1]
    here.post("/sign-ins", data={"csrf_token": csrf_token(here, "/sign-ins"), "session_id": other})
    seen = [client.get("/mentees").status_code for client in (here, elsewhere)]
    assert sorted(seen) == [200, 302]


def test_signing_out_makes_a_copy_of_the_cookie_worthless(site: Site, mentor: Person) -> None:
    client = site.browser_of(mentor)
    copied = client.get_cookie("ementor")
    assert copied is not None
    client.post("/sign-out", data={"csrf_token": csrf_token(client, "/mentees")})
    thief = site.app.test_client()
    thief.set_cookie("ementor", copied.value)
    assert thief.get("/mentees").status_code == 302


def test_all_sign_ins_end_at_once(site: Site, mentor: Person) -> None:
    clients = [site.browser_of(mentor) for _ in range(2)]
    clients[0].post("/sign-ins", data={"csrf_token": csrf_token(clients[0], "/sign-ins")})
    assert [client.get("/mentees").status_code for client in clients] == [302, 302]
    assert sign_in(clients[0], email(mentor)).status_code == 302
