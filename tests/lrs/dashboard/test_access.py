"""Every page × everybody who may come by: a mentor sees a mentee while linked, and nothing crosses tenants."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from lrs.people import goals, meetings, replies
from lrs.people.persons import ROLES
from lrs.storage import access_log, tenants, write
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import Site, csrf_token

VIEWERS = ("nobody", "mentor", "colleague", "stranger", "mentee", "manager", "auditor", "administrator")
ELSEWHERE = "elsewhere.example"
NOBODYS_ID = "00000000-0000-4000-8000-000000000000"


def mentors(linked: int = 404, foreign: int = 404) -> tuple[int, ...]:
    """A mentor's page: what the mentor gets, and a mentor of another tenant; nobody without the role gets it."""
    return (302, linked, 404, foreign, *[403] * 4)


def mentees(own: int) -> tuple[int, ...]:
    """A mentee's page about themselves."""
    return (302, 403, 403, 403, own, 403, 403, 403)


OWN = (302, *[200] * 7)
REFUSED = (400,) * 8  # a form without its token, whoever sends it
# the mentor mentors `linked`, mentored `former`, will mentor `coming`; the stranger, of another tenant, `foreign`
PAGES = {
    "/": (302,) * 8,
    "/sign-in": (200, *[302] * 7),
    "/mentees": (302, 200, 200, 200, *[403] * 4),
    "/mentees?by=name": (302, 200, 200, 200, *[403] * 4),
    "/mentees.csv": (302, 200, 200, 200, *[403] * 4),
    "/mentees.json": (302, 200, 200, 200, *[403] * 4),
    "/mentees.txt": (404,) * 8,
    "/mentees/{linked}": mentors(200),
    "/mentees/{linked}/brief": mentors(200),
    "/mentees/{linked}/next-meeting.ics": mentors(200),
    "/mentees/nobody": (404,) * 8,
    "/groups/{group}": mentors(200),
    "/groups/{colleagues}": mentors(),
    f"/groups/{NOBODYS_ID}": mentors(),
    "/pair": (200,) * 8,
    "/static/pages.css": (200,) * 8,
    "/static/../session.py": (404,) * 8,
    "/sign-ins": OWN,
    "/me": OWN,
    "/me/erase": (302, 403, 403, 403, 200, 403, 403, 403),
    "/programmes": (302, *[403] * 4, 200, 403, 403),
    "/programmes/{programme}": (302, *[403] * 4, 200, 403, 403),
    "/programmes/{programme}?only=overdue": (302, *[403] * 4, 200, 403, 403),
    "/programmes/{programme}/data": (302, *[403] * 4, 200, 403, 403),
    "/programmes/{anothers}": (302, *[403] * 4, 404, 403, 403),
    "/programmes/{anothers}/data": (302, *[403] * 4, 404, 403, 403),
    f"/programmes/{NOBODYS_ID}": (302, *[403] * 4, 404, 403, 403),
    "/confidentiality": (302, 200, 200, 200, *[403] * 4),
    "/invitations/1/no-such-token": (410,) * 8,
    "POST /invitations/1/no-such-token": REFUSED,
    "POST /sign-in": REFUSED,
    "POST /sign-out": REFUSED,
    "POST /sign-ins": REFUSED,
    "POST /confidentiality": REFUSED,
    "POST /mail": REFUSED,
    "POST /language": REFUSED,
}
for what in ("roster.csv", "roster.json?only=alone", "figures.csv", "figures.json", "questions.csv", "questions.json"):
    PAGES[f"/programmes/{{programme}}/{what}"] = (302, *[403] * 4, 200, 403, 403)
    for which in ("{anothers}", NOBODYS_ID):
        PAGES[f"/programmes/{which}/{what}"] = (302, *[403] * 4, 404, 403, 403)
for part in ("modules.csv", "modules.json"):
    PAGES[f"/mentees/{{linked}}/{part}"] = mentors(200)
for part in ("", "/brief", "/next-meeting.ics", "/modules.csv", "/modules.json"):
    for whose in ("former", "coming", "unlinked", "mentor"):
        PAGES[f"/mentees/{{{whose}}}{part}"] = mentors()
    PAGES[f"/mentees/{NOBODYS_ID}{part}"] = mentors()
    PAGES[f"/mentees/{{foreign}}{part}"] = mentors(foreign=404 if part.endswith("ics") else 200)

