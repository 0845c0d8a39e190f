"""A manager's pages: who is where by name as far as running the programme needs it, the rest in figures."""

import re
from datetime import timedelta
from html import unescape

import pytest

from lrs.people import meetings, programmes
from lrs.storage import courses, progress_tables, write
from lrs.storage.people import Person
from lrs.storage.programmes import Assigned
from lrs.xapi.keys import iri_key
from tests.lrs.dashboard.conftest import COURSE, MODULES, Site
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


def test_markup_in_texts_stays_text_and_nothing_shared_is_there(site: Site, mentor: Person) -> None:
    module = MODULES[0].iri
    asked = courses.Question(f"{module}/quiz/first", f"Why {MARKUP}?", "Reasons")
    titled = courses.Module(module, f"Module {MARKUP}", "Completed", None, questions=(asked,))
    with write(site.services.engine) as connection:
        courses.add(connection, 1, courses.Course(COURSE, f"Course {MARKUP}", "en", (titled,)), site.now)
        sums = {"learners": 12, "correct": 6, "compared": 0, "compared_right": 0}
        rest = {"rest": 0, "rest_squared": 0, "right_rest": 0}
        keys = {"tenant_id": 1, "question_key": iri_key(asked.iri), "module_key": iri_key(module)}
        connection.execute(progress_tables.question_statistic.insert().values(keys | sums | rest))
    manager = site.person(f"Manager {MARKUP}", "manager")
    mentee = site.person(f"Mentee {MARKUP}")
    site.join(mentee, ACCOUNTS[0])
    made = site.programme(manager, [mentee], mentor, name=f"Programme {MARKUP}")
    with write(site.services.engine) as connection:
        programmes.assign(connection, 1, made, [Assigned(module)])
    said = {"id": f"{module}/reflections/first", "definition": {"name": {"en": f"Shared {MARKUP}"}}}
    site.lrs.post(did(site, ACCOUNTS[0], "shared", 1, object=said, result={"response": f"Response {MARKUP}"}))
    client = site.browser_of(manager)
    for path in ("/programmes", f"/programmes/{made.programme_id}"):
        page = client.get(path).text
        assert "<script" not in page
        assert "<b>" not in page
        assert f"Programme {MARKUP}" in unescape(page)
    for text in ("Why", "Module", "Mentee", "Manager"):
        assert f"{text} {MARKUP}" in unescape(page)
    for text in ("Shared", "Response", "reflections"):
        assert f"{text} {MARKUP}" not in unescape(page)


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


def test_a_roster_comes_fifty_a_page_by_name(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lrs.dashboard.programmes.ROWS", 3)  # for fifty people more a page
    manager = site.person("Sample manager", "manager")
    names = ["Ada", "ben", "Carl", "Dora", "émile", "Fred", "Fred"]
    made = site.programme(manager, [site.person(name) for name in names])
    client, path = site.browser_of(manager), f"/programmes/{made.programme_id}"
    seen, forth, back = [], path, []
    while forth:
        page = client.get(forth).text
        back.append(link(page, "prev"))
        seen.append(re.findall(r'scope="row">(\w+)</th>', page))
        forth = link(page, "next")
    assert [len(some) for some in seen] == [3, 3, 1]
    assert sorted(name for some in seen for name in some) == sorted(names)
    assert seen[0] == ["Ada", "ben", "Carl"]
    assert back[0] == ""
    assert seen[0] == re.findall(r'scope="row">(\w+)</th>', client.get(back[1]).text)
    assert "Nobody of that name is here." in words(client.get(f"{path}?after={made.programme_id}").text)


def link(page: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    return unescape(found[1]) if found else ""


def test_a_roster_is_searched_by_part_of_a_name(site: Site) -> None:
    manager = site.person("Sample manager", "manager")
    made = site.programme(manager, [site.person(name) for name in ("Änne 50%", "anne", "Joanna", "Bert")])
    client, path = site.browser_of(manager), f"/programmes/{made.programme_id}"

    def found(name: str) -> list[str]:
        page = client.get(path, query_string={"name": name}).text
        return re.findall(r'scope="row">([^<]+)</th>', page)

    assert found("ann") == ["anne", "Joanna"]
    assert found("äNN") == found("50%") == ["Änne 50%"]
    assert found("%") == ["Änne 50%"]
    assert "Nobody of that name is here." in words(client.get(path, query_string={"name": MARKUP}).text)
    assert "<b>" not in client.get(path, query_string={"name": MARKUP}).text
