"""The cmi5 package, launched against our own record store: both judges of tests/lms find nothing to object to."""

from http import HTTPStatus

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.lms import cmi5
from tests.lms.server import Response, WebServer
from tests.play.cmi5_lms import INTERVIEWS, Cmi5Lms
from tests.play.learner import Learner

MODULE = "https://w3id.org/ementor/employability/know-your-strengths"
SENTENCE = "Kartą dirbau naktį. Веднъж — сам. 🙂"
ANSWERED, PROGRESSED, SCORED = (cmi5.ADL + verb for verb in ("answered", "progressed", "scored"))


def test_a_module_answered_left_resumed_completed_and_passed(lms: Cmi5Lms) -> None:
    registration = lms.enrol()
    page, launched = lms.launch(registration)
    learner = Learner(page)
    learner.choose_sector("I am in vocational training")
    learner.read_on(3)
    learner.write("e1-sentence", SENTENCE)
    learner.save_and_exit()
    expect(page.locator("#goodbye_text")).to_have_text("Everything is saved. You can close this window.")
    assert lms.judge(registration, launched) == []
    page.close()

    page, launched = lms.launch(registration)
    learner = Learner(page)
    expect(learner.heading()).to_have_text("Find your evidence")
    assert learner.field("e1-sentence").input_value() == SENTENCE
    expect(learner.screen.get_by_label("I am in vocational training").first).to_be_checked()
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=1)
    learner.read_all()
    lms.wait_for(registration, cmi5.COMPLETED)
    learner.go_to("Check yourself")
    learner.try_again()
    learner.take_quiz()
    learner.saved()
    lms.leave(registration, page)
    [passed] = lms.statements(registration, cmi5.PASSED)
    assert passed["result"]["score"] == {"scaled": 0.875}
    assert lms.judge(registration, launched) == []


def test_what_was_said_once_is_not_said_again(lms: Cmi5Lms) -> None:
    registration = lms.enrol()
    for _ in range(2):
        page, launched = lms.launch(registration)
        learner = Learner(page)
        learner.go_to("Check yourself")
        if not learner.screen.locator(".quiz-result").is_visible():
            learner.take_quiz()
        learner.read_all()
        learner.saved()
        lms.leave(registration, page)
    assert len(lms.statements(registration, cmi5.PASSED)) == 1
    assert len(lms.statements(registration, cmi5.COMPLETED)) == 1
    progress = [one["result"]["extensions"][cmi5.PROGRESS] for one in lms.statements(registration, PROGRESSED)]
    assert progress == [12, 25, 37, 50, 62, 75, 87, 100]
    assert lms.judge(registration, launched) == []


def test_what_was_done_is_told_and_what_was_written_is_not(lms: Cmi5Lms) -> None:
    registration = lms.enrol()
    page, _ = lms.launch(registration)
    learner = Learner(page)
    learner.go_to("Find your evidence")
    learner.write("e1-sentence", "Nobody but me reads this")
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=8)
    [scored] = lms.wait_for(registration, SCORED)
    assert scored["object"]["id"] == f"{MODULE}/quiz"
    assert scored["result"] == {"score": {"scaled": 0}, "success": False}
    answered = lms.statements(registration, ANSWERED)
    assert [one["object"]["id"] for one in answered] == [
        f"{MODULE}/questions/{question}" for question in learner.module["quiz"]["questions"]
    ]
    first = answered[0]
    definition = first["object"]["definition"]
    assert definition["correctResponsesPattern"] == ["a[,]c"]
    assert [choice["id"] for choice in definition["choices"]] == ["a", "b", "c", "d"]
    assert all(choice["description"]["en"] for choice in definition["choices"])
    assert (first["result"]["response"], first["result"]["success"]) == ("b", False)
    assert [one["id"] for one in first["context"]["contextActivities"]["parent"]] == [f"{MODULE}/quiz"]
    lms.leave(registration, page)
    assert "Nobody" not in str(lms.launcher.statements(registration))
    assert not lms.statements(registration, cmi5.FAILED)  # tries are left
    assert lms.launcher.judge(registration) == []


