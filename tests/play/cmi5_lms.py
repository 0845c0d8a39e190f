"""The LMS side of cmi5 as the tests use it: enrol, launch, look at what arrived, have it judged."""

from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

from playwright.sync_api import BrowserContext, Page, Request

from tests.lms import cmi5
from tests.lms.cmi5_launcher import Cmi5Launcher, Launched, Registration
from tests.lms.cmi5_requests import Sent, judge_requests
from tests.lms.package import AssignableUnit, read_assignable_units

STRENGTHS = "Know your strengths"
INTERVIEWS = "Interviews and selection"


@dataclass
class Cmi5Lms:
    """`sent`: the requests of the session launched last."""

    launcher: Cmi5Launcher
    context: BrowserContext
    units: dict[str, AssignableUnit]
    sent: list[Sent] = field(default_factory=list)

    def enrol(self, module: str = STRENGTHS, *, learner: str = "", own_activity_id: bool = True) -> Registration:
        return self.launcher.register(self.units[module], learner or f"learner-{uuid4()}", own_activity_id)

    def launch(self, registration: Registration, mode: str = "Normal", return_url: str = "") -> tuple[Page, Launched]:
        launched = self.launcher.launch(registration, mode, return_url)
        self.sent.clear()
        page = self.context.new_page()
        page.goto(launched.url)
        return page, launched

    def leave(self, registration: Registration, page: Page) -> None:
        """Closes the tab, and waits until the record store knows."""
        page.close(run_before_unload=True)
        self.wait_for(registration, cmi5.TERMINATED, len(registration.sessions))

    def statements(self, registration: Registration, verb: str) -> list[dict[str, Any]]:
        return [one for one in self.launcher.statements(registration) if one["verb"]["id"] == verb]

    def wait_for(self, registration: Registration, verb: str, times: int = 1) -> list[dict[str, Any]]:
        """The statements with the verb, as soon as there are so many."""
        end = monotonic() + 10
        while len(found := self.statements(registration, verb)) < times:
            assert monotonic() < end, f"{verb} did not arrive: {self.launcher.statements(registration)}"
            self._wait()
        return found

    def _wait(self) -> None:
        self.context.cookies()  # a word with the browser, in which what listens to it gets its turn
        sleep(0.05)

    def judge(self, registration: Registration, launched: Launched) -> list[str]:
        """The faults of all the registration's statements, and of the requests of the session launched last."""
        endpoint, token = self.launcher.lrs.endpoint, self.launcher.token
        faults = judge_requests(self.sent, endpoint, launched.fetch, token, launched.session)
        return faults + self.launcher.judge(registration)


def cmi5_lms(launcher: Cmi5Launcher, context: BrowserContext, package: Path) -> Cmi5Lms:
    """For an unpacked package, in a learner's browser."""
    lms = Cmi5Lms(launcher, context, {unit.title: unit for unit in read_assignable_units(package)})

    def note(request: Request) -> None:
        lms.sent.append(Sent(request.method, request.url, request.all_headers(), request.post_data or ""))

    context.on("requestfinished", note)
    return lms