# what is sent with a form's token: path → fields, and what the one who may gets
FORMS: dict[str, tuple[dict[str, str], tuple[int, ...]]] = {
    "/mentees/{linked}/goals": ({"title": "a goal"}, mentors(302)),
    "/mentees/{linked}/goals/{goal}": ({"do": "reach"}, mentors(302)),
    "/mentees/{linked}/help/{help}": ({"answer": "an answer"}, mentors(302)),
    "/mentees/{linked}/shared": ({"shared": "https://shared.example", "answer": "an answer"}, mentors(404)),
    "/mentees/{linked}/brief": ({"held_on": "2026-03-01"}, mentors(302)),
    "/mentees/{linked}/pairings": ({}, mentors(200)),
    "/mentees/{linked}/pairings/end": ({"pairing": NOBODYS_ID}, mentors(302)),
    "/mentees/{former}/goals": ({"title": "a goal"}, mentors()),
    "/mentees/{former}/goals/{goal}": ({"do": "drop"}, mentors()),
    "/mentees/{former}/help/{help}": ({"answer": "an answer"}, mentors()),
    "/mentees/{former}/brief": ({"held_on": "2026-03-01"}, mentors()),
    "/mentees/{former}/pairings": ({}, mentors()),
    "/mentees/{former}/pairings/end": ({"pairing": NOBODYS_ID}, mentors()),
    "/groups/{group}": ({"goal": "a goal"}, mentors(302)),
    "/groups/{colleagues}": ({"goal": "a goal"}, mentors()),
    "/me/shared": ({"shared": "https://shared.example"}, mentees(302)),
    "/me/pause": ({}, mentees(302)),
    "/me/help": ({"text": "help"}, mentees(302)),
    "/me/goals": ({"title": "a goal"}, mentees(302)),
    "/me/goals/{goal}": ({"do": "drop"}, mentees(404)),  # another mentee's
    "/me/pairings": ({}, mentees(422)),  # nobody mentors them
    "/me/pairings/end": ({"pairing": NOBODYS_ID}, mentees(302)),
    "/me/export": ({}, (302, *[200] * 7)),
    "/me/erase": ({"password": "wrong"}, mentees(422)),
    "/sign-ins": ({"session_id": NOBODYS_ID}, (302,) * 8),
    "/mail": ({"wanted": "no"}, (302, 302, 302, 302, *[403] * 4)),
    "/confidentiality": ({"version": "an older one"}, (302, 302, 302, 302, *[403] * 4)),
}


@dataclass(frozen=True)
class Town:
    people: dict[str, Person]
    browsers: dict[str, FlaskClient]
    ids: dict[str, str]


@pytest.fixture
def town(site: Site) -> Town:
    return town_of(site)


def town_of(site: Site) -> Town:
    """Everybody, two programmes and two groups; the second tenant is at ELSEWHERE."""
    with write(site.services.engine) as connection:
        tenants.add(connection, 2, "elsewhere", ELSEWHERE)
    people = {name: site.person(name, name) for name in VIEWERS if name in ROLES}
    people["colleague"] = site.person("colleague", "mentor")
    people["stranger"] = site.person("stranger", "mentor", tenant_id=2)
    people |= {name: site.person(name) for name in ("linked", "former", "coming", "unlinked")}
    people["foreign"] = site.person("foreign", tenant_id=2)
    group, colleagues = site.group("group"), site.group("the colleague's")
    site.link(people["mentor"], people["linked"], site.now - timedelta(days=9), group=group)
    site.link(people["mentor"], people["former"], site.now - timedelta(days=9), group=colleagues)
    site.link(people["mentor"], people["coming"], site.now + timedelta(days=9))
    site.end_link(people["mentor"], people["former"])
    site.link(people["stranger"], people["foreign"], tenant_id=2)
    browsers = {name: site.browser_of(people[name]) for name in (*people.keys() & set(ROLES), "colleague")}
    browsers |= {"nobody": site.app.test_client(), "stranger": site.browser_of(people["stranger"], ELSEWHERE)}
    runs = site.programme(people["manager"], [people["linked"], people["unlinked"]])
    anothers = site.programme(site.person("another manager", "manager"), [people["former"]], name="Another programme")
    ids = {"programme": runs.programme_id, "anothers": anothers.programme_id}
    ids |= {"group": group.group_id, "colleagues": colleagues.group_id}
    ids |= {name: person.person_id for name, person in people.items()} | work_of(
        site, people["mentor"], people["linked"]
    )
    return Town(people, browsers, ids)


