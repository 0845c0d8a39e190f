"""A course in order: a module opens when the one before it is done, or has no tries left, so that nobody is stuck."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.build import build
from tests.lms.package import unpack
from tests.lms.scorm_lms import Launch, ScormLms
from tests.lms.server import WebServer
from tests.play.learner import Learner, open_lms
from tests.tiny_course import COURSE, MODULE, write_programme

FIRST = MODULE.replace(":id: quiz", ":id: quiz\n:attempts: 1")
SECOND = MODULE.replace("title: One module", "title: The second").replace("id: one", "id: two")
for _id in ("read", "check", "quiz", "q-evidence"):
    SECOND = SECOND.replace(f"{{#{_id}}}", f"{{#{_id}-2}}").replace(f":id: {_id}\n", f":id: {_id}-2\n")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("in-order")
    source = write_programme(
        root,
        **{"tiny/course.yaml": f"{COURSE}order: in-order\n", "tiny/01-one.md": FIRST, "tiny/02-two.md": SECOND},
    )
    build(source, root / "out", [], ["scorm2004_4", "web"])
    return root / "out"


def second(page: Page) -> tuple[str | None, str]:
    """Where the second module's link leads, and what the page says of the module."""
    module = page.locator(".module").nth(1)
    return module.locator(".module-title a").get_attribute("href"), module.locator(".standing").inner_text()


def test_on_the_web_the_page_of_the_course_says_what_comes_first(
    context: BrowserContext, web: WebServer, out: Path
) -> None:
    home = f"{web.mount('in-order-web', unpack(out / 'tiny-en-web.zip', out / 'web'))}index.html"
    page = context.new_page()
    page.goto(home)
    assert second(page) == (None, "Opens when “One module” is done")
    page.get_by_role("link", name="One module").click()
    learner = Learner(page)
    learner.read_all()
    expect(page.locator("#next_locked")).to_have_text("“The second” opens when this module is done.")
    expect(page.locator("#next_open")).to_be_hidden()
    learner.go_to("Check")
    learner.answer("q-evidence", right=False)
    page.locator(".quiz .question:visible .actions button:visible").click()
    expect(page.locator(".quiz-result")).to_be_visible()
    page.goto(home)
    assert second(page) == ("two.html", "Not started")


def test_an_address_does_not_lead_past_a_page(context: BrowserContext, web: WebServer, out: Path) -> None:
    page = context.new_page()
    page.goto(f"{web.mount('in-order-address', unpack(out / 'tiny-en-web.zip', out / 'address'))}one.html#check")
    expect(Learner(page).heading()).to_have_text("Read")


def test_an_lms_hears_that_a_module_without_tries_is_done_and_failed(
    context: BrowserContext, web: WebServer, scorm2004_lms: ScormLms, out: Path
) -> None:
    content = web.mount("in-order-2004", unpack(out / "tiny-en-scorm2004_4.zip", out / "2004"))
    attempt = scorm2004_lms.enrol(Launch(f"{content}one.html", objectives=("evidence", "module_done")))
    _, screen = open_lms(context, attempt.address, attempt.launch.url)
    learner = Learner(screen)
    learner.read_all()
    learner.go_to("Check")
    learner.saved()
    assert attempt.values.get("cmi.objectives.1.success_status", "unknown") == "unknown"
    learner.answer("q-evidence", right=False)
    screen.locator(".quiz .question:visible .actions button:visible").click()
    attempt.wait_until(
        lambda seen: seen.values.get("cmi.objectives.1.success_status") == "passed", "the objective of the order"
    )
    attempt.wait_until(lambda seen: seen.values.get("cmi.success_status") == "failed", "the module's own status")
    assert attempt.faults == []
