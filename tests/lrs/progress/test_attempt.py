"""Progress by its definitions (docs/decisions), whatever the order in which statements arrive."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrs.progress.attempt import Attempt, reduce
from lrs.progress.event import TRIES, Kind, event_of
from lrs.progress.facts import MAX_SESSION, Facts, read_facts
from lrs.xapi import cmi5
from tests.lrs.statements import ANNA, COURSE, MODULE, statement

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BLANK = Attempt(b"a" * 16, MODULE, "")
QUIZ = {"id": f"{MODULE}/quiz"}


KNOWN = {MODULE: MODULE}


def facts(verb: str, minute: int = 0, scaled: float | None = None, on: str = MODULE, seconds: int = 0) -> Facts:
    at = NOON + timedelta(minutes=minute)
    return Facts(b"a" * 16, "", verb, on, (on, MODULE), at, scaled, seconds=seconds)


def after(*said: Facts) -> Attempt:
    return reduce(BLANK, [(one, kind(one) in TRIES) for one in said])


def kind(one: Facts) -> Kind | None:
    event = event_of(one, MODULE, KNOWN)
    return event.kind if event else None


def at(minute: int) -> datetime:
    return NOON + timedelta(minutes=minute)


def test_started_is_the_first_statement_that_tells_something() -> None:
    attempt = after(facts(cmi5.INITIALIZED, 1), facts(cmi5.ADL_VERB + "progressed", 2), facts(cmi5.TERMINATED, 3))
    assert (attempt.initialized_at, attempt.started_at, attempt.last_at) == (at(1), at(2), at(3))


def test_opening_and_leaving_is_not_starting() -> None:
    assert after(facts(cmi5.INITIALIZED), facts(cmi5.TERMINATED)).started_at is None


@pytest.mark.parametrize("verb", [cmi5.LAUNCHED, cmi5.ABANDONED, cmi5.SATISFIED])
def test_what_the_lms_says_is_not_the_learners_doing(verb: str) -> None:
    assert after(facts(verb)) == BLANK


def test_a_waived_module_is_nothing_that_the_learner_did() -> None:
    attempt = after(facts(cmi5.WAIVED, 1))
    assert (attempt.waived_at, attempt.completed_at, attempt.last_at) == (at(1), None, None)


def test_completed_and_passed_the_first_time_they_were_reached() -> None:
    attempt = after(facts(cmi5.COMPLETED, 5), facts(cmi5.PASSED, 4), facts(cmi5.PASSED, 9))
    assert (attempt.completed_at, attempt.passed_at) == (at(5), at(4))


def test_the_best_score_of_all_verbs_that_bear_one() -> None:
    said = [facts(cmi5.FAILED, 1, 0.2), facts(cmi5.SCORED, 2, 0.9, QUIZ["id"]), facts(cmi5.PASSED, 3, 0.7)]
    assert after(*said).best_scaled == 0.9
    assert after(facts(cmi5.ADL_VERB + "answered", 1, 1.0)).best_scaled is None


def test_the_first_finished_try_is_the_earliest_that_was_scored_or_judged() -> None:
    assert after(facts(cmi5.SCORED, 4, 0.5, QUIZ["id"]), facts(cmi5.PASSED, 3)).tried_at == at(3)
    assert after(facts(cmi5.COMPLETED, 4)).tried_at is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (facts(cmi5.SCORED, on=QUIZ["id"]), Kind.TRY),
        (facts(cmi5.SCORED, on=MODULE), Kind.TRY),
        (facts(cmi5.SCORED, on=MODULE + "/questions/one"), None),
        (facts(cmi5.PASSED), Kind.JUDGED),
        (facts(cmi5.FAILED), Kind.JUDGED),
        (facts(cmi5.TERMINATED), Kind.SESSION),
        (facts(cmi5.ANSWERED, on=MODULE + "/questions/one"), Kind.PRACTICE),
        (facts(cmi5.SHARED, on=MODULE + "/reflections/one"), Kind.SHARED),
        (facts(cmi5.COMPLETED), None),
    ],
)
def test_what_is_counted(said: Facts, expected: Kind | None) -> None:
    assert kind(said) is expected


def test_an_answer_whose_parent_is_the_quiz_is_one_of_the_quiz() -> None:
    question = MODULE + "/questions/a"
    said = Facts(b"a" * 16, "", cmi5.ANSWERED, question, (question, QUIZ["id"], MODULE), NOON)
    assert kind(said) is Kind.ANSWER


SAID = st.builds(
    facts,
    verb=st.sampled_from(
        sorted(
            {*cmi5.BY_THE_LMS, cmi5.INITIALIZED, cmi5.TERMINATED, cmi5.COMPLETED, cmi5.PASSED, cmi5.FAILED, cmi5.SCORED}
        )
    ),
    minute=st.integers(0, 50),
    scaled=st.none() | st.floats(-1, 1),
    on=st.sampled_from([MODULE, QUIZ["id"]]),
    seconds=st.integers(0, MAX_SESSION),
)


@given(st.lists(SAID, max_size=12).flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_the_order_of_arrival_does_not_matter(orders: tuple[list[Facts], list[Facts]]) -> None:
    assert after(*orders[0]) == after(*orders[1])


def read(verb: str = "experienced", **parts: Any) -> Facts:
    found = read_facts(statement(verb, **parts), NOON)
    assert found is not None
    return found


def test_a_statement_belongs_to_the_module_that_is_its_object() -> None:
    assert read().module(KNOWN) == MODULE


@pytest.mark.parametrize("relation", ["parent", "grouping"])
def test_or_that_it_is_grouped_under(relation: str) -> None:
    activities = {relation: [{"id": COURSE}, {"id": MODULE}]}
    launched_under_an_id_of_the_lms = {"id": "https://lms.example/activity/17"}
    found = read(object=launched_under_an_id_of_the_lms, context={"contextActivities": activities})
    assert found.module(KNOWN) == MODULE


def test_a_category_or_another_module_makes_it_belong_to_none() -> None:
    found = read(object=QUIZ, context={"contextActivities": {"category": [{"id": MODULE}]}})
    assert found.module(KNOWN) is None


def test_a_timestamp_in_the_future_counts_as_when_it_was_stored() -> None:
    assert read(timestamp="2027-01-01T00:00:00Z").at == NOON
    assert read(timestamp="2026-03-02T11:00:00Z").at == at(-60)


def test_a_session_counts_ninety_minutes_at_most() -> None:
    def session(duration: str) -> int:
        return read("terminated", result={"duration": duration}).seconds

    assert [session("PT10M"), session("PT8H"), session("")] == [600, 90 * 60, 0]


def test_no_facts_without_an_identified_actor_or_an_activity() -> None:
    assert read_facts(statement(actor={"objectType": "Group", "member": [ANNA]}), NOON) is None
    assert read_facts(statement(object=ANNA), NOON) is None
