"""Every page × everybody who may come by: a mentor sees a mentee while linked, and nothing crosses tenants."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from lrs.people.logins import sign_in
from lrs.storage import tenants, write
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import PASSWORD, Site, email

VIEWERS = ("nobody", "mentor", "colleague", "stranger", "mentee", "manager")
NOBODYS_ID = "00000000-0000-4000-8000-000000000000"

# the mentor mentors `linked`, mentored `former`, will mentor `coming`; the stranger, of another tenant, `foreign`
PAGES = {
    "/": (302, 302, 302, 302, 200, 200),
    "/sign-in": (200, 302, 302, 302, 302, 302),
    "/mentees": (302, 200, 200, 200, 403, 403),
    "/mentees?by=activity": (302, 200, 200, 200, 403, 403),
    "/mentees/{linked}": (302, 200, 404, 404, 403, 403),
    "/mentees/{former}": (302, 404, 404, 404, 403, 403),
    "/mentees/{coming}": (302, 404, 404, 404, 403, 403),
    "/mentees/{unlinked}": (302, 404, 404, 404, 403, 403),
    "/mentees/{foreign}": (302, 404, 404, 200, 403, 403),
    "/mentees/{mentor}": (302, 404, 404, 404, 403, 403),
    f"/mentees/{NOBODYS_ID}": (302, 404, 404, 404, 403, 403),
    "/mentees/nobody": (404, 404, 404, 404, 404, 404),
    "/static/pages.css": (200, 200, 200, 200, 200, 200),
    "/static/../session.py": (404, 404, 404, 404, 404, 404),
    "/pair": (200, 200, 200, 200, 200, 200),
    "POST /sign-in": (400, 400, 400, 400, 400, 400),
    "POST /sign-out": (400, 400, 400, 400, 400, 400),
    "/sign-ins": (302, 200, 200, 200, 200, 200),
    "POST /sign-ins": (400, 400, 400, 400, 400, 400),
    "/confidentiality": (302, 200, 200, 200, 403, 403),
    "POST /confidentiality": (400, 400, 400, 400, 400, 400),
    "/invitations/1/no-such-token": (410, 410, 410, 410, 410, 410),
    "POST /invitations/1/no-such-token": (400, 400, 400, 400, 400, 400),
}


@dataclass(frozen=True)
class Town:
    people: dict[str, Person]
    browsers: dict[str, FlaskClient]


@pytest.fixture
def town(site: Site) -> Town:
    with write(site.services.engine) as connection:
        tenants.add(connection, 2, "elsewhere")
    people = {name: site.person(name, name) for name in ("mentor", "mentee", "manager")}
    people["colleague"] = site.person("colleague", "mentor")
    people["stranger"] = site.person("stranger", "mentor", tenant_id=2)
    people |= {name: site.person(name) for name in ("linked", "former", "coming", "unlinked")}
    people["foreign"] = site.person("foreign", tenant_id=2)
    for name in ("linked", "former"):
        site.link(people["mentor"], people[name], site.now - timedelta(days=9))
    site.link(people["mentor"], people["coming"], site.now + timedelta(days=9))
    site.end_link(people["mentor"], people["former"])
    site.link(people["stranger"], people["foreign"], tenant_id=2)
    browsers = {name: site.browser_of(people[name]) for name in ("mentor", "colleague", "mentee", "manager")}
    browsers |= {"nobody": site.app.test_client(), "stranger": elsewhere(site, people["stranger"])}
    return Town(people, browsers)


def elsewhere(site: Site, person: Person) -> FlaskClient:
    """The browser of somebody who is signed in to tenant 2, which has no sign-in page of its own here."""
    held = sign_in(site.services.engine, 2, email(person), PASSWORD, site.now)
    assert held is not None
    client = site.app.test_client()
    with client.session_transaction() as session:
        session["signed_in"] = [held.tenant_id, held.token]
    return client


def test_everybody_gets_what_is_theirs(town: Town) -> None:
    ids = {name: person.person_id for name, person in town.people.items()}
    for page, expected in PAGES.items():
        method, _, path = page.rpartition(" ")
        got = [status(town.browsers[viewer], method or "GET", path.format_map(ids)) for viewer in VIEWERS]
        assert (page, *got) == (page, *expected)


def status(client: FlaskClient, method: str, path: str) -> int:
    with client.open(path, method=method) as answer:
        return answer.status_code


def test_no_page_is_missing_in_the_table(site: Site) -> None:
    tried = {page.rpartition(" ")[2].partition("?")[0] for page in PAGES}
    router = site.app.url_map.bind("localhost")
    endpoints = {rule.endpoint for rule in site.app.url_map.iter_rules() if rule.endpoint.startswith("dashboard.")}
    reached = {
        router.match(path.replace("{linked}", NOBODYS_ID), method=method)[0]
        for path in tried
        for method in ("GET", "POST")
        if router.test(path.replace("{linked}", NOBODYS_ID), method=method)
    }
    assert endpoints == {endpoint for endpoint in reached if endpoint.startswith("dashboard.")}


def test_a_mentee_whom_one_may_not_see_looks_like_nobody(town: Town) -> None:
    pages = {
        town.browsers["mentor"].get(f"/mentees/{person_id}").text
        for person_id in (NOBODYS_ID, town.people["former"].person_id, town.people["foreign"].person_id)
    }
    assert len(pages) == 1


def test_my_mentees_lists_those_who_are_linked_now(town: Town) -> None:
    page = town.browsers["mentor"].get("/mentees").text
    assert [name for name in ("linked", "former", "coming", "unlinked", "foreign") if f">{name}</a>" in page] == [
        "linked"
    ]


@pytest.mark.parametrize("path", ["/mentees", "/mentees?by=activity"])
def test_an_ended_link_ends_the_sight_at_once(town: Town, site: Site, path: str) -> None:
    mentor, linked = town.people["mentor"], town.people["linked"]
    assert linked.person_id in town.browsers["mentor"].get(path).text
    site.end_link(mentor, linked)
    assert linked.person_id not in town.browsers["mentor"].get(path).text
    assert town.browsers["mentor"].get(f"/mentees/{linked.person_id}").status_code == 404
