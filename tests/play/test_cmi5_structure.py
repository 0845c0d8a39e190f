"""A course in blocks, launched AU by AU: whatever an LMS waits for, the learner's way through the module gives it."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from builder.build import build
from tests.builder.test_structure import EVERY_MOVE_ON, module
from tests.lms import cmi5
from tests.lms.cmi5_launcher import Cmi5Launcher
from tests.lms.package import AssignableUnit, read_assignable_units, unpack
from tests.lms.server import WebServer
from tests.play.cmi5_lms import Cmi5Lms
from tests.play.learner import Learner
from tests.tiny_course import COURSE, write_programme

NAMES = ("alone", "before", "both", "either", "never")
BLOCKS = "blocks: [{id: a, title: First, modules: [alone, before]}, {id: b, title: Then, modules: [both, either]}]\n"
WANTS = {
    "Completed": {cmi5.COMPLETED},
    "Passed": {cmi5.PASSED},
    "CompletedAndPassed": {cmi5.COMPLETED, cmi5.PASSED},
    "CompletedOrPassed": {cmi5.COMPLETED},
    "NotApplicable": set(),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five modules, each with a moveOn of its own."""
    root, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("structure")
    modules = {
        f"tiny/{at:02}-{name}.md": module(name, f"\nmove_on: {move_on}")
        for at, (name, move_on) in enumerate(zip(NAMES, EVERY_MOVE_ON, strict=True), start=1)
    }
    source = write_programme(root, **{"tiny/course.yaml": COURSE + BLOCKS, **modules})
    (source / "tiny/01-one.md").unlink()
    (built,) = build(source, out, [], ["cmi5"])
    return unpack(built.path, out / "unpacked")


@pytest.fixture
def lms(launcher: Cmi5Launcher, web: WebServer, context: BrowserContext, package: Path) -> Cmi5Lms:
    own = Cmi5Launcher(launcher.lrs, launcher.token, web, web.mount("structure", package))
    return Cmi5Lms(own, context, {unit.move_on: unit for unit in read_assignable_units(package)})


@pytest.mark.parametrize("move_on", EVERY_MOVE_ON)
def test_the_learner_can_give_what_the_lms_waits_for(lms: Cmi5Lms, move_on: str) -> None:
    unit: AssignableUnit = lms.units[move_on]
    registration = lms.launcher.register(unit, f"structure-{move_on}")
    page, launched = lms.launch(registration)
    assert lms.launcher.launch_data(launched.session)["moveOn"] == move_on
    learner = Learner(page)
    learner.read_on(1)
    learner.take_quiz()
    learner.saved()
    lms.leave(registration, page)
    told = {one["verb"]["id"] for one in lms.launcher.statements(registration)}
    assert WANTS[move_on] <= told
    assert lms.launcher.judge(registration) == []
