"""The cmi5 package with LMSs and stores that stumble: nothing is lost, nothing said twice, and the learner is told."""

import json
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.lms import cmi5
from tests.lms.cmi5_launcher import Registration
from tests.lms.server import Response, WebServer
from tests.play.cmi5_lms import Cmi5Lms
from tests.play.learner import Learner

CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*", "Access-Control-Allow-Methods": "*"}


def stumble(lms: Cmi5Lms, path: str, refuses: Callable[[str, Any], int]) -> None:
    """The store answers requests below `path` with the status that `refuses` gives them; 0: as it does anyway."""

    def answer(route: Route) -> None:
        body = route.request.post_data
        status = refuses(route.request.method, json.loads(body) if body else None)
        if status:
            route.fulfill(status=status, headers=CORS)
        else:
            route.fallback()

    lms.context.route(f"{lms.launcher.lrs.endpoint}{path}**", answer)


def open_with(lms: Cmi5Lms, registration: Registration, **parameters: str) -> Page:
    """A launch in whose address these parameters are other than they should be."""
    parts = urlsplit(lms.launcher.launch(registration).url)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()} | parameters
    page = lms.context.new_page()
    page.goto(urlunsplit(parts._replace(query=urlencode(query))))
    return page


def wait_until(page: Page, done: Callable[[], bool]) -> None:
    """Lets the page's clock run ahead, for what is tried again ever more slowly; requests get the time they need."""
    for _ in range(100):
        if done():
            return
        page.clock.run_for(5_000)
        page.wait_for_timeout(50)
    raise AssertionError("it never happened")


def test_what_the_store_did_not_take_is_sent_again(lms: Cmi5Lms) -> None:
    down = [503]
    stumble(lms, "statements", lambda method, _: down[0] if down and method == "POST" else 0)
    lms.context.clock.install()
    registration = lms.enrol()
    page, launched = lms.launch(registration)
    learner = Learner(page)
    learner.go_to("Check yourself")
    learner.take_quiz()
    wait_until(page, learner.notice("unsaved").is_visible)
    down.clear()
    wait_until(page, learner.notice("unsaved").is_hidden)
    lms.wait_for(registration, cmi5.PASSED)
    lms.leave(registration, page)
    assert lms.judge(registration, launched) == []


def test_a_store_that_keeps_nothing_is_said_and_leaving_asks(lms: Cmi5Lms) -> None:
    stumble(lms, "", lambda method, _: 503 if method in ("POST", "PUT") else 0)
    lms.context.clock.install()
    page, _ = lms.launch(lms.enrol())
    learner = Learner(page)
    wait_until(page, learner.notice("unsaved").is_visible)
    learner.save_and_exit()
    expect(page.locator("#exit_question")).to_contain_text("not confirmed")


def test_a_statement_that_is_refused_does_not_hold_up_the_others(lms: Cmi5Lms) -> None:
    def refuses(_: str, body: Any) -> int:
        return 400 if any(one["verb"]["id"].endswith("progressed") for one in body or []) else 0

    stumble(lms, "statements", refuses)
    registration = lms.enrol()
    page, launched = lms.launch(registration)
    learner = Learner(page)
    learner.read_all()
    learner.go_to("Check yourself")
    learner.take_quiz()
    lms.wait_for(registration, cmi5.PASSED)
    learner.saved()
    lms.leave(registration, page)
    assert lms.judge(registration, launched) == []


def test_passed_arrives_once_even_if_that_it_arrived_is_not_known(lms: Cmi5Lms) -> None:
    registration = lms.enrol()
    page, _ = lms.launch(registration)
    learner = Learner(page)
    learner.go_to("Check yourself")
    learner.take_quiz()
    lms.wait_for(registration, cmi5.PASSED)
    lms.leave(registration, page)
    where = {"activityId": registration.activity_id, "agent": registration.actor, "registration": registration.id}
    kept = lms.launcher.lrs.state({**where, "stateId": "resume"})
    lms.launcher.lrs.put_state({**where, "stateId": "resume"}, {**kept, "sent": []})
    page, launched = lms.launch(registration)
    Learner(page).saved()
    lms.leave(registration, page)
    assert lms.launcher.lrs.state({**where, "stateId": "resume"})["sent"] == ["passed"]
    assert lms.judge(registration, launched) == []


@pytest.mark.parametrize("kept", ["null", "{}", "[]", '{"data": 5, "sent": "x", "seconds": "long"}', '{"data": "~~~"}'])
def test_whatever_is_kept_a_session_begins(lms: Cmi5Lms, kept: str) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=200, headers=CORS, content_type="application/json", body=kept)

    lms.context.route("**/activities/state?**stateId=resume**", answer)
    registration = lms.enrol()
    page, _ = lms.launch(registration)
    expect(Learner(page).heading()).to_have_text("Start with what you have done")
    lms.wait_for(registration, cmi5.INITIALIZED)


