"""What learners tick, rate, plan, work out, open and write, in every LMS: kept, back again, and told to nobody."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.build import build
from tests.builder.blocks_course import write_blocks
from tests.live_lrs import LiveLrs
from tests.lms import cmi5
from tests.lms.cmi5_launcher import Cmi5Launcher, Launched, Registration
from tests.lms.lrs_client import LrsClient
from tests.lms.package import read_activities, unpack
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.lms.server import WebServer
from tests.play.cmi5_lms import Cmi5Lms, cmi5_lms
from tests.play.learner import Learner, open_lms
from tests.play.tincan_lms import Enrolment, TinCanLms

EDITIONS = {"scorm12": "scorm12", "scorm2004": "scorm2004_4", "cmi5": "cmi5", "tincan": "tincan"}
GOAL = "Rasti praktiką – ir „nepasiduoti“! Да."
LEFT_OUT = "My old address"


class Enrolled(Protocol):
    """A learner's way through the module in one kind of LMS, over all sessions."""

    def begin(self) -> Learner: ...
    def ended(self, times: int) -> None: ...
    def told(self) -> str:
        """All that the LMS can read, but for the state that the module keeps for itself."""

    def completed(self) -> bool: ...
    def faults(self) -> list[str]: ...


@dataclass
class InScorm:
    attempt: Attempt
    context: BrowserContext

    def begin(self) -> Learner:
        return Learner(open_lms(self.context, self.attempt.address, self.attempt.launch.url)[1])

    def ended(self, times: int) -> None:
        self.attempt.wait_until(lambda one: one.finishes == times, "the end of the session")
        assert len(self.attempt.values["cmi.suspend_data"]) < 4096

    def told(self) -> str:
        return str({name: value for name, value in self.attempt.values.items() if name != "cmi.suspend_data"})

    def completed(self) -> bool:
        values = self.attempt.values
        return "completed" in (values.get("cmi.core.lesson_status"), values.get("cmi.completion_status"))

    def faults(self) -> list[str]:
        return self.attempt.faults


@dataclass
class InCmi5:
    lms: Cmi5Lms
    registration: Registration
    launched: list[Launched] = field(default_factory=list)

    def begin(self) -> Learner:
        page, launched = self.lms.launch(self.registration)
        self.launched.append(launched)
        return Learner(page)

    def ended(self, times: int) -> None:
        self.lms.wait_for(self.registration, cmi5.TERMINATED, times)

    def told(self) -> str:
        return str(self.lms.launcher.statements(self.registration))

    def completed(self) -> bool:
        return len(self.lms.statements(self.registration, cmi5.COMPLETED)) == 1

    def faults(self) -> list[str]:
        return self.lms.judge(self.registration, self.launched[-1])


@dataclass
class InTinCan:
    lms: TinCanLms
    enrolment: Enrolment

    def begin(self) -> Learner:
        return Learner(self.lms.launch(self.enrolment))

    def ended(self, times: int) -> None:
        self.lms.wait_for(self.enrolment, "terminated", times)

    def told(self) -> str:
        return str(self.lms.statements(self.enrolment))

    def completed(self) -> bool:
        return len(self.lms.statements(self.enrolment, "completed")) == 1

    def faults(self) -> list[str]:
        return []  # whoever judges them: tests/play/test_profile.py


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("blocks")
    build(write_blocks(out / "source"), out / "packages", target_names=list(EDITIONS.values()))
    return out / "packages"


@pytest.fixture
def unpacked(packages: Path, web: WebServer, tmp_path: Path) -> Callable[[str], tuple[str, Path]]:
    """`unpacked("cmi5")`: where the package is served, and its folder."""

    def unpacked(edition: str) -> tuple[str, Path]:
        folder = unpack(packages / f"blocks-en-{EDITIONS[edition]}.zip", tmp_path / edition)
        return web.mount(f"blocks-{edition}", folder), folder

    return unpacked