@pytest.mark.parametrize("way", ["the tab is closed", "the learner goes elsewhere"])
def test_leaving_without_a_word_keeps_everything(lms: Cmi5Lms, way: str) -> None:
    registration = lms.enrol()
    page, _ = lms.launch(registration)
    learner = Learner(page)
    learner.go_to("Find your evidence")
    learner.field("e1-sentence").fill("Written at the last moment")
    if way == "the tab is closed":
        page.close(run_before_unload=True)
    else:
        page.goto("about:blank")
    lms.wait_for(registration, cmi5.TERMINATED)
    page, _ = lms.launch(registration)
    learner = Learner(page)
    expect(learner.heading()).to_have_text("Find your evidence")
    assert learner.field("e1-sentence").input_value() == "Written at the last moment"
    lms.leave(registration, page)
    assert lms.launcher.judge(registration) == []


def test_a_page_that_is_hidden_keeps_everything(lms: Cmi5Lms) -> None:
    registration = lms.enrol()
    page, _ = lms.launch(registration)
    learner = Learner(page)
    learner.go_to("Find your evidence")
    learner.saved()
    learner.field("e1-sentence").fill("Written, then to another app")
    with page.expect_response("**/activities/state?**stateId=resume**"):
        learner.hide()
    assert not lms.statements(registration, cmi5.TERMINATED)


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_looking_around_tells_that_and_no_more(lms: Cmi5Lms, mode: str) -> None:
    registration = lms.enrol()
    page, launched = lms.launch(registration, mode=mode)
    learner = Learner(page)
    expect(learner.notice(mode.lower())).to_be_visible()
    learner.go_to("Check yourself")
    learner.take_quiz()
    learner.read_all()
    lms.leave(registration, page)
    verbs = [one["verb"]["id"] for one in lms.launcher.statements(registration)]
    assert verbs == [cmi5.LAUNCHED, cmi5.INITIALIZED, cmi5.TERMINATED]
    assert lms.judge(registration, launched) == []


def test_saving_and_leaving_goes_where_the_lms_says(lms: Cmi5Lms, web: WebServer) -> None:
    back = web.route("back", lambda *_: Response(HTTPStatus.OK, b"Welcome back", "text/plain"))
    registration = lms.enrol(INTERVIEWS, own_activity_id=False)
    page, launched = lms.launch(registration, return_url=back)
    Learner(page).save_and_exit()
    page.wait_for_url(back)
    assert lms.judge(registration, launched) == []


def test_an_address_opened_again_says_that_its_session_is_over(lms: Cmi5Lms) -> None:
    registration = lms.enrol()
    page, _ = lms.launch(registration)
    Learner(page).read_on(1)
    page.reload()
    learner = Learner(page)
    expect(learner.notice("ended")).to_be_visible()
    lms.wait_for(registration, cmi5.TERMINATED)
    assert lms.launcher.judge(registration) == []


def test_a_second_window_only_reads(lms: Cmi5Lms) -> None:
    Learner(lms.launch(lms.enrol())[0])
    registration = lms.enrol()
    page, launched = lms.launch(registration)
    expect(Learner(page).notice("second-tab")).to_be_visible()
    assert not [one for one in lms.sent if one.url == launched.fetch]


def test_without_an_lms_everything_works_and_nothing_is_kept(context: BrowserContext, cmi5_content: str) -> None:
    page = context.new_page()
    page.goto(f"{cmi5_content}know-your-strengths.html")
    learner = Learner(page)
    expect(learner.notice("untracked")).to_be_visible()
    learner.go_to("Check yourself")
    learner.take_quiz()
    expect(page.locator(".quiz-result")).to_contain_text("8 of 8")
    learner.save_and_exit()
    expect(page.locator("#exit_dialog")).to_be_visible()
