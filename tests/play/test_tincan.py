"""The Tin Can package, launched against our own record store by the parameters that every LMS gives."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder.build import build
from tests.axe import judge
from tests.lms.package import Activity, read_activities, unpack
from tests.lms.server import WebServer
from tests.play.learner import Learner
from tests.play.tincan_lms import HOME, Enrolment, TinCanLms, verbs
from tests.tiny_course import MODULE, write_programme

COURSE = "https://w3id.org/ementor/employability"
STRENGTHS, INTERVIEWS = f"{COURSE}/know-your-strengths", f"{COURSE}/interviews-and-selection"
ANOTHER = (
    MODULE.replace("id: one", "id: two")
    .replace("One module", "Another module")
    .replace("{#", "{#two-")
    .replace(":id: q", ":id: two-q")
)
SENTENCE = "Kartą dirbau naktį. Веднъж — сам. 🙂"


@pytest.fixture(scope="session")
def course(tincan_package: Path) -> Activity:
    """What an LMS launches: the one activity that has a launch page."""
    (launched,) = [activity for activity in read_activities(tincan_package) if activity.launch]
    return launched


@pytest.fixture
def of_two_modules(tincan_lms: TinCanLms, web: WebServer, tmp_path: Path) -> tuple[TinCanLms, Activity]:
    """A small course, quickly finished."""
    source = write_programme(tmp_path / "source", **{"tiny/02-two.md": ANOTHER})
    (built,) = build(source, tmp_path / "out", [], ["tincan"])
    folder = unpack(built.path, tmp_path / "unpacked")
    course = next(activity for activity in read_activities(folder) if activity.launch)
    return replace(tincan_lms, content=web.mount("tincan-two", folder)), course


@pytest.fixture
def lms(tincan_lms: TinCanLms) -> TinCanLms:
    return tincan_lms


def enter(page: Page, title: str) -> Learner:
    page.get_by_role("link", name=title).click()
    return Learner(page)


def standing(page: Page, title: str) -> str:
    line = page.locator(".module", has_text=title).locator(".standing")
    expect(line).to_be_visible()
    return line.inner_text()


def finish(learner: Learner) -> None:
    learner.go_to(next(page["title"] for page in learner.module["pages"] if page["id"].endswith(("check", "quiz"))))
    learner.take_quiz()
    learner.read_all()
    learner.saved()


def test_a_module_left_resumed_and_passed(lms: TinCanLms, course: Activity) -> None:
    enrolment = Enrolment(course)
    page = lms.launch(enrolment)
    assert standing(page, "Know your strengths") == "Not started"
    learner = enter(page, "Know your strengths")
    learner.read_on(3)
    learner.write("e1-sentence", SENTENCE)
    learner.save_and_exit()
    page.wait_for_url("**/index.html?**")
    assert standing(page, "Know your strengths") == "Started, 50% of the pages opened"
    page.close()

    page = lms.launch(enrolment)
    learner = enter(page, "Know your strengths")
    expect(learner.heading()).to_have_text("Find your evidence")
    assert learner.field("e1-sentence").input_value() == SENTENCE
    finish(learner)
    learner.save_and_exit()
    page.wait_for_url("**/index.html?**")
    assert standing(page, "Know your strengths") == "Passed, best result 100%"

    told = lms.statements(enrolment)
    assert "Kartą" not in str(told)
    assert {str(one["actor"]) for one in told} == {str(enrolment.actor)}
    assert {one["context"]["registration"] for one in told} == {enrolment.registration}
    of_module = [one for one in told if one["object"]["id"] == STRENGTHS and verbs([one]) != ["progressed"]]
    assert sorted(verbs(of_module)) == ["completed", "initialized", "initialized", "passed", "terminated", "terminated"]
    assert [verbs(of_module)[at] for at in (0, 1, 2, -1)] == ["initialized", "terminated", "initialized", "terminated"]
    (passed,) = lms.statements(enrolment, "passed")
    assert passed["result"]["score"] == {"scaled": 1}
    assert passed["object"]["definition"]["name"] == {"en": "Know your strengths"}
    assert {"id": COURSE} in [{"id": one["id"]} for one in passed["context"]["contextActivities"]["grouping"]]
    assert not lms.statements(enrolment, "failed")


def test_the_lms_hears_once_that_the_whole_course_is_completed_and_passed(
    of_two_modules: tuple[TinCanLms, Activity],
) -> None:
    lms, course = of_two_modules
    launched = "https://lms.example/activity/7"  # an id of the LMS's own
    enrolment = Enrolment(course, activity_id=launched)
    page = lms.launch(enrolment)
    finish(enter(page, "One module"))
    assert [one for one in lms.statements(enrolment) if one["object"]["id"] == launched] == []
    page.get_by_role("link", name="Next module: Another module").click()
    page.wait_for_url("**/two.html?**")
    finish(Learner(page))
    page.reload()
    Learner(page).saved()
    lms.wait_for(enrolment, "initialized", 3)
    about = [one for one in lms.statements(enrolment) if one["object"]["id"] == launched]
    assert sorted(verbs(about)) == ["completed", "passed"]
    assert next(one for one in about if verbs([one]) == ["passed"])["result"]["score"] == {"scaled": 1}
    assert len(lms.statements(enrolment, "passed")) == 3


def test_the_actor_is_passed_on_as_it_came(lms: TinCanLms, course: Activity) -> None:
    actor = {"mbox": "mailto:sample@example.org", "name": "Sample Learner", "objectType": "Agent"}
    enrolment = Enrolment(course, actor=actor)
    enter(lms.launch(enrolment), "Know your strengths")
    assert lms.wait_for(enrolment, "initialized")[-1]["actor"] == actor


def test_an_actor_of_tin_can_0_9_is_understood(lms: TinCanLms, course: Activity) -> None:
    account = {"accountServiceHomePage": HOME, "accountName": "9"}
    legacy = json.dumps({"objectType": "Person", "name": ["Sample"], "account": [account]})
    enrolment = Enrolment(course, actor={"account": {"homePage": HOME, "name": "9"}})
    enter(lms.launch(enrolment, actor=legacy), "Know your strengths")
    (initialized, *_) = lms.wait_for(enrolment, "initialized")
    assert initialized["actor"] == {"objectType": "Agent", "name": "Sample", **enrolment.actor}


def test_without_a_registration_and_an_activity_id_it_works(lms: TinCanLms, course: Activity) -> None:
    enrolment = Enrolment(course)
    page = lms.launch(enrolment, registration="", activity_id="")
    learner = enter(page, "Know your strengths")
    learner.read_on(2)
    learner.save_and_exit()
    page.wait_for_url("**/index.html?**")
    learner = enter(page, "Know your strengths")
    expect(learner.heading()).not_to_have_text("Start with what you have done")
    assert {one["object"]["id"] for one in lms.statements(enrolment)} == {STRENGTHS}
    assert all("registration" not in one["context"] for one in lms.statements(enrolment))


def test_credentials_without_a_scheme_are_taken_as_basic(lms: TinCanLms, course: Activity) -> None:
    enrolment = Enrolment(course)
    enter(lms.launch(enrolment, auth=lms.auth.removeprefix("Basic ")), "Know your strengths")
    lms.wait_for(enrolment, "initialized")


@pytest.mark.parametrize("missing", ["endpoint", "auth", "actor"])
def test_without_an_lms_everything_works_and_nothing_is_kept(lms: TinCanLms, course: Activity, missing: str) -> None:
    page = lms.launch(Enrolment(course), **{missing: ""})
    expect(page.locator("#notices")).to_contain_text("no connection to a learning platform")
    learner = enter(page, "Know your strengths")
    expect(learner.notice("untracked")).to_be_visible()
    learner.go_to("Check yourself")
    learner.take_quiz()
    expect(page.locator(".quiz-result")).to_contain_text("8 of 8")


@pytest.mark.parametrize("way", ["the tab is closed", "the learner goes elsewhere", "the page is loaded again"])
def test_leaving_without_a_word_keeps_everything(lms: TinCanLms, course: Activity, way: str) -> None:
    enrolment = Enrolment(course)
    page = lms.launch(enrolment)
    learner = enter(page, "Know your strengths")
    learner.go_to("Find your evidence")
    learner.field("e1-sentence").fill("Written at the last moment")
    if way == "the page is loaded again":
        page.reload()
    else:
        page.close(run_before_unload=True) if way == "the tab is closed" else page.goto("about:blank")
        lms.wait_for(enrolment, "terminated")
        page = lms.launch(enrolment)
        enter(page, "Know your strengths")
    learner = Learner(page)
    expect(learner.heading()).to_have_text("Find your evidence")
    assert learner.field("e1-sentence").input_value() == "Written at the last moment"


def test_a_second_window_only_reads(lms: TinCanLms, course: Activity) -> None:
    for _ in range(2):
        learner = enter(lms.launch(Enrolment(course)), "Know your strengths")
    expect(learner.notice("second-tab")).to_be_visible()


def test_the_page_of_the_course_is_for_everybody(lms: TinCanLms, course: Activity) -> None:
    page = lms.launch(Enrolment(course))
    assert standing(page, "Know your strengths") == "Not started"
    judge(page)
    page.goto(f"{lms.content}{course.launch}")  # nobody launched it
    expect(page.get_by_role("link", name="Know your strengths")).to_be_visible()
    judge(page)