@pytest.mark.parametrize(
    "answer",
    [
        Response(HTTPStatus.OK, b'{"error-code": "3", "error-text": "no"}', headers=CORS),
        Response(HTTPStatus.OK, b"<html>", headers=CORS),
        Response(HTTPStatus.INTERNAL_SERVER_ERROR, headers=CORS),
        Response(HTTPStatus.OK, b'{"auth-token": "bm86bm8="}', headers=CORS),
    ],
    ids=["an error", "no JSON", "a fault", "a token that is none"],
)
def test_without_a_token_it_goes_on_untracked(lms: Cmi5Lms, web: WebServer, answer: Response) -> None:
    fetch = web.route("other-fetch", lambda *_: answer)
    page = open_with(lms, lms.enrol(), fetch=f"{fetch}1")
    learner = Learner(page)
    expect(learner.notice("untracked")).to_be_visible()
    learner.go_to("Check yourself")
    learner.take_quiz()


@pytest.mark.parametrize("actor", ["", "Learner", "[]", "{}", '{"name": "Sample"}'])
def test_without_an_actor_it_goes_on_untracked(lms: Cmi5Lms, actor: str) -> None:
    page = open_with(lms, lms.enrol(), actor=actor)
    expect(Learner(page).notice("untracked")).to_be_visible()


def test_an_actor_in_the_form_of_tin_can_is_understood(lms: Cmi5Lms) -> None:
    registration = lms.enrol()
    account = registration.actor["account"]
    legacy = {"accountServiceHomePage": account["homePage"], "accountName": account["name"]}
    page = open_with(lms, registration, actor=json.dumps({"name": ["Sample"], "account": [legacy]}))
    Learner(page).read_on(1)
    [initialized] = lms.wait_for(registration, cmi5.INITIALIZED)
    assert initialized["actor"] == {"name": "Sample", "account": account}


@pytest.mark.parametrize("ending", ["", "/", "//"])
def test_the_endpoint_may_end_with_a_slash_or_without(lms: Cmi5Lms, ending: str) -> None:
    registration = lms.enrol()
    page = open_with(lms, registration, endpoint=lms.launcher.lrs.endpoint.rstrip("/") + ending)
    Learner(page)
    lms.wait_for(registration, cmi5.INITIALIZED)


def test_a_clock_that_steps_back_does_not_change_the_order(lms: Cmi5Lms) -> None:
    lms.context.add_init_script("""(() => {
      const real = Date.now;
      let steps = 0;
      Date.now = () => real() - 60_000 * steps++;
    })();""")
    registration = lms.enrol()
    page, launched = lms.launch(registration)
    learner = Learner(page)
    learner.read_all()
    learner.go_to("Check yourself")
    learner.take_quiz()
    learner.saved()
    lms.leave(registration, page)
    assert lms.judge(registration, launched) == []


def test_without_a_mastery_score_the_quizs_own_mark_counts(lms: Cmi5Lms) -> None:
    registration = lms.enrol()
    registration.au = replace(registration.au, mastery_score=None)
    page, launched = lms.launch(registration)
    learner = Learner(page)
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=8)
    expect(page.locator(".quiz-result")).to_contain_text("You pass with 70%")
    learner.try_again()
    learner.take_quiz(wrong=1)
    [passed] = lms.wait_for(registration, cmi5.PASSED)
    assert cmi5.MASTERY_SCORE not in passed["context"]["extensions"]
    lms.leave(registration, page)
    assert lms.judge(registration, launched) == []


def test_the_mastery_score_of_the_lms_comes_before_the_quizs_own(lms: Cmi5Lms) -> None:
    registration = lms.enrol()
    registration.au = replace(registration.au, mastery_score=0.9)
    page, launched = lms.launch(registration)
    learner = Learner(page)
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=1)
    expect(page.locator(".quiz-result")).to_contain_text("You pass with 90%")
    lms.wait_for(registration, cmi5.ADL + "scored")
    learner.saved()
    lms.leave(registration, page)
    assert not lms.statements(registration, cmi5.PASSED)
    assert lms.judge(registration, launched) == []


def test_a_learner_who_wants_no_sound_hears_none(context: BrowserContext, lms: Cmi5Lms) -> None:
    registration = lms.enrol()
    lms.launcher.lrs.add_agent_profile(registration.actor, cmi5.PREFERENCES, {"audioPreference": "off"})
    context.add_init_script("addEventListener('DOMContentLoaded', () => document.body.append(new Audio()), true)")
    page, _ = lms.launch(registration)
    Learner(page)
    page.wait_for_function("() => document.querySelector('audio').muted")
