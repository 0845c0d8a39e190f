"""What the player really sends, in cmi5 and in Tin Can, fits the templates and patterns of the published profile."""

from typing import Any

from tests.lms import cmi5
from tests.play.cmi5_lms import Cmi5Lms
from tests.play.learner import Learner
from tests.play.tincan_lms import Enrolment, TinCanLms
from tests.schemas.profile import faults, follows_a_pattern, templates_of

EVERY_TEMPLATE = {"initialized", "progressed", "answered", "scored", "completed", "passed", "terminated"}

Statement = dict[str, Any]


def learn(learner: Learner) -> None:
    learner.go_to("Check yourself")
    learner.take_quiz(wrong=8)
    learner.try_again()
    learner.take_quiz()
    learner.read_all()
    learner.saved()


def judge(told: list[Statement]) -> None:
    assert [fault for statement in told for fault in faults(statement)] == []
    assert {template["prefLabel"]["en"] for one in told for template in templates_of(one)} == EVERY_TEMPLATE
    assert follows_a_pattern(told)


def test_a_session_of_cmi5(lms: Cmi5Lms) -> None:
    registration = lms.enrol()
    page, _ = lms.launch(registration)
    learn(Learner(page))
    lms.leave(registration, page)
    told = sorted(lms.launcher.statements(registration), key=lambda one: one["timestamp"])
    assert told[0]["verb"]["id"] == cmi5.LAUNCHED  # the LMS's own
    judge(told[1:])


def test_a_session_of_tin_can(tincan_lms: TinCanLms, tincan_enrolment: Enrolment) -> None:
    page = tincan_lms.launch(tincan_enrolment)
    page.get_by_role("link", name="Know your strengths").click()
    learn(Learner(page))
    page.close(run_before_unload=True)
    tincan_lms.wait_for(tincan_enrolment, "terminated")
    judge(tincan_lms.statements(tincan_enrolment))
