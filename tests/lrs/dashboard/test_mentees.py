"""What the pages say, read from the read model."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

from lrs import cohort
from lrs.people import programmes
from lrs.people.pairing import HOME_PAGE
from lrs.storage import courses, write
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import MODULES, Site, csrf_token

ACCOUNTS = [{"account": {"homePage": "https://lms.example", "name": f"sample-{number}"}} for number in range(20)]
ADL = "http://adlnet.gov/expapi/verbs/"
MARKUP = '<script>alert("x")</script><b>bold</b>'


def did(site: Site, agent: dict[str, Any], verb: str, days_ago: float, module: int = 0, **parts: Any) -> dict[str, Any]:
    timestamp = (site.now - timedelta(days=days_ago)).isoformat()
    object_id = MODULES[module].iri + ("/quiz" if verb == "scored" else "")
    grouping = {"contextActivities": {"grouping": [{"id": MODULES[module].iri}]}}
    return {
        "actor": agent, "verb": {"id": ADL + verb}, "object": {"id": object_id},
        "context": grouping | parts.pop("context", {}), "timestamp": timestamp,
    } | parts  # fmt: skip


def scored(scaled: float) -> dict[str, Any]:
    return {"result": {"score": {"scaled": scaled}, "success": scaled >= 0.7}}


def mentee_of(site: Site, mentor: Person, name: str, *agents: dict[str, Any]) -> Person:
    """Linked for forty days."""
    added = site.person(name)
    site.join(added, *agents)
    site.link(mentor, added, site.now - timedelta(days=40))
    return added


def words(page: str) -> str:
    """What is to be read on a page, in one line."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).replace("\N{NO-BREAK SPACE}", " ").split())


def test_several_accounts_and_registrations_of_a_person_are_one(site: Site, mentor: Person) -> None:
    site.add_course()
    mentee = mentee_of(site, mentor, "Sample", *ACCOUNTS[:2])
    registration = {"context": {"registration": "7f8b2f8e-6a0e-4f0e-9d3e-1c9b8a7d6e5f"}}
    site.lrs.post(
        did(site, ACCOUNTS[0], "initialized", 9),
        did(site, ACCOUNTS[0], "scored", 9, **scored(0.4)),
        did(site, ACCOUNTS[0], "scored", 8, **scored(0.6), **registration),
        did(site, ACCOUNTS[1], "scored", 3, **scored(0.5)),
    )
    said = words(site.browser_of(mentor).get(f"/mentees/{mentee.person_id}").text)
    assert "Sample is working on “Know your strengths”, and no module is finished yet." in said
    assert "Last active 3 days ago, on 27 Feb 2026." in said
    row = "Know your strengths In progress quiz not passed yet 60% pass mark 70% 3 21 Feb 2026 27 Feb 2026"
    assert f"{row} Interviews and selection Not started – – – –" in said


def test_what_is_stored_now_is_on_the_page_now(site: Site, mentor: Person) -> None:
    site.add_course()
    mentee = mentee_of(site, mentor, "Sample", ACCOUNTS[0])
    client = site.browser_of(mentor)
    path = f"/mentees/{mentee.person_id}"
    assert "Sample has not started a module yet." in words(client.get(path).text)
    for verb in ("passed", "completed"):
        site.lrs.post(did(site, ACCOUNTS[0], verb, 0, result={"score": {"scaled": 0.875}}))
    said = words(client.get(path).text)
    assert "Sample has finished 1 of 2 modules; “Interviews and selection” comes next. Last active today" in said
    assert "Know your strengths Finished 87% pass mark 70% 1 2 Mar 2026 2 Mar 2026" in said


def test_the_sample_cohort_reads_like_a_briefing(site: Site, mentor: Person) -> None:
    site.add_course()
    site.lrs.post(*cohort.statements(MODULES, site.now))
    for one in cohort.COHORT[:5]:
        mentee_of(site, mentor, one.name, one.agent)
    said = words(site.browser_of(mentor).get("/mentees").text)
    assert "You have 5 mentees. 3 were active in the last seven days. 3 are worth a check-in." in said
    assert "The quiz of “Know your strengths” was tried 3 times without passing." in said
    assert "The last activity was 4 weeks ago, and there are modules left." in said
    assert "No module has been started since you were linked, 5 weeks ago." in said
    assert "Sample mentee 1 (steady) None planned Brief for Sample mentee 1 (steady) All finished 2 of 2 2 days" in said
    assert "Interviews and selection In progress 1 of 2 4 days ago 26 Feb 2026 –" in said


