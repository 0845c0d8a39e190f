"""The pages' tables as files: the same as on the page, and written down for whom they are about."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from lrs.storage import access_log
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import MODULES, Site
from tests.lrs.dashboard.test_mentees import ACCOUNTS, did, mentee_of, scored, words
from tests.lrs.dashboard.test_programmes import begun


def rows(client: FlaskClient, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.content_type == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def told(client: FlaskClient, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(path).json
    return found


def log_of(site: Site, person: Person) -> list[tuple[str, str]]:
    with site.services.engine.connect() as connection:
        return [(one.act, one.reason) for one in access_log.about(connection, 1, person.person_id)]


def test_a_mentors_list(site: Site, mentor: Person) -> None:
    site.add_course()
    mentee = mentee_of(site, mentor, '=HYPERLINK("https://x.example")', ACCOUNTS[0])
    paused = mentee_of(site, mentor, "Paused", ACCOUNTS[1])
    site.lrs.post(*(did(site, one, "completed", 2) for one in ACCOUNTS[:2]))
    site.pause(paused)
    site.plan(mentor, mentee, site.now + timedelta(days=2))
    client = site.browser_of(mentor)
    assert 'href="/mentees.csv"' in client.get("/mentees").text
    first, second = rows(client, "/mentees.csv")
    assert first["name"] == "'" + mentee.name
    assert (first["current_module"], first["last_activity"]) == ("Know your strengths", "2026-02-28")
    assert first["next_meeting"] == "2026-03-04T09:00+00:00"
    assert (second["name"], second["pace"]) == ("Paused", "paused")
    assert {second[name] for name in ("current_module", "status", "modules_finished", "last_activity")} == {""}
    assert [one["name"] for one in told(client, "/mentees.json")] == [mentee.name, "Paused"]
    assert sorted(log_of(site, paused)) == [
        ("exported", "My mentees"),
        ("exported", "My mentees"),
        ("progress", "My mentees"),
    ]


def test_one_mentees_modules_and_nothing_that_they_wrote(site: Site, mentor: Person) -> None:
    site.add_course()
    mentee = mentee_of(site, mentor, "Sample", ACCOUNTS[0])
    site.lrs.post(
        did(site, ACCOUNTS[0], "initialized", 9),
        did(site, ACCOUNTS[0], "scored", 8, **scored(0.6)),
        did(site, ACCOUNTS[0], "shared", 8, object={"id": f"{MODULES[0].iri}/reflections/first"}),
    )
    client, path = site.browser_of(mentor), f"/mentees/{mentee.person_id}/modules"
    assert f'href="{path}.csv"' in client.get(f"/mentees/{mentee.person_id}").text
    found = rows(client, f"{path}.csv")
    assert found[0] == {
        "course": "Employability", "module": "Know your strengths", "status": "In progress", "due_on": "",
        "best_score": "60", "pass_mark": "70", "tries": "1", "first": "2026-02-21", "last": "2026-02-22",
        "reported_by": "a learning platform",
    }  # fmt: skip
    assert "reflections" not in client.get(f"{path}.json").text
    site.pause(mentee)
    assert rows(client, f"{path}.csv") == []


def test_a_roster_is_whole_whatever_a_page_shows(site: Site, mentor: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lrs.dashboard.programmes.ROWS", 2)
    manager = site.person("Sample manager", "manager")
    people = [site.person(f"Sample {number}") for number in range(5)]
    path = f"/programmes/{site.programme(manager, people, mentor).programme_id}"
    client = site.browser_of(manager)
    assert f'href="{path}/roster.csv?name=sample"' in client.get(f"{path}?name=sample").text
    found = rows(client, f"{path}/roster.csv")
    assert [one["name"] for one in found] == [one.name for one in people]
    assert found[0] == {
        "name": "Sample 0", "mentors": "Sample mentor", "met_last": "", "meets_next": "",
        "to_see_to": "meeting overdue; no learning account joined",
    }  # fmt: skip
    assert [one["name"] for one in told(client, f"{path}/roster.json?name=3")] == ["Sample 3"]
    assert told(client, f"{path}/roster.json?only=alone") == []
    assert ("exported", "Programme") in log_of(site, people[4])


def test_figures_leave_out_what_the_page_leaves_out(site: Site, mentor: Person) -> None:
    site.add_course()
    manager = site.person("Sample manager", "manager")
    people = begun(site, 6) + [site.person(f"Waiting {number}") for number in range(6)]
    path = f"/programmes/{site.programme(manager, people, mentor).programme_id}"
    client = site.browser_of(manager)
    assert told(client, f"{path}/figures.json")[0] == {
        "module": "Know your strengths", "not_begun": 6, "at_it": 6, "finished": 0,
    }  # fmt: skip
    for one in people[:2]:
        site.pause(one)
    assert "Know your strengths few few 0" in words(client.get(path).text)
    assert told(client, f"{path}/figures.json")[0] == {
        "module": "Know your strengths", "not_begun": None, "at_it": None, "finished": 0,
    }  # fmt: skip
    assert rows(client, f"{path}/questions.csv") == told(client, f"{path}/questions.json") == []
