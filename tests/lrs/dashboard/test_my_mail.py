"""A mentor decides whether they get mail."""

from lrs.storage import mentor_mail
from lrs.storage.people import Person
from tests.lrs.dashboard.conftest import Site, csrf_token


def test_a_mentor_stops_the_mails_and_starts_them_again(site: Site, mentor: Person) -> None:
    def recipients() -> list[str]:
        with site.services.engine.connect() as connection:
            return [one.person_id for one in mentor_mail.recipients(connection, 1, "mentor")]

    browser = site.browser_of(mentor)
    assert (recipients(), "Send me none" in browser.get("/sign-ins").text) == ([mentor.person_id], True)
    token = csrf_token(browser, "/sign-ins")
    said = browser.post("/mail", data={"wanted": "no", "csrf_token": token}, follow_redirects=True).text
    assert "You get none of these mails any more." in said
    assert (recipients(), "Send them to me" in said) == ([], True)
    browser.post("/mail", data={"wanted": "yes", "csrf_token": token})
    assert recipients() == [mentor.person_id]


def test_who_is_no_mentor_is_not_asked(site: Site) -> None:
    assert "Mail" not in site.browser_of(site.person("Sample manager", "manager")).get("/sign-ins").text