def work_of(site: Site, mentor: Person, linked: Person) -> dict[str, str]:
    """A meeting to come, a goal and a request for help."""
    new_id, now = site.services.new_id, site.now
    with write(site.services.engine) as connection:
        goal = goals.add_goal(
            connection, 1, new_id(), "a goal", None, mentor.person_id, now, mentee_id=linked.person_id
        )
        asked = replies.ask_for_help(connection, 1, new_id(), linked.person_id, "help", now)
        meetings.plan_meeting(
            connection, 1, new_id(), mentor.person_id, now + timedelta(days=3), now, mentee_id=linked.person_id
        )
    return {"goal": goal.goal_id, "help": asked.request_id}


def test_everybody_gets_what_is_theirs(town: Town) -> None:
    for page, expected in PAGES.items():
        method, _, path = page.rpartition(" ")
        got = [status(town.browsers[viewer], method or "GET", path.format_map(town.ids)) for viewer in VIEWERS]
        assert (page, *got) == (page, *expected)


def test_everybody_may_do_what_is_theirs(town: Town) -> None:
    """Those who may not come first, so that what they did would be seen by the one who may."""
    tokens = {
        name: csrf_token(town.browsers[name], "/sign-in" if name == "nobody" else "/sign-ins") for name in VIEWERS
    }
    for path, (fields, expected) in FORMS.items():
        got = {
            viewer: status(
                town.browsers[viewer], "POST", path.format_map(town.ids), fields | {"csrf_token": tokens[viewer]}
            )
            for viewer in sorted(VIEWERS, key=lambda name: name == "mentor")
        }
        assert (path, *(got[viewer] for viewer in VIEWERS)) == (path, *expected)


def status(client: FlaskClient, method: str, path: str, data: dict[str, str] | None = None) -> int:
    with client.open(path, method=method, data=data) as answer:
        return answer.status_code


def test_no_page_is_missing_in_the_table(site: Site) -> None:
    """Each route with each of its methods is among the pages or the forms."""
    router = site.app.url_map.bind("localhost")
    ids = dict.fromkeys(
        (
            "linked",
            "goal",
            "help",
            "group",
            "colleagues",
            "programme",
            "anothers",
            "former",
            "coming",
            "unlinked",
            "foreign",
            "mentor",
        ),
        NOBODYS_ID,
    )
    tried = [("GET" if " " not in page else "POST", page.rpartition(" ")[2].partition("?")[0]) for page in PAGES]
    tried += [("POST", path) for path in FORMS]
    reached = {
        (method, router.match(path.format_map(ids), method=method)[0])
        for method, path in tried
        if router.test(path.format_map(ids), method=method)
    }
    routes = {
        (method, rule.endpoint)
        for rule in site.app.url_map.iter_rules()
        if rule.endpoint.startswith("dashboard.")
        for method in (rule.methods or set()) & {"GET", "POST"}
    }
    assert routes == reached


def test_who_looked_at_whom_is_written_down_once_an_hour(town: Town, site: Site) -> None:
    linked = town.people["linked"].person_id
    for path in ("/mentees", f"/mentees/{linked}", f"/mentees/{linked}/brief", "/mentees"):
        assert town.browsers["mentor"].get(path).status_code == 200
    town.browsers["colleague"].get(f"/mentees/{linked}")
    with site.services.engine.connect() as connection:
        found = access_log.about(connection, 1, linked)
    assert [(one.actor_id, one.act, one.reason) for one in found] == [
        (town.people["mentor"].person_id, "progress", "My mentees")
    ]


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


@pytest.mark.parametrize("path", ["/mentees", "/mentees?by=name"])
def test_an_ended_link_ends_the_sight_at_once(town: Town, site: Site, path: str) -> None:
    mentor, linked = town.people["mentor"], town.people["linked"]
    assert linked.person_id in town.browsers["mentor"].get(path).text
    site.end_link(mentor, linked)
    assert linked.person_id not in town.browsers["mentor"].get(path).text
    assert town.browsers["mentor"].get(f"/mentees/{linked.person_id}").status_code == 404
