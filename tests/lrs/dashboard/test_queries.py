"""How often a page asks the database: at most twelve times, signing-in included, for many as often as for one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from lrs.people import goals, groups, meetings, mentoring, pairing, programmes, replies
from lrs.storage import write
from lrs.storage.groups import Group
from lrs.storage.people import Person
from lrs.storage.programmes import Programme
from tests.lrs.dashboard.conftest import MODULES, Site
from tests.lrs.dashboard.test_mentees import ACCOUNTS, did, scored

MOST = 12
MENTEES = 8
PAGES = ("/mentees", "/mentees/{mentee}", "/mentees/{mentee}/brief", "/groups/{group}")


def add_mentee(site: Site, mentor: Person, programme: Programme, group: Group, number: int) -> Person:
    """One of whom a page has everything to tell."""
    mentee, new_id, now = site.person(f"Sample {number}"), site.services.new_id, site.now
    site.join(mentee, ACCOUNTS[number])
    site.lrs.post(
        did(site, ACCOUNTS[number], "scored", 2, **scored(0.5)),
        did(site, ACCOUNTS[number], "shared", 1, object={"id": f"{MODULES[0].iri}/reflections/first"}),
    )
    whose = {"mentee_id": mentee.person_id}
    with write(site.services.engine) as connection:
        mentoring.begin_link(
            connection, 1, mentor, mentee, now, programme_id=programme.programme_id, group_id=group.group_id
        )
        meetings.log_meeting(connection, 1, new_id(), mentor.person_id, now - timedelta(days=3), now, **whose)
        goals.add_goal(connection, 1, new_id(), "A goal", None, mentor.person_id, now, **whose)
        replies.ask_for_help(connection, 1, new_id(), mentee.person_id, "Help", now)
        pairing.issue_code(connection, 1, mentee, mentor.person_id, now)
    return mentee


def asked(client: FlaskClient, path: str, queries: Callable[[], list[str]]) -> tuple[list[str], list[str]]:
    """What the page asks for when it is loaded for the first time in an hour, which is written down, and again."""
    found = []
    for _ in range(2):
        queries()
        assert client.get(path).status_code == 200
        found.append([text for text in queries() if not text.startswith(("BEGIN", "PRAGMA"))])
    return found[0], found[1]


@pytest.mark.parametrize("page", PAGES)
def test_a_mentors_page(site: Site, mentor: Person, queries: Callable[[], list[str]], page: str) -> None:
    site.add_course()
    programme = site.programme(site.person("Sample manager", "manager"), [])
    with write(site.services.engine) as connection:
        group = groups.add_group(connection, 1, site.services.new_id(), "Sample group", site.now)
    client = site.browser_of(mentor)
    found = []
    for number in range(MENTEES):
        mentee = add_mentee(site, mentor, programme, group, number)
        path = page.format(mentee=mentee.person_id, group=group.group_id)
        first, again = asked(client, path, queries)
        found.append(again)
        assert len(first) <= MOST or page != "/mentees"
    assert {len(texts) for texts in found} == {len(found[0])}
    assert len(found[0]) <= MOST
    assert not any(" statement" in text for texts in found for text in texts)


def test_ones_own_page_whoever_has_looked(site: Site, mentor: Person, queries: Callable[[], list[str]]) -> None:
    site.add_course()
    mentee = site.person("Sample mentee", "mentee")
    site.join(mentee, ACCOUNTS[0])
    client, found = site.browser_of(mentee), []
    for number in range(3):
        colleague = site.person(f"Colleague {number}", "mentor")
        site.link(colleague, mentee)
        site.browser_of(colleague).get("/mentees")
        found.append(len(asked(client, "/me", queries)[1]))
    assert len(set(found)) == 1


@pytest.mark.parametrize("page", ["", "/data"])
def test_a_managers_page(site: Site, mentor: Person, queries: Callable[[], list[str]], page: str) -> None:
    site.add_course()
    manager = site.person("Sample manager", "manager")
    programme = site.programme(manager, [site.person("First")], mentor)
    client, path = site.browser_of(manager), f"/programmes/{programme.programme_id}{page}"
    site.lrs.post(did(site, ACCOUNTS[0], "scored", 2, **scored(0.5)))
    few = asked(client, path, queries)
    people = [site.person(f"Sample {number}") for number in range(MENTEES)]
    with write(site.services.engine) as connection:
        group = groups.add_group(connection, 1, site.services.new_id(), "Sample group", site.now)
        for one in people:
            programmes.enrol(connection, 1, programme, one, "mentee", site.now)
            mentoring.begin_link(
                connection, 1, mentor, one, site.now, programme_id=programme.programme_id, group_id=group.group_id
            )
    for number, one in enumerate(people):
        site.join(one, ACCOUNTS[number])
    many = asked(client, path, queries)
    assert len(many[1]) == len(few[1])
    assert max(map(len, (*few, *many))) <= MOST
