"""A SCORM 1.2 package, in an LMS that knows nothing of xAPI, tells a record store of a paired learner."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.axe import violations
from tests.lms.package import read_scos, unpack
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.lms.server import WebServer
from tests.play.learner import Learner, open_lms
from tests.play.paired_store import PASSWORD, Store, wait_for, wait_for_all
from tests.play.test_mentor_page import sign_in

STRENGTHS = "Know your strengths"
STATUS = "cmi.core.lesson_status"


@pytest.fixture(scope="module")
def package(built: Path) -> Path:
    """The SCORM 1.2 package, unpacked."""
    return unpack(built / "employability-en-scorm12.zip", built / "scorm12")


Enrol = Callable[..., Attempt]


@pytest.fixture
def enrol(scorm12_lms: ScormLms, web: WebServer, package: Path) -> Enrol:
    content, scos = web.mount("paired-content", package), read_scos(package)
    return lambda module=0, **more: scorm12_lms.enrol(Launch(content + scos[module].href, **more))


@pytest.fixture
def other_device(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    context.close()


def launch(context: BrowserContext, attempt: Attempt) -> tuple[Page, Learner]:
    page, frame = open_lms(context, attempt.address, attempt.launch.url)
    return page, Learner(frame)


def pair(learner: Learner, code: str, *, remember: bool = False) -> None:
    learner.screen.get_by_label("Pairing code").fill(code)
    if remember:
        learner.screen.get_by_label("Remember on this device").check()
    learner.screen.get_by_role("button", name="Connect", exact=True).click()


def says(learner: Learner, text: str) -> None:
    expect(learner.screen.locator("#pairing_state")).to_have_text(text, timeout=20_000)


def take(learner: Learner, wrong: int = 1) -> None:
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=wrong)
    learner.read_all()


def _gives_back(request: Request) -> bool:
    return request.method == "DELETE"


def finished(times: int) -> Callable[[Attempt], bool]:
    return lambda attempt: attempt.finishes == times


def test_from_a_plain_lms_to_the_mentors_page(
    context: BrowserContext, other_device: BrowserContext, enrol: Enrol, store: Store
) -> None:
    code, attempt = store.code(), enrol()
    page, learner = launch(context, attempt)
    pair(learner, "00000-00000")
    expect(learner.screen.locator("#pairing_fault")).to_contain_text("cannot be used here")
    pair(learner, code.lower(), remember=True)
    says(learner, "Connected")
    take(learner)
    learner.save_and_exit()
    attempt.wait_until(finished(1), "the end of the session")
    page.close(run_before_unload=True)
    assert attempt.values[STATUS] == "passed"
    assert code.replace("-", "") not in attempt.values["cmi.suspend_data"]
    assert attempt.faults == []

    second = enrol(1)
    _, learner = launch(context, second)  # the next SCO does not ask: the learner wanted it remembered
    says(learner, "Connected")
    expect(learner.screen.get_by_label("Pairing code")).to_be_hidden()

    page, learner = launch(other_device, attempt)  # another device: the LMS has brought the token along
    says(learner, "Connected")
    page.close(run_before_unload=True)
    third = enrol(1)
    _, learner = launch(other_device, third)
    says(learner, "Not connected")
    pair(learner, code)
    says(learner, "Connected")

    wait_for_all(store)
    page = sign_in(context, store.running, PASSWORD)
    page.get_by_role("rowheader").get_by_role("link", name=store.mentee.name).click()
    first = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=STRENGTHS))
    expect(first).to_contain_text("Finished")
    expect(first).to_contain_text("87%")
    expect(first.get_by_role("cell").nth(2)).to_have_text("1")  # tries


def test_another_learner_of_the_same_browser_is_not_connected(
    context: BrowserContext, enrol: Enrol, store: Store
) -> None:
    code = store.code()
    page, learner = launch(context, enrol())
    pair(learner, code, remember=True)
    says(learner, "Connected")
    page.close(run_before_unload=True)
    _, learner = launch(context, enrol(student_id="another-student"))
    says(learner, "Not connected")
    pair(learner, code)
    expect(learner.screen.locator("#pairing_fault")).to_contain_text("cannot be used here")


def test_while_the_store_is_away_the_lms_has_everything_and_the_queue_catches_up(
    context: BrowserContext, enrol: Enrol, store: Store
) -> None:
    attempt = enrol()
    page, learner = launch(context, attempt)
    pair(learner, store.code())
    says(learner, "Connected")
    store.stop()
    take(learner)
    expect(learner.screen.locator("#pairing_state")).to_contain_text("Waiting to send", timeout=20_000)
    learner.save_and_exit()
    attempt.wait_until(finished(1), "the end of the session")
    page.close(run_before_unload=True)
    assert (attempt.values[STATUS], attempt.values["cmi.core.score.raw"]) == ("passed", "87.5")
    assert attempt.faults == []

    store.start()
    _, learner = launch(context, attempt)
    says(learner, "Connected")
    wait_for_all(store)


def test_a_device_that_never_heard_of_it_tells_what_another_could_not(
    context: BrowserContext, other_device: BrowserContext, enrol: Enrol, store: Store
) -> None:
    attempt = enrol()
    page, learner = launch(context, attempt)
    pair(learner, store.code())
    says(learner, "Connected")
    store.stop()
    take(learner)
    learner.save_and_exit()
    page.close(run_before_unload=True)
    attempt.wait_until(finished(1), "the end of the session")
    store.start()
    launch(other_device, attempt)
    wait_for(store, "passed", "completed", "scored")
    assert "answered" not in store.told()
    launch(context, attempt)  # then the first comes back with what it had kept
    wait_for_all(store)


def test_a_token_that_was_ended_is_said_quietly_and_the_lms_goes_on(
    context: BrowserContext, enrol: Enrol, store: Store
) -> None:
    attempt = enrol()
    _, learner = launch(context, attempt)
    pair(learner, store.code())
    says(learner, "Connected")
    store.revoke()
    take(learner)
    says(learner, "Connection ended")
    expect(learner.notice("unpaired")).to_be_visible()
    attempt.wait_until(lambda a: a.values.get(STATUS) == "passed", "passing")
    pair(learner, store.code())
    says(learner, "Connected")
    wait_for_all(store)
    with context.expect_event("request", _gives_back):  # after the session's last word
        learner.screen.get_by_role("button", name="Disconnect").click()
    says(learner, "Not connected")
    learner.saved()
    assert "!~-" in attempt.values["cmi.suspend_data"]
    assert attempt.faults == []


def test_scorm_2004_pairs_too(
    context: BrowserContext, scorm2004_lms: ScormLms, web: WebServer, built: Path, store: Store
) -> None:
    folder = unpack(built / "employability-en-scorm2004_4.zip", built / "scorm2004")
    sco = read_scos(folder)[0]
    attempt = scorm2004_lms.enrol(Launch(web.mount("paired-2004", folder) + sco.href, objectives=sco.objectives))
    page, learner = launch(context, attempt)
    pair(learner, store.code())
    says(learner, "Connected")
    page.close(run_before_unload=True)
    wait_for(store, "initialized", "terminated")
    assert attempt.faults == []


def test_the_web_edition_pairs_from_a_folder_whose_origin_is_null(
    context: BrowserContext, built: Path, store: Store
) -> None:
    folder = unpack(built / "employability-en-web.zip", built / "web")
    page = context.new_page()
    page.goto((folder / "know-your-strengths.html").as_uri())
    learner = Learner(page)
    assert violations(page) == []
    learner.screen.get_by_role("button", name="Not now").click()
    page.reload()
    learner = Learner(page)
    expect(learner.screen.get_by_label("Pairing code")).to_be_hidden()  # nobody is asked twice
    learner.screen.get_by_text("Connect with your mentor").click()
    pair(learner, f"http://127.0.0.1:{store.port}/pair#{store.code()}")
    says(learner, "Connected")
    assert violations(page) == []
    learner.read_all()
    wait_for(store, "initialized", "progressed")
    page.reload()
    says(Learner(page), "Connected")
