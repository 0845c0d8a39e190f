"""The pages in six languages, in Chromium: nothing cut off on the narrowest phone, and a choice without a script."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from lrs.dashboard.translations import LANGUAGES
from lrs.storage.people import Person
from tests.axe import fits, judge
from tests.lrs.dashboard.conftest import PASSWORD, Site, email
from tests.lrs.dashboard.in_browser import mentees, sign_in, url

__all__ = ["mentees", "url"]


@pytest.fixture
def everywhere(site: Site, mentor: Person, mentees: list[Person]) -> dict[str, list[str]]:
    """Who sees which pages, by the address that they sign in with."""
    manager, mentee = site.person("Sample manager", "manager"), site.person("Sample mentee", "mentee")
    site.plan(mentor, mentees[0], site.now + timedelta(days=3))
    site.link(mentor, mentee)
    programme = site.programme(manager, mentees)
    one = f"/mentees/{mentees[0].person_id}"
    return {
        email(mentor): ["/mentees", one, f"{one}/brief", f"/mentees/{mentees[6].person_id}", "/sign-ins", "/nowhere"],
        email(manager): ["/programmes", *(f"/programmes/{programme.programme_id}{part}" for part in ("", "/data"))],
        email(mentee): ["/me", "/me/erase", "/pair"],
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_in_all_languages_at_320_px(
    browser: Browser, url: str, everywhere: dict[str, list[str]], language: str
) -> None:
    for address, paths in everywhere.items():
        context = browser.new_context(base_url=url, locale=language)
        page = context.new_page()
        page.goto("/sign-in")
        fits(page)
        page.locator("[name=email]").fill(address)
        page.locator("[name=password]").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.locator(".who").wait_for()
        for path in paths:
            page.goto(path)
            expect(page.locator("html")).to_have_attribute("lang", language)
            fits(page)
        page.wait_for_load_state()
        context.close()


def test_a_german_page(browser: Browser, url: str, mentor: Person, mentees: list[Person]) -> None:
    context = browser.new_context(base_url=url, locale="de-AT")
    page = context.new_page()
    page.goto("/")
    judge(page)
    sign_in(page, mentor)
    expect(page.get_by_role("heading", level=1)).to_have_text("Meine Mentees")
    judge(page)
    page.get_by_role("rowheader").get_by_role("link", name=mentees[0].name).click()
    expect(page.get_by_role("heading", level=2, name="Employability")).to_have_attribute("lang", "en")
    judge(page)
    page.get_by_role("link", name="Treffen vorbereiten oder notieren").click()
    expect(page.get_by_role("heading", name="Zum Einstieg")).to_be_visible()
    judge(page)
    context.close()


def test_a_language_is_chosen_with_the_keyboard_and_without_javascript(
    browser: Browser, url: str, mentor: Person, mentees: list[Person]
) -> None:
    context = browser.new_context(base_url=url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, mentor)
    page.goto("/mentees?by=name")
    menu = page.get_by_role("form", name="Language")
    expect(menu.get_by_role("button")).to_have_text(list(LANGUAGES.values()))
    menu.get_by_role("button", name="English").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(menu.get_by_role("button", name="Suomi")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mentoroitavani")
    expect(page).to_have_url(f"{url}/mentees?by=name")
    page.get_by_role("button", name="Kirjaudu ulos").click()
    expect(page.get_by_role("status")).to_have_text("Olet kirjautunut ulos.")
    context.close()
