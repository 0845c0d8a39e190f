"""Signing in and out in a browser."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from lrs.people.logins import CLIENT_TRIES, PAUSE, TRIES, renew_password
from lrs.storage import write
from lrs.storage.people import Person
from tests.lrs.conftest import Clock
from tests.lrs.dashboard.conftest import PASSWORD, Site, csrf_token, email, sign_in


@pytest.fixture
def client(site: Site) -> FlaskClient:
    return site.app.test_client()


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/mentees").status_code == 200


def test_a_mentor_arrives_at_their_mentees(client: FlaskClient, mentor: Person) -> None:
    assert sign_in(client, email(mentor)).location == "/"
    assert client.get("/").location == "/mentees"
    assert "Sample mentor" in client.get("/mentees").text


def test_whoever_asks_for_a_page_arrives_there_after_signing_in(client: FlaskClient, mentor: Person) -> None:
    asked = f"/mentees/{mentor.person_id}"
    to_sign_in = client.get(asked).location
    assert f'name="next" value="{asked}"' in client.get(to_sign_in).text
    assert sign_in(client, email(mentor), next=asked).location == asked


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/mentees//evil.example", "javascript:alert(1)",
     "/mentees\r\nSet-Cookie: a=b", "/mentees?by=activity", "mentees", "/%2f%2fevil.example", "/\tevil.example"],
)  # fmt: skip
def test_signing_in_leads_to_no_other_address(client: FlaskClient, mentor: Person, target: str) -> None:
    assert 'name="next" value="/"' in client.get("/sign-in", query_string={"next": target}).text
    assert sign_in(client, email(mentor), next=target).location == "/"


def test_a_failure_does_not_tell_what_was_wrong(client: FlaskClient, mentor: Person) -> None:
    wrong = sign_in(client, email(mentor), "wrong-password")
    unknown = sign_in(client, "nobody@sample.example")
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert without(wrong.text, email(mentor)) == without(unknown.text, "nobody@sample.example")
    assert not is_signed_in(client)


def without(page: str, *parts: str) -> list[str]:
    """The page's lines without the token of the form and without what was typed."""
    lines = [line for line in page.splitlines() if "csrf_token" not in line]
    for part in parts:
        lines = [line.replace(part, "") for line in lines]
    return lines


def test_a_password_is_never_sent_back(client: FlaskClient, mentor: Person) -> None:
    assert "a-wrong-password" not in sign_in(client, email(mentor), "a-wrong-password").text


def test_after_five_wrong_tries_sign_in_rests(client: FlaskClient, mentor: Person, clock: Clock) -> None:
    for _ in range(TRIES):
        assert sign_in(client, email(mentor), "wrong-password").status_code == 422
    assert sign_in(client, email(mentor)).status_code == 422
    clock.forward(seconds=PAUSE.total_seconds())
    assert sign_in(client, email(mentor)).status_code == 302


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
@pytest.mark.parametrize("token", [None, "", "wrong", "foreign"])
def test_a_form_without_its_token_is_refused(site: Site, mentor: Person, path: str, token: str | None) -> None:
    client = site.browser_of(mentor) if path == "/sign-out" else site.app.test_client()
    client.get("/sign-in")
    given = csrf_token(site.app.test_client()) if token == "foreign" else token
    form = {"email": email(mentor), "password": PASSWORD} | ({} if given is None else {"csrf_token": given})
    answer = client.post(path, data=form)
    assert answer.status_code == 400
    assert "Load the page again" in answer.text
    assert is_signed_in(client) == (path == "/sign-out")


def test_a_network_that_guesses_is_told_when_to_come_back(client: FlaskClient, site: Site, mentor: Person) -> None:
    for place in range(CLIENT_TRIES):
        assert sign_in(client, f"guess-{place}@sample.example", "wrong-password").status_code == 422
    refused = sign_in(site.app.test_client(), email(mentor))
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "300"
    assert "Try again in 5 minutes." in refused.text
    token = csrf_token(client)
    form = {"email": email(mentor), "password": PASSWORD, "csrf_token": token}
    assert client.post("/sign-in", data=form, environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 302


def test_signing_out_ends_the_session(site: Site, mentor: Person) -> None:
    client = site.browser_of(mentor)
    token = csrf_token(client, "/mentees")
    answer = client.post("/sign-out", data={"csrf_token": token}, follow_redirects=True)
    assert "You are signed out." in answer.text
    assert not is_signed_in(client)


def test_nothing_of_the_session_before_outlives_signing_in(client: FlaskClient, mentor: Person) -> None:
    planted = csrf_token(client)
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    assert sign_in(client, email(mentor)).status_code == 302
    with client.session_transaction() as session:
        assert "planted" not in session
    assert client.post("/sign-out", data={"csrf_token": planted}).status_code == 400


def test_a_new_password_ends_the_sessions_of_the_old(site: Site, mentor: Person) -> None:
    client = site.browser_of(mentor)
    with write(site.services.engine) as connection:
        renew_password(connection, 1, mentor, "another-password")
    assert not is_signed_in(client)


def test_a_session_that_somebody_made_up_is_none(site: Site, mentor: Person) -> None:
    client = site.app.test_client()
    client.set_cookie("ementor", "eyJzaWduZWRfaW4iOlsxLCJ4IiwieCJdfQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert client.get("/mentees").location == "/sign-in?next=/mentees"


@pytest.mark.parametrize(
    ("url", "headers", "secure"),
    [
        ("http://localhost", {}, False),
        ("https://localhost", {}, True),
        ("http://localhost", {"X-Forwarded-Proto": "https"}, True),
        ("http://localhost", {"X-Forwarded-Proto": "https, http"}, False),
    ],
)
def test_the_cookie_is_for_the_server_alone(site: Site, url: str, headers: dict[str, str], secure: bool) -> None:
    cookie = site.app.test_client().get("/sign-in", base_url=url, headers=headers).headers["Set-Cookie"]
    assert cookie.startswith("ementor=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert ("Secure" in cookie) == secure


def test_a_session_ends_after_twelve_hours_even_if_the_browser_keeps_the_cookie(site: Site, mentor: Person) -> None:
    client = site.browser_of(mentor)
    assert is_signed_in(client)
    assert site.app.permanent_session_lifetime == timedelta(hours=12)
    site.app.permanent_session_lifetime = timedelta(seconds=-1)  # as if they were over
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("roles", "first"),
    [
        (["mentee"], "/me"),
        (["manager"], "/programmes"),
        (["auditor"], "/me"),
        (["administrator"], "/me"),
        (["manager", "mentor"], "/mentees"),
    ],
)
def test_everybody_arrives_where_their_work_is(site: Site, roles: list[str], first: str) -> None:
    client = site.browser_of(site.person("Sample", *roles))
    assert client.get("/").location == first
    assert client.get(first).status_code == 200
