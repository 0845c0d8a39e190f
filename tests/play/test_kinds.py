"""A question of every kind, answered with the keyboard alone, in the strict SCORM 1.2 LMS and from a cmi5 launcher."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from builder.build import build
from tests.kinds_course import KINDS, SCALES, write_kinds
from tests.live_lrs import LiveLrs
from tests.lms import cmi5
from tests.lms.cmi5_launcher import Cmi5Launcher
from tests.lms.lrs_client import LrsClient
from tests.lms.package import unpack
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.lms.server import WebServer
from tests.play.cmi5_lms import Cmi5Lms, cmi5_lms
from tests.play.keyboard import Keys
from tests.play.learner import Learner, open_lms
from tests.schemas.profile import faults

MODULE = "One module"
TOLD = ("id", "type", "correct_responses.0.pattern", "student_response", "result")
SCORED = [kind for kind in KINDS if kind not in SCALES]

# kind → SCORM 1.2's type, the pattern, a right response, a wrong one
SCORM12 = {
    "choice": ("choice", "a,c", "a,c", "b"),
    "true-false": ("true-false", "f", "f", "t"),
    "text": ("fill-in", "evidence", "Evidence", "opinion"),
    "number": ("numeric", "37.5", "37.5", "40"),
    "gap": ("fill-in", "situation,task,1", "situation,problem,1.0", "a,b,2"),
    "match": ("matching", "a.a,b.b,c.c", "a.a,b.b,c.c", "a.b,b.c,c.a"),
    "order": ("sequencing", "a,b,c,d", "a,b,c,d", "b,a,d,c"),
    "categorise": ("matching", "a.a,b.a,c.b", "a.a,b.a,c.b", "a.b,b.b,c.a"),
    "likert": ("likert", None, "c", None),
    "confidence": ("likert", None, "b", None),
}
# kind → the interaction's type, its patterns, a right response, ids of its components (xAPI 1.0.3 Data §2.4.4.1)
XAPI: dict[str, tuple[str, list[str] | None, str, dict[str, str]]] = {
    "choice": ("choice", ["a[,]c"], "a[,]c", {"choices": "abc"}),
    "true-false": ("true-false", ["false"], "false", {}),
    "text": ("fill-in", ["evidence", "proof"], "Evidence", {}),
    "number": ("numeric", ["37[:]38"], "37.5", {}),
    "gap": (
        "fill-in",
        ["situation[,]task[,]1", "situation[,]problem[,]1"],
        "situation[,]problem[,]1.0",
        {},
    ),
    "match": ("matching", ["a[.]a[,]b[.]b[,]c[.]c"], "a[.]a[,]b[.]b[,]c[.]c", {"source": "abc", "target": "abc"}),
    "order": ("sequencing", ["a[,]b[,]c[,]d"], "a[,]b[,]c[,]d", {"choices": "abcd"}),
    "categorise": ("matching", ["a[.]a[,]b[.]a[,]c[.]b"], "a[.]a[,]b[.]a[,]c[.]b", {"source": "abc", "target": "ab"}),
    "likert": ("likert", None, "c", {"scale": "abcd"}),
    "confidence": ("likert", None, "b", {"scale": "abc"}),
}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("kinds")
    build(write_kinds(out / "source"), out / "packages")
    return out / "packages"


@pytest.fixture(scope="module")
def scorm12(packages: Path, web: WebServer, scorm12_lms: ScormLms) -> Callable[[], Attempt]:
    content = web.mount("kinds-scorm12", unpack(packages / "tiny-en-scorm12.zip", packages / "scorm12"))
    return lambda: scorm12_lms.enrol(Launch(f"{content}one.html"))


@pytest.fixture(scope="module")
def kinds_launcher(packages: Path, record_store: LiveLrs, web: WebServer) -> tuple[Cmi5Launcher, Path]:
    folder = unpack(packages / "tiny-en-cmi5.zip", packages / "cmi5")
    store = LrsClient(record_store.endpoint, record_store.key, record_store.secret)
    unit = LrsClient.with_new_key(record_store, "Kinds", "statements/write", "state", "profile")
    return Cmi5Launcher(store, unit.token, web, web.mount("kinds-cmi5", folder)), folder


@pytest.fixture
def lms(kinds_launcher: tuple[Cmi5Launcher, Path], context: BrowserContext) -> Cmi5Lms:
    launcher, folder = kinds_launcher
    return cmi5_lms(launcher, context, folder)


@pytest.fixture(scope="module")
def scorm2004(packages: Path, web: WebServer, scorm2004_lms: ScormLms) -> Callable[[], Attempt]:
    content = web.mount("kinds-scorm2004", unpack(packages / "tiny-en-scorm2004_4.zip", packages / "scorm2004"))
    return lambda: scorm2004_lms.enrol(Launch(f"{content}one.html"))


def recorded(attempt: Attempt) -> list[dict[str, str]]:
    """The interactions, each with its elements by their names."""
    found: dict[str, dict[str, str]] = {}
    for name, value in attempt.values.items():
        if name.startswith("cmi.interactions."):
            number, _, element = name.removeprefix("cmi.interactions.").partition(".")
            found.setdefault(number, {})[element] = value
    return [found[number] for number in sorted(found, key=int)]


def test_scorm_1_2_hears_of_every_kind(context: BrowserContext, scorm12: Callable[[], Attempt]) -> None:
    attempt = scorm12()
    page, screen = open_lms(context, attempt.address, attempt.launch.url)
    Learner(screen)
    keys = Keys(page, screen)
    for kind in KINDS:
        question = screen.locator(f"#p-{kind}")
        keys.answer(kind, question, right=True)
        word = "Nothing is right or wrong" if kind in SCALES else "That is right."
        expect(question.locator(".verdict")).to_contain_text(word)
        expect(question.locator(".verdict")).to_be_focused()
        if kind not in SCALES:
            keys.tab_to(question.get_by_role("button", name="Try again"))
            keys.press("Enter")
            keys.answer(kind, question, right=False)
            expect(question.locator(".verdict")).to_contain_text("Not quite")
    attempt.wait_until(lambda a: len(recorded(a)) == 18 and "latency" in recorded(a)[-1], "the last interaction")
    told = iter(recorded(attempt))
    for kind, (form, pattern, right, wrong) in SCORM12.items():
        for response in (right, wrong) if wrong else (right,):
            one = next(told)
            result = "neutral" if wrong is None else "correct" if response == right else "wrong"
            expected = (f"p-{kind}", form, pattern, response, result)
            found = [
                one.get(name) for name in ("id", "type", "correct_responses.0.pattern", "student_response", "result")
            ]
            assert tuple(found) == expected
    assert attempt.faults == []


def test_scorm_2004_hears_of_every_kind(context: BrowserContext, scorm2004: Callable[[], Attempt]) -> None:
    attempt = scorm2004()
    page, screen = open_lms(context, attempt.address, attempt.launch.url)
    Learner(screen)
    keys = Keys(page, screen)
    for kind in KINDS:
        keys.answer(kind, screen.locator(f"#p-{kind}"), right=True)
    attempt.wait_until(lambda a: len(recorded(a)) == 10 and "latency" in recorded(a)[-1], "the last interaction")
    for one, (kind, (form, patterns, response, _)) in zip(recorded(attempt), XAPI.items(), strict=True):
        assert (one["id"], one["type"], one["learner_response"]) == (f"p-{kind}", form, response)
        assert one["result"] == ("neutral" if kind in SCALES else "correct")
        told = [one[f"correct_responses.{at}.pattern"] for at in range(len(patterns or []))]
        assert told == (patterns or [])
    assert attempt.faults == []


def test_answers_of_every_kind_are_there_after_a_break(context: BrowserContext, scorm12: Callable[[], Attempt]) -> None:
    attempt = scorm12()
    page, screen = open_lms(context, attempt.address, attempt.launch.url)
    learner, keys = Learner(screen), Keys(page, screen)
    for kind in KINDS:
        keys.answer(kind, screen.locator(f"#p-{kind}"), right=kind not in ("gap", "match"))
    learner.saved()
    before = looks(screen)
    learner.save_and_exit()
    attempt.wait_until(lambda a: a.finishes == 1, "the end of the session")
    page.close()
    _, screen = open_lms(context, attempt.address, attempt.launch.url)
    Learner(screen)
    assert looks(screen) == before
    assert attempt.faults == []


def looks(screen: Any) -> list[Any]:
    """What the questions show: values, choices, marks, verdicts."""
    return screen.evaluate("""() => [...document.querySelectorAll('#practise .question')].map((question) => [
      question.id,
      question.querySelector('.verdict').textContent,
      [...question.querySelectorAll('input, select')].map(({ value, checked, disabled, readOnly }) => (
        [value, checked, disabled, readOnly]
      )),
      [...question.querySelectorAll('.part-mark')].map((mark) => mark.textContent),
      [...question.querySelectorAll('.ranked > li')].map((item) => item.dataset.letter),
      question.querySelector('.solution')?.hidden,
    ])""")


def test_cmi5_hears_of_every_kind(lms: Cmi5Lms) -> None:
    registration = lms.enrol(MODULE)
    page, launched = lms.launch(registration)
    Learner(page)
    keys = Keys(page, page)
    for kind in KINDS:
        keys.answer(kind, page.locator(f"#p-{kind}"), right=True)
    told = lms.wait_for(registration, cmi5.ADL + "answered", len(KINDS))
    assert [fault for statement in told for fault in faults(statement)] == []
    by_kind = {one["object"]["id"].rpartition("/p-")[2]: one for one in told}
    for kind, (form, patterns, response, components) in XAPI.items():
        statement = by_kind[kind]
        definition = statement["object"]["definition"]
        assert definition["interactionType"] == form
        assert definition.get("correctResponsesPattern") == patterns
        assert statement["result"]["response"] == response
        assert statement["result"].get("success") is (None if kind in SCALES else True)
        lists = {name for name in ("choices", "scale", "source", "target", "steps") if name in definition}
        assert lists == set(components)
        for name, letters in components.items():
            assert [one["id"] for one in definition[name]] == list(letters)
            assert all(one["description"]["en"] for one in definition[name])
    assert by_kind["match"]["object"]["definition"]["source"][1]["description"]["en"] == "A reference letter"
    lms.leave(registration, page)
    assert lms.judge(registration, launched) == []


def take_quiz(keys: Keys, screen: Any, wrong: tuple[str, ...]) -> None:
    for place, kind in enumerate(SCORED):
        question = screen.locator(f"#q-{kind}")
        expect(question).to_be_visible()
        expect(question.locator(".verb")).to_contain_text(f"Question {place + 1} of {len(SCORED)}")
        keys.answer(kind, question, right=kind not in wrong)
        keys.tab_to(question.locator(".actions button:visible"))
        keys.press("Enter")


def test_a_quiz_of_every_kind_fails_only_when_the_tries_run_out(
    context: BrowserContext, scorm12: Callable[[], Attempt]
) -> None:
    attempt = scorm12()
    page, screen = open_lms(context, attempt.address, attempt.launch.url)
    learner, keys = Learner(screen), Keys(page, screen)
    learner.go_to("Check")
    take_quiz(keys, screen, wrong=("choice", "text", "order"))
    result = screen.locator(".quiz-result")
    expect(result).to_contain_text("Not there yet")
    expect(result).to_contain_text("You have one try left.")
    attempt.wait_until(lambda a: a.values.get("cmi.core.score.raw") == "62.5", "the score")
    assert attempt.values["cmi.core.lesson_status"] == "incomplete"
    learner.try_again()
    take_quiz(keys, screen, wrong=("choice", "text", "order", "gap"))
    expect(result).to_contain_text("Not passed")
    expect(result.get_by_role("button")).to_have_count(0)
    attempt.wait_until(lambda a: a.values.get("cmi.core.lesson_status") == "failed", "failing")
    learner.saved()
    assert attempt.values["cmi.core.score.raw"] == "62.5"
    page.close(run_before_unload=True)
    attempt.wait_until(lambda a: a.finishes == 1, "the end of the session")
    _, screen = open_lms(context, attempt.address, attempt.launch.url)
    learner = Learner(screen)
    expect(screen.locator(".quiz-result")).to_contain_text("Not passed")
    expect(screen.locator("#q-gap .verdict")).to_contain_text("Not quite")
    assert attempt.faults == []


def test_cmi5_hears_once_that_the_tries_have_run_out(lms: Cmi5Lms) -> None:
    registration = lms.enrol(MODULE)
    page, launched = lms.launch(registration)
    learner, keys = Learner(page), Keys(page, page)
    learner.go_to("Check")
    take_quiz(keys, page, wrong=tuple(SCORED))
    learner.try_again()
    take_quiz(keys, page, wrong=tuple(SCORED[1:]))
    [failed] = lms.wait_for(registration, cmi5.FAILED)
    assert faults(failed) == []
    assert failed["result"]["success"] is False
    assert failed["result"]["score"]["scaled"] == 0.125
    learner.saved()
    lms.leave(registration, page)
    assert lms.judge(registration, launched) == []
    page, launched = lms.launch(registration)
    Learner(page).saved()
    lms.leave(registration, page)
    assert len(lms.statements(registration, cmi5.FAILED)) == 1
    assert lms.judge(registration, launched) == []


@pytest.mark.parametrize("mode", ["Review", "Browse"])
def test_a_review_shows_the_answers_and_offers_no_new_try(lms: Cmi5Lms, mode: str) -> None:
    registration = lms.enrol(MODULE)
    page, _ = lms.launch(registration)
    learner, keys = Learner(page), Keys(page, page)
    learner.go_to("Check")
    take_quiz(keys, page, wrong=("number",))
    learner.saved()
    lms.leave(registration, page)
    page, _ = lms.launch(registration, mode=mode)
    learner = Learner(page)
    learner.go_to("Check")
    expect(page.locator(".quiz-result")).to_contain_text("Right answers: 7 of 8")
    expect(page.locator("#q-number .verdict")).to_contain_text("Not quite")
    expect(page.locator("#q-number .solution")).to_contain_text("37.5, or anything from 37 to 38")
    expect(page.locator("#q-number .solution")).to_contain_text("Three divided by eight.")
    expect(page.locator("#q-number input")).to_have_value("40")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