def test_mentees_stand_by_their_next_meeting_and_never_by_score(site: Site, mentor: Person) -> None:
    people = {name: mentee_of(site, mentor, name) for name in ("Bert", "adam", "Carl", "Dora")}
    for name, days in {"Dora": 9, "Carl": 2}.items():
        site.plan(mentor, people[name], site.now + timedelta(days=days))
    client = site.browser_of(mentor)
    order = re.compile(r'scope="row">\s*<a [^>]*>(\w+)</a>')
    assert order.findall(client.get("/mentees").text) == ["Carl", "Dora", "adam", "Bert"]
    assert order.findall(client.get("/mentees?by=name").text) == ["adam", "Bert", "Carl", "Dora"]
    assert "4 Mar 2026, 09:00" in words(client.get("/mentees").text)


def test_a_course_for_mentors_is_no_progress_of_their_mentees(site: Site, mentor: Person) -> None:
    site.add_course()
    theirs = courses.Module("https://w3id.org/ementor/mentors/role", "A mentor’s role", "CompletedAndPassed", 0.7)
    course = courses.Course("https://w3id.org/ementor/mentors", "For Mentors", "en", (theirs,), ("mentor",))
    with write(site.services.engine) as connection:
        courses.add(connection, 1, course, site.now)
    mentee = mentee_of(site, mentor, "Sample", ACCOUNTS[0])
    client = site.browser_of(mentor)
    assert "0 of 2" in words(client.get("/mentees").text)
    assert "A mentor’s role" not in client.get(f"/mentees/{mentee.person_id}").text


def test_nothing_yet_says_what_will_come(site: Site, mentor: Person) -> None:
    client = site.browser_of(mentor)
    assert "As soon as your programme’s manager links a mentee to you" in words(client.get("/mentees").text)
    mentee = mentee_of(site, mentor, "Sample")
    path = f"/mentees/{mentee.person_id}"
    assert "No learning account joined yet" in words(client.get("/mentees").text)
    assert "No learning account has been joined to this name yet" in words(client.get(path).text)
    site.join(mentee, ACCOUNTS[0])
    assert "No course added yet" in words(client.get("/mentees").text)
    assert "No course has been added to this record store yet" in words(client.get(path).text)


def test_markup_in_names_and_titles_stays_text(site: Site) -> None:
    mentor = site.person(f"Mentor {MARKUP}", "mentor")
    mentee = mentee_of(site, mentor, f"Mentee {MARKUP}", ACCOUNTS[0])
    client = site.browser_of(mentor)
    for path in ("/mentees", f"/mentees/{mentee.person_id}"):
        page = client.get(path).text
        assert "<script" not in page
        assert "<b>" not in page
        assert f"Mentee {MARKUP}" in unescape(page)
        assert f"Mentor {MARKUP}" in unescape(page)
    fresh = site.app.test_client()
    typed = {"email": f'"{MARKUP}@x.example', "password": "wrong", "csrf_token": csrf_token(fresh)}
    assert "<script" not in fresh.post("/sign-in", data=typed).text


def test_what_the_learners_browser_alone_reports_is_told_as_that(site: Site, mentor: Person) -> None:
    site.add_course()
    browsers = {"account": {"homePage": HOME_PAGE, "name": "a-random-name"}}
    mentee = mentee_of(site, mentor, "Sample", browsers, ACCOUNTS[0])
    site.lrs.post(
        did(site, browsers, "initialized", 5),
        did(site, browsers, "completed", 4),
        did(site, browsers, "initialized", 3, module=1),
        did(site, ACCOUNTS[0], "initialized", 3, module=1),
    )
    page = site.browser_of(mentor).get(f"/mentees/{mentee.person_id}").text
    said = words(page)
    assert "all pages read, quiz to come Reported by the learner’s browser" in said
    assert said.count("Reported by the learner’s browser") == 1  # of the other one a platform has told, too
    assert page.count("icon-browser") == 1
    assert "no learning platform vouches for" in said


def test_a_programmes_own_limits_count_and_are_published(site: Site, mentor: Person) -> None:
    site.add_course()
    manager, mentee = site.person("Sample manager", "manager"), site.person("Sample mentee")
    made = site.programme(manager, [mentee], mentor)
    site.join(mentee, ACCOUNTS[0])
    site.lrs.post(did(site, ACCOUNTS[0], "initialized", 25), did(site, ACCOUNTS[0], "experienced", 25))
    client = site.browser_of(mentor)
    said = words(client.get("/mentees").text)
    assert "There was no activity for 21 days" in said
    assert "The last activity was 3 weeks ago" in said
    with write(site.services.engine) as connection:
        programmes.change_programme(connection, 1, replace(made, rules="R1=30 R7=off"))
    said = words(client.get("/mentees").text)
    assert "There was no activity for 30 days" in said
    assert "A goal is due" not in said
    assert "The last activity was 3 weeks ago, and" not in said
