"""The whole thread: a module answered in an LMS, and what its learner's mentor reads about it in the browser."""

import json
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.live_lrs import LiveLrs
from tests.lms import cmi5
from tests.play.cmi5_lms import INTERVIEWS, STRENGTHS, Cmi5Lms
from tests.play.learner import Learner

MENTOR, MENTEE = "Sample mentor", "Sample mentee"
EMAIL = "mentor@sample.example"


def add_people(store: LiveLrs, home_page: str, account: str) -> str:
    """A mentor, and the mentee whose account in the LMS this is; returns the mentor's password."""
    made = json.loads(store.command("user", "add", MENTOR, "--role", "mentor", "--email", EMAIL, "--json"))
    store.command("user", "add", MENTEE, "--role", "mentee")
    store.command("user", "account", MENTEE, "--home-page", home_page, "--name", account)
    store.command("user", "link", MENTOR, MENTEE)
    return str(made["password"])


def sign_in(context: BrowserContext, store: LiveLrs, password: str) -> Page:
    page = context.new_page()
    page.goto(store.url)
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="I accept this").click()
    return page


def test_what_was_answered_in_the_lms_is_on_the_mentors_page(
    context: BrowserContext, lms: Cmi5Lms, record_store: LiveLrs, packages: Path
) -> None:
    strengths, interviews = lms.enrol(STRENGTHS, learner="mentored"), lms.enrol(INTERVIEWS, learner="mentored")
    page, _ = lms.launch(strengths)
    learner = Learner(page)
    learner.read_all()
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=4)
    learner.try_again()
    learner.take_quiz(wrong=1)
    lms.wait_for(strengths, cmi5.PASSED)
    lms.leave(strengths, page)
    page, _ = lms.launch(interviews)
    Learner(page).read_on(2)
    lms.leave(interviews, page)

    record_store.command("course", "add", str(packages / "employability-en-cmi5.zip"))
    account = strengths.actor["account"]
    password = add_people(record_store, account["homePage"], account["name"])

    page = sign_in(context, record_store, password)
    page.get_by_role("rowheader").get_by_role("link", name=MENTEE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(MENTEE)
    expect(page.get_by_role("table")).to_contain_text("1 of 2 modules finished")
    first = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=STRENGTHS))
    expect(first).to_contain_text("Finished")
    expect(first).to_contain_text("87%")
    expect(first).to_contain_text("pass mark 70%")
    expect(first.get_by_role("cell").nth(2)).to_have_text("2")  # tries
    second = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=INTERVIEWS))
    expect(second).to_contain_text("In progress")
