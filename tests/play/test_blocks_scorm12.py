"""What learners tick, rate, plan and work out in the strict SCORM 1.2 LMS: kept, back again, and told to nobody."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.build import read_courses
from builder.pages import content_files
from tests.builder.blocks_course import write_blocks
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.lms.server import WebServer
from tests.play.learner import Learner, open_lms

GOAL = "Rasti praktiką – ir „nepasiduoti“! Да."


@pytest.fixture(scope="session")
def blocks_content(web: WebServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    (course,) = read_courses(write_blocks(tmp_path_factory.mktemp("blocks-source")))
    root = tmp_path_factory.mktemp("blocks-content")
    for path, data in content_files(course, "scorm12").items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(data)
    return web.mount("blocks-content", root)


def launch(context: BrowserContext, attempt: Attempt) -> tuple[Page, Learner]:
    page, frame = open_lms(context, attempt.address, attempt.launch.url)
    return page, Learner(frame)


def test_all_of_it_is_there_again_after_a_break(
    context: BrowserContext, scorm12_lms: ScormLms, blocks_content: str
) -> None:
    attempt = scorm12_lms.enrol(Launch(blocks_content + "blocks.html"))
    page, learner = launch(context, attempt)
    screen = learner.screen
    learner.go_to("Tick and rate")
    screen.get_by_label("I have three stories.").check()
    screen.get_by_role("group", name="Numbers").get_by_label("Always").check()
    learner.go_to("Make a plan")
    screen.get_by_role("heading", name="Goal 2").click()
    learner.write("p-days_2_what", GOAL)
    learner.write("p-days_2_date", "2027-03-31")
    learner.go_to("Money")
    screen.get_by_label("Price of one piece").fill("1.234,5")
    screen.get_by_label("Costs, month 3").fill("0")
    learner.save_and_exit()
    expect(screen.locator("#goodbye_text")).to_have_text("Everything is saved. You can close this window.")
    attempt.wait_until(lambda one: one.finishes == 1, "the end of the session")
    page.close()
    assert len(attempt.values["cmi.suspend_data"]) < 4096

    again = launch(context, attempt)[1].screen
    expect(again.get_by_label("Price of one piece")).to_have_value("1,234.5")
    expect(again.get_by_label("Costs, month 3")).to_have_value("0")
    expect(again.get_by_label("Costs, month 4")).to_have_value("900")
    Learner(again).go_to("Make a plan")
    expect(again.locator("[data-text=p-days_2_what]")).to_be_visible()
    expect(again.locator("[data-text=p-days_2_what]")).to_have_value(GOAL)
    expect(again.locator("[data-text=p-days_2_date]")).to_have_value("2027-03-31")
    Learner(again).go_to("Tick and rate")
    expect(again.get_by_label("I have three stories.")).to_be_checked()
    expect(again.locator("#w-stand").get_by_role("row", name="Numbers")).to_contain_text("Always")
    assert attempt.faults == []


def test_nothing_of_it_is_told_to_the_lms_and_pages_alone_complete_the_module(
    context: BrowserContext, scorm12_lms: ScormLms, blocks_content: str
) -> None:
    attempt = scorm12_lms.enrol(Launch(blocks_content + "blocks.html"))
    _, learner = launch(context, attempt)
    learner.go_to("Tick and rate")
    learner.screen.get_by_label("I have three stories.").check()
    learner.read_all()
    learner.save_and_exit()
    attempt.wait_until(lambda one: one.finishes == 1, "the end of the session")
    assert attempt.values["cmi.core.lesson_status"] == "completed"
    assert [name for name in attempt.values if "interactions" in name and not name.endswith("_count")] == []
    assert attempt.faults == []