@pytest.fixture(params=list(EDITIONS))
def enrolled(
    request: pytest.FixtureRequest, context: BrowserContext, web: WebServer, unpacked: Callable[[str], tuple[str, Path]]
) -> Enrolled:
    edition = str(request.param)
    content, folder = unpacked(edition)
    if edition.startswith("scorm"):
        lms: ScormLms = request.getfixturevalue(f"{edition}_lms")
        return InScorm(lms.enrol(Launch(f"{content}blocks.html")), context)
    record_store: LiveLrs = request.getfixturevalue("record_store")
    own = LrsClient(record_store.endpoint, record_store.key, record_store.secret)
    module = LrsClient.with_new_key(record_store, "Blocks", "statements/write", "state", "profile")
    if edition == "cmi5":
        launching = cmi5_lms(Cmi5Launcher(own, module.token, web, content), context, folder)
        return InCmi5(launching, launching.enrol("Everything but questions"))
    (activity,) = read_activities(folder)
    return InTinCan(TinCanLms(own, f"Basic {module.token}", content, context), Enrolment(activity))


def work(learner: Learner) -> None:
    """Uses each block once."""
    screen = learner.screen
    learner.go_to("Open and close")
    screen.locator(".accordion summary").first.click()
    expect(screen.get_by_text("Say where and when.")).to_be_visible()
    learner.write("r-paper", LEFT_OUT)
    screen.get_by_role("tab", name="By phone").click()
    expect(screen.get_by_role("tabpanel", name="By phone")).to_contain_text("Stand up and smile.")
    learner.choose_sector("I study at a university or college")
    screen.get_by_text("Think first").click()
    expect(screen.get_by_role("link", name="lecturers")).to_be_visible()
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


def finds_again(learner: Learner) -> None:
    screen = learner.screen
    expect(learner.heading()).to_have_text("Money")
    learner.go_to("Open and close")
    assert learner.field("r-paper").input_value() == LEFT_OUT
    expect(screen.get_by_label("I study at a university or college")).to_be_checked()
    learner.go_to("Tick and rate")
    expect(screen.get_by_label("I have three stories.")).to_be_checked()
    expect(screen.locator("#c-before .left")).to_have_text("Done: 1 of 3")
    expect(screen.locator("#w-stand").get_by_role("row", name="Numbers")).to_contain_text("Always")
    learner.go_to("Make a plan")
    expect(learner.field("p-days_2_what")).to_be_visible()
    expect(learner.field("p-days_2_what")).to_have_value(GOAL)
    expect(learner.field("p-days_2_date")).to_have_value("2027-03-31")
    learner.go_to("Money")
    expect(screen.get_by_label("Price of one piece")).to_have_value("1,234.5")
    expect(screen.get_by_label("Costs, month 3")).to_have_value("0")
    expect(screen.get_by_label("Costs, month 4")).to_have_value("900")


def look_a_word_up(learner: Learner) -> None:
    learner.go_to("Words")
    learner.screen.get_by_role("link", name="placement").click()
    expect(learner.screen.get_by_role("dialog", name="Placement")).to_contain_text("A time of learning at work")
    learner.screen.get_by_role("button", name="Close").click()


def test_all_of_it_is_there_again_after_a_break_and_pages_alone_complete_the_module(enrolled: Enrolled) -> None:
    learner = enrolled.begin()
    work(learner)
    leave(learner)
    enrolled.ended(1)
    assert not enrolled.completed()

    learner = enrolled.begin()
    finds_again(learner)
    look_a_word_up(learner)  # on the last page that was not yet open
    leave(learner)
    enrolled.ended(2)
    assert enrolled.completed()
    told = enrolled.told()
    assert [word for word in (GOAL, LEFT_OUT, "c-before", "w-stand", "p-days", "k-even") if word in told] == []
    assert enrolled.faults() == []


def leave(learner: Learner) -> None:
    learner.save_and_exit()
    expect(learner.screen.locator("#goodbye_text")).to_have_text("Everything is saved. You can close this window.")
    page = learner.screen if isinstance(learner.screen, Page) else learner.screen.page
    page.close()
