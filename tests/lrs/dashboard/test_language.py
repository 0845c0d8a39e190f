"""Which language a page is in, and choosing it."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from lrs.dashboard.translations import LANGUAGES
from lrs.people import confidentiality
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import Site, csrf_token, email, sign_in

TITLES = {
    "en": "Sign in",
    "lt": "Prisijungti",
    "fi": "Kirjaudu sisään",
    "it": "Accedi",
    "bg": "Вход",
    "de": "Anmelden",
}


@pytest.fixture
def client(site: Site) -> FlaskClient:
    return site.app.test_client()


def choose(client: FlaskClient, language: str, following: str = "/sign-in", path: str = "/sign-in") -> str:
    """Press a button of the menu; where that leads."""
    form = {"language": language, "next": following, "csrf_token": csrf_token(client, path)}
    answer = client.post("/language", data=form)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browsers_language_is_spoken_until_one_is_chosen(client: FlaskClient, language: str) -> None:
    answer = client.get("/sign-in", headers={"Accept-Language": language})
    assert f'<html lang="{language}">' in answer.text
    assert f"<h1>{TITLES[language]}</h1>" in answer.text
    assert answer.headers["Content-Language"] == language
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("de-AT, en;q=0.5", "de"),
        ("en;q=0.5, bg;q=0.9", "bg"),
        ("fr, IT-it;q=0.4", "it"),
        ("de;q=0, fi;q=0.1", "fi"),
        ("fr", "en"),
        ("*", "en"),
        ("", "en"),
        ("de_, ;;q=x", "en"),
    ],
)
def test_a_browser_may_ask_for_several(client: FlaskClient, asked: str, language: str) -> None:
    assert f'<html lang="{language}">' in client.get("/sign-in", headers={"Accept-Language": asked}).text


@pytest.mark.parametrize("kept", ["fr", "", "../../etc", "de-AT", "EN"])
def test_a_cookie_that_names_no_language_of_ours_counts_for_nothing(client: FlaskClient, kept: str) -> None:
    client.set_cookie("language", kept)
    assert '<html lang="fi">' in client.get("/sign-in", headers={"Accept-Language": "fi"}).text


def test_what_was_chosen_stays_through_signing_in_and_out(site: Site, client: FlaskClient, mentor: Person) -> None:
    assert choose(client, "de") == "/sign-in"
    assert f"<h1>{TITLES['de']}</h1>" in client.get("/sign-in", headers={"Accept-Language": "fi"}).text
    sign_in(client, email(mentor))
    page = client.get("/mentees").text
    assert '<html lang="de">' in page
    assert "Sie haben noch keine Mentees." in page
    choose(client, "lt", path="/mentees")
    token = csrf_token(client, "/mentees")
    assert "Esate atsijungę." in client.post("/sign-out", data={"csrf_token": token}, follow_redirects=True).text


def test_what_was_chosen_while_signed_in_is_spoken_in_other_browsers_too(site: Site, mentor: Person) -> None:
    choose(site.browser_of(mentor), "de", path="/mentees")
    other = site.browser_of(mentor)
    assert '<html lang="de">' in other.get("/mentees", headers={"Accept-Language": "fi"}).text
    other.set_cookie("language", "it")
    assert '<html lang="it">' in other.get("/mentees").text


def test_the_menu_marks_the_language_that_is_spoken(client: FlaskClient) -> None:
    page = client.get("/sign-in", headers={"Accept-Language": "it"}).text
    assert 'value="it" lang="it" class="quiet" aria-current="true">Italiano<' in page
    assert page.count("aria-current") == 1


def test_the_cookie_is_kept_for_a_year_and_for_the_server_alone(client: FlaskClient) -> None:
    form = {"language": "fi", "next": "/", "csrf_token": csrf_token(client)}
    cookies = client.post("/language", data=form).headers.getlist("Set-Cookie")
    (cookie,) = (one for one in cookies if one.startswith("language="))
    assert "language=fi;" in cookie
    assert f"Max-Age={int(timedelta(days=365).total_seconds())}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_language_that_is_none_of_ours_is_not_kept(client: FlaskClient) -> None:
    choose(client, "fr")
    assert client.get_cookie("language") is None


@pytest.mark.parametrize("token", [None, "wrong"])
def test_another_site_cannot_choose(client: FlaskClient, token: str | None) -> None:
    form = {"language": "fi", "next": "/"} | ({} if token is None else {"csrf_token": token})
    assert client.post("/language", data=form).status_code == 400
    assert client.get_cookie("language") is None


@pytest.mark.parametrize("target", ["/sign-in", "/mentees?by=name", "/sign-in?next=/mentees", "/", "/pair"])
def test_the_page_on_which_it_was_chosen_is_shown_again(client: FlaskClient, target: str) -> None:
    assert choose(client, "fi", target) == target


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/sign-in//evil.example", "javascript:alert(1)",
     "/sign-in\r\nSet-Cookie: a=b", "sign-in", "/%2f%2fevil.example", "/\tevil.example", "/nowhere", "/sign-out", "/..",
     "/sign-in?next=https://evil.example", ""],
)  # fmt: skip
def test_no_other_address_is_shown(client: FlaskClient, target: str) -> None:
    assert choose(client, "fi", target) == "/"


def test_refusals_errors_and_messages_are_in_the_language_too(site: Site, mentor: Person) -> None:
    client = site.browser_of(mentor)
    choose(client, "de", path="/mentees")
    mentee = site.person("Sample mentee")
    site.link(mentor, mentee)
    path = f"/mentees/{mentee.person_id}"
    refused = client.get("/nowhere", headers={"Accept": "text/html"})
    assert (refused.status_code, "Diese Seite gibt es nicht" in refused.text) == (404, True)
    form = {"csrf_token": csrf_token(client, path)}
    assert "Das Ziel ist leer: Schreiben Sie etwas." in client.post(f"{path}/goals", data=form).text
    late = form | {"title": "a goal", "due_on": "2026-02-28"}
    assert "28.02.2026 ist vorbei: Ein Ziel ist" in client.post(f"{path}/goals", data=late).text
    none = form | {"title": "a goal", "due_on": "soon"}
    assert "Der Tag, an dem das Ziel fällig ist, ist kein Datum:" in client.post(f"{path}/goals", data=none).text
    set_ = client.post(f"{path}/goals", data=form | {"title": "a goal"}, follow_redirects=True)
    assert "Das Ziel ist gesetzt." in set_.text


def test_what_mentors_accept_is_read_in_their_language(site: Site, client: FlaskClient) -> None:
    mentor = site.person("Sample mentor", "manager", "mentor")
    sign_in(client, email(mentor))
    choose(client, "fi", path="/confidentiality")
    page = client.get("/confidentiality").text
    assert page.count("<li>") == len(confidentiality.TEXT)
    assert not any(sentence in page for sentence in confidentiality.TEXT)


def test_what_is_downloaded_has_no_language(site: Site) -> None:
    client = site.browser_of(site.person("Sample mentee", "mentee"))
    answer = client.post("/me/export", data={"csrf_token": csrf_token(client, "/me")})
    assert "Content-Language" not in answer.headers
