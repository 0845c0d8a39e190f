"""The certificate: there when a module is completed and passed, with the name that the LMS gave, and nowhere else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from builder.build import build
from tests.live_lrs import LiveLrs
from tests.lms import cmi5
from tests.lms.cmi5_launcher import Cmi5Launcher
from tests.lms.lrs_client import LrsClient
from tests.lms.package import unpack
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.lms.server import WebServer
from tests.play.cmi5_lms import cmi5_lms
from tests.play.learner import Learner, open_lms
from tests.tiny_course import write_programme

# What stands on the paper when the print window opens.
KEEP = """window.print = () => {
  window.printed = [...document.querySelectorAll('#print_sheet :is(p, h1, li)')].map((line) => line.textContent);
};"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("certificate")
    build(write_programme(out / "source"), out / "packages", [], ["scorm12", "cmi5"])
    return out / "packages"


@pytest.fixture(scope="module")
def enrol(packages: Path, web: WebServer, scorm12_lms: ScormLms) -> Callable[..., Attempt]:
    content = web.mount("certificate-scorm12", unpack(packages / "tiny-en-scorm12.zip", packages / "scorm12"))
    return lambda **more: scorm12_lms.enrol(Launch(f"{content}one.html", **more))


def earn(learner: Learner) -> None:
    learner.read_all()
    learner.go_to("Check")
    learner.take_quiz()
    learner.read_on(1)


def printed(screen: Page | Frame) -> list[str]:
    screen.get_by_role("button", name="Print the certificate").click()
    lines: list[str] = screen.evaluate("window.printed")
    return lines


def test_it_is_there_when_the_module_is_completed_and_passed(context: BrowserContext, enrol: Any) -> None:
    context.add_init_script(KEEP)
    context.clock.install(time="2026-03-29T23:30:00+01:00")
    attempt = enrol(student_name="Šatrijienė, Žieda")
    _, screen = open_lms(context, attempt.address, attempt.launch.url)
    learner = Learner(screen)
    certificate = screen.locator("#module_certificate")
    learner.read_all()
    expect(certificate).to_be_hidden()
    learner.go_to("Check")
    learner.take_quiz(wrong=1)
    learner.read_on(1)
    expect(certificate).to_be_hidden()
    learner.go_to("Check")
    learner.try_again()
    learner.take_quiz()
    learner.read_on(1)
    expect(screen.get_by_label("Your name on the certificate")).to_have_value("Žieda Šatrijienė")
    assert printed(screen) == [
        "Certificate",
        "Žieda Šatrijienė",
        "has completed the module",
        "One module",
        "Tiny",
        "Who completes it can",
        "Tell evidence from opinion",
        "29 March 2026Benchmark",
    ]
    screen.get_by_label("Your name on the certificate").fill("Žieda")
    assert printed(screen)[1] == "Žieda"
    learner.save_and_exit()
    attempt.wait_until(lambda a: a.finishes == 1, "the end of the session")
    assert [call for call in attempt.called("LMSSetValue") if "Žieda" in str(call["args"])] == []
    assert attempt.faults == []


def test_it_keeps_its_day(context: BrowserContext, enrol: Any) -> None:
    context.add_init_script(KEEP)
    context.clock.install(time="2026-03-29T12:00:00")
    attempt = enrol()
    page, screen = open_lms(context, attempt.address, attempt.launch.url)
    learner = Learner(screen)
    earn(learner)
    learner.save_and_exit()
    attempt.wait_until(lambda a: a.finishes == 1, "the end of the session")
    page.close()
    context.clock.set_system_time("2026-07-01T12:00:00")
    _, screen = open_lms(context, attempt.address, attempt.launch.url)
    Learner(screen).read_on(1)
    assert printed(screen)[-1] == "29 March 2026Benchmark"


def test_the_name_of_an_actor_goes_nowhere_but_on_the_page(
    context: BrowserContext, packages: Path, record_store: LiveLrs, web: WebServer
) -> None:
    folder = unpack(packages / "tiny-en-cmi5.zip", packages / "cmi5")
    store = LrsClient(record_store.endpoint, record_store.key, record_store.secret)
    unit = LrsClient.with_new_key(record_store, "Certificates", "statements/write", "state", "profile")
    lms = cmi5_lms(Cmi5Launcher(store, unit.token, web, web.mount("certificate-cmi5", folder)), context, folder)
    registration = lms.enrol("One module")
    registration.actor["name"] = "Žieda Šatrijienė"
    page, launched = lms.launch(registration)
    learner = Learner(page)
    earn(learner)
    name = page.get_by_label("Your name on the certificate")
    expect(name).to_have_value("Žieda Šatrijienė")
    name.fill("Somebody else")
    learner.saved()
    lms.wait_for(registration, cmi5.PASSED)
    lms.leave(registration, page)
    assert not [sent for sent in lms.sent if "Somebody" in sent.url + sent.body]
    assert lms.judge(registration, launched) == []
