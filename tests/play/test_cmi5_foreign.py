"""The launcher proved right by an AU that we did not write: Rustici's cmi5 library (npm) on our record store.

Both judges are content with it, and with each way in which an author may misuse it, one of them is not.
"""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

import tests
from tests.live_lrs import LiveLrs
from tests.lms import cmi5
from tests.lms.cmi5_launcher import Cmi5Launcher, Launched, Registration
from tests.lms.cmi5_requests import Sent, judge_requests
from tests.lms.lrs_client import LrsClient
from tests.lms.package import AssignableUnit
from tests.lms.server import Response, WebServer

LIBRARY = Path(tests.__file__).parents[1] / "node_modules/@rusticisoftware/cmi5/dist"
PAGE = (
    b'<!doctype html><html lang="en"><title>A foreign AU</title><script src="../cmi5-library/cmi5.js"></script></html>'
)
BEGIN = "globalThis.au = new Cmi5(location.href); await au.start();"
RUN = "(steps) => new (Object.getPrototypeOf(async () => {}).constructor)(steps)()"
NO_SCORE = AssignableUnit("https://foreign.example/au/1", "Foreign", "au.html", "Completed", None, "", "")
SCORED = AssignableUnit("https://foreign.example/au/2", "Foreign", "au.html", "CompletedAndPassed", 0.7, "a=1", "key")

Open = Callable[..., tuple[Registration, Launched, Page]]


@pytest.fixture(scope="module")
def launcher(record_store: LiveLrs, web: WebServer) -> Cmi5Launcher:
    assert LIBRARY.is_dir(), f"{LIBRARY} is missing: run npm ci"
    web.mount("cmi5-library", LIBRARY)
    content = web.route("foreign-au", lambda *_: Response(HTTPStatus.OK, PAGE, "text/html"))
    lms = LrsClient(record_store.endpoint, record_store.key, record_store.secret)
    unit = LrsClient.with_new_key(record_store, "foreign AU", "statements/write", "state", "profile")
    return Cmi5Launcher(lms, unit.token, web, content)


@pytest.fixture
def sent(context: BrowserContext) -> list[Sent]:
    seen: list[Sent] = []
    context.on(
        "requestfinished",
        lambda one: seen.append(Sent(one.method, one.url, one.all_headers(), one.post_data or "")),
    )
    return seen


def play(
    launcher: Cmi5Launcher, context: BrowserContext, registration: Registration, steps: str, **how: Any
) -> Launched:
    launched = launcher.launch(registration, **how)
    page = context.new_page()
    page.goto(launched.url)
    page.evaluate(RUN, BEGIN + steps)
    page.close()
    return launched


def judge(launcher: Cmi5Launcher, registration: Registration, launched: Launched, sent: list[Sent]) -> list[str]:
    lrs = launcher.lrs
    faults = judge_requests(sent, lrs.endpoint, launched.fetch, launcher.token, launched.session)
    return faults + launcher.judge(registration)


def verbs(launcher: Cmi5Launcher, registration: Registration) -> list[str]:
    told = sorted(launcher.statements(registration), key=lambda one: one["timestamp"])
    return [one["verb"]["id"].rpartition("/")[2] for one in told]


@pytest.mark.parametrize(
    ("unit", "steps", "told"),
    [
        (NO_SCORE, "await au.completed(); await au.terminate();", ["completed"]),
        (NO_SCORE, "await au.passed(); await au.terminate();", ["passed"]),
        (
            SCORED,
            "await au.passed({scaled: 0.9}); await au.completed(); await au.terminate();",
            ["passed", "completed"],
        ),
        (SCORED, "await au.failed({scaled: 0.2}); await au.terminate();", ["failed"]),
        (SCORED, "await au.terminate();", []),
    ],
)
def test_a_foreign_au_is_launched_and_found_right(
    launcher: Cmi5Launcher, context: BrowserContext, sent: list[Sent], unit: AssignableUnit, steps: str, told: list[str]
) -> None:
    registration = launcher.register(unit, f"foreign-{unit.title}")
    launched = play(launcher, context, registration, steps)
    assert judge(launcher, registration, launched, sent) == []
    assert verbs(launcher, registration) == ["launched", "initialized", *told, "terminated"]


