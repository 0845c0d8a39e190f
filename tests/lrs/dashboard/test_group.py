"""A group's page: its goal, and each of the mentor's mentees in it, by name and without a comparison."""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient

from lrs.people import goals
from lrs.storage import access_log, write
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import Site, csrf_token
from tests.lrs.dashboard.test_mentees import ACCOUNTS, MARKUP, did, scored, words


def set_goal(client: FlaskClient, path: str, goal: str) -> str:
    form = {"csrf_token": csrf_token(client, path), "goal": goal}
    return words(client.post(path, data=form, follow_redirects=True).text)


def test_it_tells_of_each_by_name_what_to_talk_about(site: Site, mentor: Person) -> None:
    site.add_course()
    group = site.group(f"Sample group {MARKUP}", goal=f"Visit a workplace {MARKUP}")
    people = [site.person(name) for name in ("bert", "Adam", "Paul", "Xenia")]
    for person, agent in zip(people[:3], ACCOUNTS, strict=False):
        site.join(person, agent)
    for person in people:
        site.link(mentor, person, site.now - timedelta(days=9), group=group)
    site.link(mentor, site.person("Nobody in it"))
    site.lrs.post(did(site, ACCOUNTS[1], "scored", 2, **scored(0.4)))
    site.pause(people[2])
    site.plan(mentor, people[1], site.now + timedelta(days=2))
    with write(site.services.engine) as connection:
        goals.add_goal(
            connection, 1, site.services.new_id(), "A goal", None, mentor.person_id, site.now,
            mentee_id=people[0].person_id,
        )  # fmt: skip
    client = site.browser_of(mentor)
    path = f"/groups/{group.group_id}"
    assert f'href="{path}"' in client.get("/mentees").text
    page = client.get(path).text
    said = words(page)
    assert f"The group’s goal: Visit a workplace {MARKUP}" in said
    assert "Adam Know your strengths Opened Next meeting: 4 Mar 2026, 09:00" in said
    assert "bert Know your strengths Not started Open: one open goal No next meeting planned" in said
    assert "Paul Paused" in said
    assert "Xenia No learning account joined yet" in said
    assert [said.index(name) for name in ("Adam", "bert", "Paul", "Xenia")] == sorted(
        said.index(name) for name in ("Adam", "bert", "Paul", "Xenia")
    )
    assert "Nobody in it" not in said
    assert "40%" not in said
    assert "<b>" not in page
    for person in people:
        assert f'href="/mentees/{person.person_id}/brief"' in page


def test_the_mentor_sets_and_changes_the_goal(site: Site, mentor: Person) -> None:
    group = site.group("Sample group")
    site.link(mentor, site.person("Sample"), group=group)
    client, path = site.browser_of(mentor), f"/groups/{group.group_id}"
    assert "This group has no goal yet." in words(client.get(path).text)
    assert "The group’s goal is kept. The group’s goal: Visit two" in set_goal(client, path, "Visit two")
    assert "at most 500" in set_goal(client, path, "x" * 501)
    assert "The group’s goal: Visit two" in words(client.get(path).text)
    assert "This group has no goal yet." in set_goal(client, path, "")


def test_of_a_group_of_two_mentors_each_sees_their_own_mentees(site: Site, mentor: Person) -> None:
    group, colleague = site.group("Sample group"), site.person("Colleague", "mentor")
    mine, theirs = site.person("Mine"), site.person("Theirs")
    site.link(mentor, mine, group=group)
    site.link(colleague, theirs, group=group)
    said = words(site.browser_of(mentor).get(f"/groups/{group.group_id}").text)
    assert "Mine" in said
    assert "Theirs" not in said
    with site.services.engine.connect() as connection:
        assert [one.reason for one in access_log.about(connection, 1, mine.person_id)] == ["Group"]
        assert access_log.about(connection, 1, theirs.person_id) == []


def test_it_asks_as_often_for_many(site: Site, mentor: Person, queries: Callable[[], list[str]]) -> None:
    group = site.group("Sample group")
    client, path, asked = site.browser_of(mentor), f"/groups/{group.group_id}", []
    for number in range(5):
        site.link(mentor, site.person(f"Sample {number}"), group=group)
        client.get(path)
        queries()
        assert f"Sample {number}" in words(client.get(path).text)
        asked.append(len([text for text in queries() if not text.startswith("BEGIN")]))
    assert len(set(asked)) == 1
