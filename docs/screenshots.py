"""`make screenshots`: the README's pictures, taken from a built module and from the demo."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGTERM
from subprocess import PIPE, Popen, run
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.lms.fixtures import CHROMIUM, QUIET
from tests.lms.package import unpack
from tests.lms.scorm_lms import Launch, ScormLms
from tests.lms.server import WebServer

PICTURES = Path(__file__).with_name("pictures")
PACKAGE = "employability-en-scorm12.zip"
SIZE = {"width": 1100, "height": 760}


def take_module(browser: Browser, packages: Path, folder: Path) -> None:
    """A question of a quiz, answered, in an LMS that keeps it."""
    with WebServer() as web:
        content = web.mount("course", unpack(packages / PACKAGE, folder))
        attempt = ScormLms(web, "scorm12").enrol(Launch(f"{content}know-your-strengths.html", window="popup"))
        lms = browser.new_page(viewport=SIZE)
        lms.goto(attempt.address)
        with lms.expect_popup() as opened:
            lms.get_by_role("button", name="Open the module").click()
        module = opened.value
        module.set_viewport_size(SIZE)
        module.get_by_role("link", name="Check yourself").click()
        question = module.locator(".quiz .question:visible")
        question.locator(".option input").first.check()
        question.get_by_role("button", name="Check").click()
        expect(module.locator("#save_status")).to_have_text("Saved")
        _save(module, "module.png")


def take_mentees(browser: Browser, facts: dict[str, Any]) -> None:
    """*My mentees*, as the sample mentor sees it."""
    page = browser.new_page(viewport={**SIZE, "height": 880})
    page.goto(facts["url"])
    mentor = facts["sign_ins"]["mentor"]
    page.locator("input[type=email]").fill(mentor["email"])
    page.locator("input[type=password]").fill(mentor["password"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("My mentees")
    _save(page, "my-mentees.png")


@contextmanager
def demo(packages: Path, folder: Path) -> Iterator[dict[str, Any]]:
    """The demo in a folder of its own; gives what it says about itself."""
    command = [_command("ementor-lrs"), "demo", "--json", "--port", "0", "--packages", str(packages)]
    with Popen(command, cwd=folder, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.send_signal(SIGTERM)


def _save(page: Page, name: str) -> None:
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    page.screenshot(path=PICTURES / name)
    print(f"renewed docs/pictures/{name}")


def _command(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        packages = Path(folder, "packages")
        run([_command("ementor"), "build", "--out", str(packages)], check=True)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        take_module(browser, packages, Path(folder, "course"))
        with demo(packages, Path(folder)) as facts:
            take_mentees(browser, facts)
        browser.close()


if __name__ == "__main__":
    main()
