"""A manager's pages: who is where by name as far as running the programme needs it, the rest in figures."""

from collections.abc import Callable
from datetime import timedelta

from lrs.people import meetings, programmes
from lrs.storage import write
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import Site
from tests.lrs.dashboard.test_mentees import ACCOUNTS, MARKUP, did, words


def begun(site: Site, count: int) -> list[Person]:
    """Mentees of whom each has begun the first module."""
    people = [site.person(f"Sample {number:02}") for number in range(count)]
    for person, agent in zip(people, ACCOUNTS, strict=False):
        site.join(person, agent)
        site.lrs.post(did(site, agent, "initialized", 3), did(site, agent, "experienced", 3))
    return people


def test_it_says_by_name_what_is_to_be_seen_to(site: Site, mentor: Person) -> None:
    site.add_course()
    manager = site.person("Sample manager", "manager")
    (one,) = begun(site, 1)
    late, alone = site.person(f"Late {MARKUP}"), site.person("Xenia")
    made = site.programme(manager, [one, late], mentor)
    with write(site.services.engine) as connection:
        programmes.enrol(connection, 1, made, alone, "mentee", site.now)
        meetings.log_meeting(
            connection, 1, site.services.new_id(), mentor.person_id, site.now - timedelta(days=3), site.now,
            mentee_id=one.person_id, notes="What we talked about",
        )  # fmt: skip
    client = site.browser_of(manager)
    path = f"/programmes/{made.programme_id}"
    page = client.get(path).text
    said = words(page)
    assert "3 mentees take part. One has no mentor. With one a meeting is overdue. 2 have not started." in said
    assert "Sample 00 Sample mentor 27 Feb 2026 None planned –" in said
    assert f"Late {MARKUP} Sample mentor Not yet None planned meeting overdue, no learning account joined" in said
    assert "Xenia – Not yet None planned no mentor, no learning account joined" in said
    assert "What we talked about" not in said
    assert "<b>" not in page
    assert "Sample 00" not in words(client.get(f"{path}?only=alone").text)


def test_figures_about_few_people_are_left_out(site: Site, mentor: Person) -> None:
    site.add_course()
    manager = site.person("Sample manager", "manager")
    people = begun(site, 6) + [site.person(f"Waiting {number}") for number in range(6)]
    path = f"/programmes/{site.programme(manager, people, mentor).programme_id}"
    client = site.browser_of(manager)
    assert "Know your strengths 6 6 0" in words(client.get(path).text)
    site.pause(people[0])
    site.pause(people[1])
    assert "Know your strengths few few 0" in words(client.get(path).text)


def test_a_roster_comes_in_pages_and_asks_as_often_for_many(site: Site, queries: Callable[[], list[str]]) -> None:
    manager = site.person("Sample manager", "manager")
    made = site.programme(manager, [site.person(f"Sample {number:02}") for number in range(60)])
    client, path = site.browser_of(manager), f"/programmes/{made.programme_id}"
    for page, shown in (("", "Sample 00"), ("?page=2", "Sample 59"), ("?page=99", "Sample 59")):
        client.get(path + page)
        queries()
        assert shown in words(client.get(path + page).text)
        assert len([text for text in queries() if not text.startswith("BEGIN")]) <= 17
