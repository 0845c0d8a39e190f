"""Two institutions in one store, with people of the same names and addresses: each has a host, and nothing crosses."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from lrs.people import confidentiality, invitations, logins, persons
from lrs.people.logins import TRIES
from lrs.people.persons import ROLES
from lrs.storage import write
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import PASSWORD, Site, csrf_token, email, sign_in
from tests.lrs.dashboard.test_access import ELSEWHERE, FORMS, PAGES, Town, status, town_of

OTHER_PASSWORD = "the-other-password"
HERE = "localhost"


@pytest.fixture
def town(site: Site) -> Town:
    """The first tenant, at HERE; of the second, at ELSEWHERE, a mentor and their mentee."""
    return town_of(site)


@pytest.fixture
def twins(site: Site, town: Town) -> dict[str, Person]:
    """Of the second tenant somebody of each role, who has the name and the address of their like in the first."""
    found = {}
    with write(site.services.engine) as connection:
        for role in ROLES:
            found[role] = persons.add_person(connection, 2, uuid4(), role, [role], site.now)
            logins.give_login(connection, 2, found[role], email(town.people[role]), OTHER_PASSWORD)
        confidentiality.accept(connection, 2, found["mentor"], site.now)
    return found


@pytest.fixture
def strangers(site: Site, town: Town, twins: dict[str, Person]) -> dict[str, FlaskClient]:
    """The browsers of the twins."""
    browsers = {role: site.browser(ELSEWHERE) for role in twins}
    for role, client in browsers.items():
        assert sign_in(client, email(town.people[role]), OTHER_PASSWORD).status_code == 302
    return browsers


def about_somebody() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every page and every form that names a person, a programme, a group or a piece of work."""
    yield from (("GET", page, {}) for page in PAGES if "{" in page)
    yield from (("POST", path, fields) for path, (fields, _) in FORMS.items() if "{" in path)


def test_no_page_and_no_form_reaches_the_other_tenant(town: Town, strangers: dict[str, FlaskClient]) -> None:
    ids = {name: id_ for name, id_ in town.ids.items() if name not in ("stranger", "foreign")}
    ids["foreign"] = ids["linked"]
    for role, client in strangers.items():
        token = {"csrf_token": csrf_token(client, "/sign-ins")}
        for method, path, fields in about_somebody():
            got = status(client, method, path.format_map(ids), fields | token if method == "POST" else None)
            assert (role, method, path, got in (403, 404)) == (role, method, path, True)


def test_lists_files_and_exports_hold_nobody_of_the_other_tenant(town: Town, strangers: dict[str, FlaskClient]) -> None:
    lists = {
        "mentor": ("/mentees", "/mentees.csv", "/mentees.json", "/sign-ins"),
        "manager": ("/programmes",),
        "mentee": ("/me",),
    }
    for role, paths in lists.items():
        for path in paths:
            answer = strangers[role].get(path)
            assert answer.status_code == 200
            assert [name for name, id_ in town.ids.items() if id_ in answer.text] == []
        form = {"csrf_token": csrf_token(strangers[role], "/sign-ins")}
        taken = strangers[role].post("/me/export", data=form)
        assert taken.status_code == 200
        assert [name for name, id_ in town.ids.items() if id_.encode() in taken.data] == []


def test_an_address_signs_in_to_the_tenant_of_the_host(site: Site, town: Town, twins: dict[str, Person]) -> None:
    address = email(town.people["mentor"])
    wrong = ((HERE, OTHER_PASSWORD), (ELSEWHERE, PASSWORD))
    right = ((HERE, PASSWORD), (ELSEWHERE, OTHER_PASSWORD))
    for expected, tries in ((422, wrong), (302, right)):
        assert [sign_in(site.browser(host), address, password).status_code for host, password in tries] == [
            expected
        ] * 2
    client = site.browser(ELSEWHERE)
    sign_in(client, address, OTHER_PASSWORD)
    page = client.get("/mentees").text
    assert town.people["linked"].person_id not in page


@pytest.mark.parametrize("host", ["ELSEWHERE.example", "elsewhere.example.", "elsewhere.example:8080"])
def test_a_host_is_the_same_however_it_is_written(site: Site, town: Town, twins: dict[str, Person], host: str) -> None:
    assert sign_in(site.browser(host), email(town.people["mentor"]), OTHER_PASSWORD).status_code == 302


def test_a_host_that_is_nobodys_shows_the_default_tenant(site: Site, town: Town, twins: dict[str, Person]) -> None:
    for host in ("nobody.example", "deeper.elsewhere.example"):
        assert sign_in(site.browser(host), email(town.people["mentor"])).status_code == 302


def test_wrong_passwords_at_one_host_close_nothing_at_the_other(
    site: Site, town: Town, twins: dict[str, Person]
) -> None:
    address = email(town.people["mentor"])
    for _ in range(TRIES):
        sign_in(site.browser(ELSEWHERE), address, "a-wrong-password")
    assert sign_in(site.browser(ELSEWHERE), address, OTHER_PASSWORD).status_code == 422
    assert sign_in(site.browser(HERE), address).status_code == 302


@pytest.mark.parametrize(("own", "other"), [(HERE, ELSEWHERE), (ELSEWHERE, HERE)])
def test_a_session_is_nothing_at_the_other_host(
    site: Site, town: Town, twins: dict[str, Person], own: str, other: str
) -> None:
    client, thief = site.browser(own), site.browser(other)
    sign_in(client, email(town.people["mentor"]), PASSWORD if own == HERE else OTHER_PASSWORD)
    cookie = client.get_cookie("ementor", domain=own)
    assert cookie is not None
    assert client.get("/mentees").status_code == 200
    thief.set_cookie("ementor", cookie.value, domain=other)
    assert [thief.get(path).location for path in ("/mentees", "/sign-ins")] == [
        "/sign-in?next=/mentees",
        "/sign-in?next=/sign-ins",
    ]
    assert thief.get("/sign-in").status_code == 200
    assert client.get("/mentees").status_code == 200


@pytest.mark.parametrize(("tenant_id", "own", "other"), [(1, HERE, ELSEWHERE), (2, ELSEWHERE, HERE)])
def test_an_invitation_opens_at_the_host_of_its_tenant_alone(
    site: Site, town: Town, twins: dict[str, Person], tenant_id: int, own: str, other: str
) -> None:
    person = (town.people if tenant_id == 1 else twins)["mentor"]
    with write(site.services.engine) as connection:
        token = invitations.invite(connection, tenant_id, person, email(town.people["mentor"]), site.now)
    path = invitations.path(tenant_id, token)
    choice = {"password": "a-new-password", "again": "a-new-password"}
    client = site.browser(other)
    assert client.get(path).status_code == 410
    assert client.post(path, data=choice | {"csrf_token": csrf_token(client)}).status_code == 410
    client = site.browser(own)
    assert client.post(path, data=choice | {"csrf_token": csrf_token(client, path)}).status_code == 302
    assert client.get("/mentees").status_code == 200


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_code_is_shown_with_the_tenants_address(
    site: Site, twins: dict[str, Person], strangers: dict[str, FlaskClient], scheme: str
) -> None:
    site.link(twins["mentor"], twins["mentee"], tenant_id=2)
    forms = {"mentee": "/me/pairings", "mentor": f"/mentees/{twins['mentee'].person_id}/pairings"}
    for role, path in forms.items():
        form = {"csrf_token": csrf_token(strangers[role], "/sign-ins")}
        page = strangers[role].post(path, data=form, headers={"X-Forwarded-Proto": scheme}).text
        assert f"type {scheme}://{ELSEWHERE} and this code" in page
