"""The pages in Chromium: nothing that axe-core finds, nothing cut off on a phone, usable with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from lrs.people import invitations, persons
from lrs.storage import write
from lrs.storage.people import Person
from tests.axe import judge
from tests.lrs.dashboard.conftest import MODULES, PASSWORD, Site, email
from tests.lrs.dashboard.in_browser import LONG, mentees, page, sign_in, url
from tests.lrs.dashboard.test_mentees import ACCOUNTS, did
from tests.lrs.sharing import put_text, text_iri

__all__ = ["mentees", "page", "url"]


def test_signing_in_and_failing_to(page: Page, mentor: Person) -> None:
    page.goto("/")
    judge(page)
    sign_in(page, mentor, "wrong-password")
    expect(page.get_by_role("alert")).to_contain_text("That did not work.")
    judge(page)


def test_my_mentees(page: Page, mentor: Person, mentees: list[Person]) -> None:
    sign_in(page, mentor)
    expect(page.get_by_role("heading", level=1)).to_have_text("My mentees")
    page.get_by_text("When is somebody worth a check-in?").click()
    judge(page)
    expect(page.get_by_role("rowheader")).to_have_count(len(mentees))  # a table still, stacked on a phone


@pytest.mark.parametrize("place", [0, 6])
def test_a_mentee(page: Page, mentor: Person, mentees: list[Person], place: int) -> None:
    sign_in(page, mentor)
    page.get_by_role("rowheader").get_by_role("link", name=mentees[place].name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(mentees[place].name)
    page.get_by_text("The weeks as a table").click()
    judge(page)
    page.get_by_role("link", name="Prepare or note a meeting").click()
    expect(page.get_by_role("heading", name="To begin with")).to_be_visible()
    judge(page)


@pytest.mark.parametrize("path", ["/nowhere", "/mentees/00000000-0000-4000-8000-000000000000"])
def test_a_page_that_is_not_there(page: Page, mentor: Person, path: str) -> None:
    sign_in(page, mentor)
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    judge(page)


@pytest.mark.parametrize("role", ["mentor", "manager"])
def test_nothing_there_yet(page: Page, site: Site, role: str) -> None:
    sign_in(page, site.person("Sample", role))
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    judge(page)


def test_my_data(page: Page, site: Site, mentor: Person) -> None:
    mentee = site.person("Sample mentee", "mentee")
    site.link(mentor, mentee)
    site.join(mentee, ACCOUNTS[0])
    site.add_course()
    put_text(site.lrs, ACCOUNTS[0], MODULES[0].iri, "A sample text of two lines\nthat is shown")
    site.lrs.post(did(site, ACCOUNTS[0], "shared", 1, object={"id": text_iri(MODULES[0].iri)}))
    sign_in(page, mentee)
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
    judge(page)
    page.get_by_label("What would you like help with?").fill("The second quiz")
    page.get_by_role("button", name="Ask your mentor").click()
    expect(page.get_by_role("status")).to_be_visible()
    judge(page)
    page.get_by_role("link", name="Have your data erased").click()
    judge(page)


def test_a_programme(page: Page, site: Site) -> None:
    manager = site.person("Sample manager", "manager")
    site.programme(manager, [site.person(f"Sample mentee {number}") for number in range(7)])
    sign_in(page, manager)
    page.get_by_role("link", name="Sample programme").click()
    expect(page.get_by_role("rowheader", name="Sample mentee 6")).to_be_visible()
    judge(page)


def test_a_programme_with_everything(page: Page, site: Site, mentor: Person, mentees: list[Person]) -> None:
    manager = site.person("Sample manager", "manager")
    site.programme(manager, mentees, name="Another programme")
    filled = site.programme(manager, [site.person(f"Sample {number:03}") for number in range(51)], mentor)
    sign_in(page, manager)
    expect(page.get_by_role("link", name="Another programme")).to_be_visible()
    judge(page)
    page.get_by_role("link", name="Sample programme").click()
    expect(page.get_by_role("rowheader")).to_have_count(50 + len(MODULES))
    judge(page)
    page.get_by_role("link", name="What these figures lack, and what to do").click()
    expect(page.get_by_text("One course is known without its questions.")).to_be_visible()
    judge(page)
    page.get_by_role("link", name="Sample programme").click()
    page.get_by_role("link", name="Later names").click()
    expect(page.get_by_role("rowheader", name="Sample 050")).to_be_visible()
    page.get_by_role("searchbox").fill("nobody of that name")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Nobody of that name is here.")).to_be_visible()
    assert filled.programme_id in page.url
    judge(page)


def test_a_group(page: Page, site: Site, mentor: Person, mentees: list[Person]) -> None:
    group = site.group("Sample group")
    for number in range(3):
        site.link(mentor, site.person(f"Sample member {number}"), group=group)
    site.link(mentor, site.person("Sample member who has paused"), group=group)
    sign_in(page, mentor)
    page.get_by_role("link", name="Sample group").click()
    judge(page)
    page.get_by_label("The group’s goal").fill("Sample goal: visit a workplace together")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Sample goal: visit a workplace together")).to_be_visible()
    judge(page)
    page.emulate_media(media="print")
    expect(page.get_by_text("Change the goal")).to_be_hidden()
    expect(page.get_by_role("heading", name="Sample member 2")).to_be_visible()


def test_coming_in_from_an_invitation_to_the_sign_ins(page: Page, site: Site, url: str) -> None:
    with write(site.services.engine) as connection:
        mentor = persons.add_person(connection, 1, site.services.new_id(), "Sample mentor", ["mentor"], site.now)
        token = invitations.invite(connection, 1, mentor, email(mentor), site.now)
    page.goto(invitations.path(1, token))
    judge(page)
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same once more").fill("another-password")
    page.get_by_role("button", name="Set password").click()
    expect(page.get_by_role("alert")).to_be_visible()
    judge(page)
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same once more").fill(PASSWORD)
    page.get_by_role("button", name="Set password").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you see your mentees")
    judge(page)
    page.get_by_role("button", name="I accept this").click()
    page.get_by_role("link", name="Sample mentor").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where you are signed in")
    judge(page)
    page.goto(invitations.path(1, token))
    expect(page.get_by_role("heading", level=1)).to_have_text("This link does not hold")
    judge(page)


def test_having_ones_data_erased(page: Page, site: Site) -> None:
    sign_in(page, site.person("Sample mentee", "mentee"))
    page.get_by_role("link", name="Have your data erased").click()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your data is erased")
    judge(page)


def test_the_keyboard_alone_is_enough(page: Page, mentor: Person, mentees: list[Person]) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(email(mentor))
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    link = page.get_by_role("rowheader").get_by_role("link").first
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(LONG if mentees[0].name > LONG else mentees[0].name)


def test_nothing_is_asked_of_another_host_and_nothing_is_refused(
    page: Page, url: str, mentor: Person, mentees: list[Person]
) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    sign_in(page, mentor)
    page.get_by_role("rowheader").get_by_role("link").first.click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_have_text("You are signed out.")
    assert {address for address in asked if not address.startswith(url + "/")} == set()
    assert said == []


def test_print_is_on_white_without_what_cannot_be_pressed(page: Page, mentor: Person, mentees: list[Person]) -> None:
    sign_in(page, mentor)
    expect(page.get_by_role("table")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_css("color", "rgb(29, 36, 51)")
    expect(page.get_by_role("columnheader", name="Last activity")).to_be_visible()