def test_it_reads_what_the_launcher_prepared(launcher: Cmi5Launcher, context: BrowserContext) -> None:
    registration = launcher.register(SCORED, "foreign-reads")
    launched = launcher.launch(registration, return_url="https://lms.example/back")
    page = context.new_page()
    page.goto(launched.url)
    page.evaluate(RUN, BEGIN)
    read = page.evaluate("""() => ({
      mode: au.getLaunchMode(), mastery: au.getMasteryScore(), moveOn: au.getMoveOn(), back: au.getReturnURL(),
      parameters: au.getLaunchParameters(), language: au.getLearnerPreferenceLanguage?.(), actor: au.getActor(),
      registration: au.getRegistration(), activity: au.getActivityId(),
    })""")
    assert read == {
        "mode": "Normal",
        "mastery": 0.7,
        "moveOn": "CompletedAndPassed",
        "back": "https://lms.example/back",
        "parameters": "a=1",
        "language": read["language"],
        "actor": registration.actor,
        "registration": registration.id,
        "activity": registration.activity_id,
    }


def test_over_two_sessions_it_is_found_right(launcher: Cmi5Launcher, context: BrowserContext, sent: list[Sent]) -> None:
    registration = launcher.register(SCORED, "foreign-sessions")
    play(launcher, context, registration, "await au.failed({scaled: 0.1}); await au.terminate();")
    sent.clear()
    launched = play(launcher, context, registration, "await au.passed({scaled: 1}); await au.terminate();")
    assert judge(launcher, registration, launched, sent) == []


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_looking_around_tells_only_that(
    launcher: Cmi5Launcher, context: BrowserContext, sent: list[Sent], mode: str
) -> None:
    registration = launcher.register(SCORED, f"foreign-{mode}")
    launched = play(launcher, context, registration, "await au.terminate();", mode=mode)
    assert judge(launcher, registration, launched, sent) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("delete made.context.registration;", "§9.6.1 the registration is not the launched one"),
        ("made.object.id += '/other';", "§9.4 the object is not the launched activity"),
        ("delete made.result.duration;", "§9.5.4.1 the duration is missing or malformed"),
        ("made.result.success = false;", "§9.5.2 the success does not fit the verb"),
        ("made.result.score.scaled = 0.2;", "§9.3.4 passed below the mastery score"),
        ("made.context.contextActivities.grouping = [];", "§9.6.2.3 the publisher id is not in the grouping"),
        ("made.actor = {mbox: 'mailto:other@lms.example'};", "§8.1.3 the actor is not the launched one"),
        (
            "made.context.contextActivities.category = made.context.contextActivities.category.slice(0, 1);",
            "§9.6.2.2 the moveOn category and the result disagree",
        ),
    ],
)
def test_a_fault_planted_in_it_is_found(
    launcher: Cmi5Launcher, context: BrowserContext, sent: list[Sent], change: str, fault: str
) -> None:
    registration = launcher.register(SCORED, "foreign-fault")
    steps = "const made = au.passedStatement({scaled: 0.9});" + change
    launched = play(launcher, context, registration, steps + "await au.sendStatement(made); await au.terminate();")
    found = judge(launcher, registration, launched, sent)
    assert [one for one in found if one.startswith(fault)], found


def test_an_au_that_goes_on_after_its_end_is_found(
    launcher: Cmi5Launcher, context: BrowserContext, sent: list[Sent]
) -> None:
    registration = launcher.register(NO_SCORE, "foreign-late")
    steps = "await au.terminate(); await au.sendStatement(au.completedStatement());"
    launched = play(launcher, context, registration, steps)
    assert "§9.3.8 terminated is not the last statement" in judge(launcher, registration, launched, sent)


def test_a_token_that_was_given_out_is_not_given_again(launcher: Cmi5Launcher, context: BrowserContext) -> None:
    registration = launcher.register(NO_SCORE, "foreign-token")
    launched = launcher.launch(registration)
    page = context.new_page()
    for expected in ("", "LMS error: 1"):
        page.goto(launched.url)
        said = page.evaluate(
            f"async () => {{ try {{ {BEGIN} return ''; }} catch (error) {{ return String(error); }} }}"
        )
        assert expected in said
        assert bool(said) is bool(expected)
    assert cmi5.LAUNCHED in {one["verb"]["id"] for one in launcher.statements(registration)}
