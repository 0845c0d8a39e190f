"""Browsers of all six languages of the programme write the same ids, numbers and times, through the strict patterns."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from builder.build import build
from tests.lms.package import read_scos, unpack
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.lms.server import WebServer
from tests.play.learner import Learner, open_lms
from tests.tiny_course import MODULE, write_programme

LOCALES = {
    "lt-LT": "Europe/Vilnius",
    "fi-FI": "Europe/Helsinki",
    "it-IT": "Europe/Rome",
    "bg-BG": "Europe/Sofia",
    "de-DE": "Europe/Berlin",
    "en-GB": "America/St_Johns",
}
EDITIONS = {"scorm12": "scorm12", "scorm2004": "scorm2004_4"}
OF_THE_MOMENT = re.compile(r"time|latency|suspend_data")  # what differs from one sitting to the next

Play = Callable[[str], Attempt]


def of_three_questions(module: str) -> str:
    """One of three right gives a score that needs a decimal sign."""
    begin, end = module.index(":::{question}"), module.rindex("::::")
    question = module[begin:end]
    return module[:begin] + "\n".join(question.replace("q-evidence", f"q-{n}") for n in "abc") + module[end:]


@pytest.fixture(scope="module", params=EDITIONS)
def play(
    request: pytest.FixtureRequest, browser: Browser, web: WebServer, tmp_path_factory: pytest.TempPathFactory
) -> Play:
    """`play(locale)`: a try with one of three answers wrong, in a browser of that locale, ended by Save and exit."""
    source = write_programme(tmp_path_factory.mktemp("source"), **{"tiny/01-one.md": of_three_questions(MODULE)})
    out: Path = tmp_path_factory.mktemp("locales")
    target = EDITIONS[request.param]
    (built,) = build(source, out, target_names=[target])
    folder = unpack(built.path, out / target)
    content = web.mount(f"locales-{target}", folder)
    lms: ScormLms = request.getfixturevalue(f"{request.param}_lms")

    def play(locale: str) -> Attempt:
        attempt = lms.enrol(Launch(content + read_scos(folder)[0].href))
        context = browser.new_context(locale=locale, timezone_id=LOCALES[locale], reduced_motion="reduce")
        _, frame = open_lms(context, attempt.address, attempt.launch.url)
        learner = Learner(frame)
        learner.go_to("Check")
        learner.take_quiz(wrong=1)
        learner.save_and_exit()
        attempt.wait_until(lambda a: a.finishes == 1, "the end of the session")
        context.close()
        return attempt

    return play


def test_every_locale_says_the_same_and_the_lms_objects_to_nothing(play: Play) -> None:
    attempts = {locale: play(locale) for locale in LOCALES}
    assert {locale: attempt.faults for locale, attempt in attempts.items()} == {locale: [] for locale in LOCALES}
    kept = [
        {name: value for name, value in attempt.values.items() if not OF_THE_MOMENT.search(name)}
        for attempt in attempts.values()
    ]
    assert "66.66" in kept[0].values()
    assert all(other == kept[0] for other in kept[1:])
