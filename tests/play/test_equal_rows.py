"""Whichever way a record store hears of a learner, the same learning makes the same rows."""

from collections import Counter
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lrs.progress.attempt import Attempt
from lrs.progress.event import Event, Kind
from lrs.progress.module import Aim, ModuleProgress
from lrs.progress.question import Statistic
from lrs.storage import attempts, courses, progress_rows, projection, read, standings, write
from lrs.xapi.keys import iri_key
from tests.lms.scorm_lms import ScormLms
from tests.lms.server import WebServer
from tests.play.learner import Learner
from tests.play.paired_store import Store
from tests.play.routes import ROUTES, Open, Routes

STRENGTHS, MARKET = 0, 1  # places of modules
CHECK = "Check yourself"
WRONG_IN_LAST_TRY = 2
QUIZ = 8  # questions


@pytest.fixture
def routes(context: BrowserContext, web: WebServer, built: Path, store: Store) -> Routes:
    return Routes(context, web, built, store)


@pytest.fixture
def editions(scorm12_lms: ScormLms, scorm2004_lms: ScormLms) -> dict[str, ScormLms]:
    return {"scorm12": scorm12_lms, "scorm2004_4": scorm2004_lms}


def leave(store: Store, page: Page, sessions: int) -> None:
    """Closes the tab, and waits until the record store has heard of the end of so many sessions."""
    page.close(run_before_unload=True)
    end = monotonic() + 10
    while store.told().count("terminated") != sessions:
        assert monotonic() < end, f"no word of the end, only {store.told()}"
        sleep(0.05)


def learn(open_module: Open, store: Store) -> None:
    """Opens, reads, practises and leaves; comes back, fails, fails again and leaves; comes back, passes, reads the rest
    and leaves; comes back and looks. Looks into another module, too."""
    page, learner = open_module(STRENGTHS)
    learner.choose_sector("I am in vocational training")
    learner.read_on(2)
    practise(learner)
    leave(store, page, 1)

    page, learner = open_module(STRENGTHS)
    learner.go_to(CHECK)
    learner.take_quiz(wrong=QUIZ)
    learner.try_again()
    learner.take_quiz(wrong=3)
    leave(store, page, 2)

    page, learner = open_module(STRENGTHS)
    learner.go_to(CHECK)
    learner.try_again()
    learner.take_quiz(wrong=WRONG_IN_LAST_TRY)
    learner.read_all()
    learner.save_and_exit()
    leave(store, page, 3)

    page, learner = open_module(STRENGTHS)
    learner.go_to(CHECK)
    leave(store, page, 4)

    page, _ = open_module(MARKET)
    leave(store, page, 5)


def practise(learner: Learner) -> None:
    question = learner.screen.locator("#e1-which")
    for group in question.locator("select").all():
        group.select_option(index=1)
    question.get_by_role("button", name="Check").click()
    expect(question.locator(".verdict")).to_be_visible()


def accounts(store: Store) -> list[bytes]:
    with read(store.engine) as connection:
        return standings.accounts_of(connection, 1, store.mentee.person_id)


def modules(store: Store) -> dict[str, Aim]:
    with read(store.engine) as connection:
        [course] = courses.listed(connection, 1)
    return {one.iri: Aim(one.move_on, one.mastery_score) for one in course.modules}


def attempt_rows(store: Store) -> Counter[tuple[Any, ...]]:
    """Without whose, which registration and when; what came about is told from what did not."""
    with read(store.engine) as connection:
        found = attempts.of_agents(connection, 1, accounts(store))
    return Counter(_without_times(one) for one in found)


def _without_times(one: Attempt) -> tuple[Any, ...]:
    came_about = tuple(name for name in one._fields if name.endswith("_at") and getattr(one, name) is not None)
    return one.module_iri, came_about, one.best_scaled, len(one.days)


def event_rows(store: Store) -> Counter[tuple[Any, ...]]:
    with read(store.engine) as connection:
        found = attempts.events_of(connection, 1, accounts(store), min(Kind), max(Kind))
    return Counter((one.kind.name, one.module, _subject(one), one.scaled, one.success) for one in found)


def _subject(one: Event) -> bytes:
    """A session ends what the LMS launched, under an id of its own."""
    return b"" if one.kind is Kind.SESSION else one.subject


def questions(store: Store) -> dict[str, dict[bytes, Statistic]]:
    with read(store.engine) as connection:
        whose = standings.learners(connection, 1, accounts(store))
        return standings.answered(connection, 1, whose, sorted(modules(store)))


def progress(store: Store) -> dict[str, ModuleProgress]:
    """What the pages are made of."""
    with read(store.engine) as connection:
        of_person = progress_rows.records_of(connection, 1, [store.mentee.person_id], tuple(Kind))
    record = of_person[store.mentee.person_id]
    return {iri: record.at(iri, aim) for iri, aim in modules(store).items()}


def outcome(store: Store) -> dict[str, tuple[Any, ...]]:
    """Module → state, completed, passed, done; best score; tries, each with its score and whether it was passed."""
    return {
        iri.rpartition("/")[2]: (
            one.state.name,
            (one.completed, one.passed, one.done_at is not None),
            one.best_scaled,
            [(each.scaled, each.passed) for each in one.tries],
        )
        for iri, one in progress(store).items()
    }


OUTCOME = {
    "know-your-strengths": ("FINISHED", (True, True, True), 0.75, [(0, False), (0.625, False), (0.75, True)]),
    "read-the-labour-market": ("IN_PROGRESS", (False, False, False), None, []),
}


@pytest.mark.timeout(240)  # five sessions of a whole module
@pytest.mark.parametrize("route", ROUTES)
def test_one_learner_makes_the_same_rows_by_every_route(
    routes: Routes, editions: dict[str, ScormLms], store: Store, route: str
) -> None:
    learn(routes.open(route, editions), store)

    strengths, market = sorted(modules(store))
    begun = ("initialized_at", "started_at", "last_at")
    all_of_it = (*begun, "completed_at", "passed_at", "tried_at")
    assert attempt_rows(store) == {(strengths, all_of_it, 0.75, 2): 1, (market, begun, None, 2): 1}

    key, quiz = iri_key(strengths), iri_key(f"{strengths}/quiz")
    counted = event_rows(store)
    of_kind = Counter(kind for kind, *_ in counted.elements())
    assert of_kind == {"TRY": 3, "JUDGED": 1, "SESSION": 5, "ANSWER": 3 * QUIZ, "PRACTICE": 1}
    tries = {("TRY", key, quiz, scaled, passed): 1 for scaled, passed in ((0, False), (0.625, False), (0.75, True))}
    assert {row: n for row, n in counted.items() if row[0] == "TRY"} == tries
    right = Counter(row[4] for row in counted.elements() if row[0] == "ANSWER")
    assert right == {False: QUIZ + 3 + WRONG_IN_LAST_TRY, True: 2 * QUIZ - 3 - WRONG_IN_LAST_TRY}

    assert outcome(store) == OUTCOME
    of_first_try = Statistic(learners=1, compared=1)  # all was wrong at first
    sums = questions(store)
    assert (list(sums[strengths].values()), sums[market]) == ([of_first_try] * QUIZ, {})

    before = attempt_rows(store), counted, sums
    with write(store.engine) as connection:
        projection.rebuild(connection, 1)
    assert (attempt_rows(store), event_rows(store), questions(store)) == before


def test_two_routes_of_one_person_count_once(routes: Routes, editions: dict[str, ScormLms], store: Store) -> None:
    """An LMS tells by cmi5, and the same package's learner has paired it: the same tries, a moment apart."""
    for session, route in enumerate(("cmi5", "scorm12"), 1):
        page, learner = routes.open(route, editions)(STRENGTHS)
        learner.go_to(CHECK)
        learner.take_quiz(wrong=QUIZ)
        learner.try_again()
        learner.take_quiz(wrong=WRONG_IN_LAST_TRY)
        leave(store, page, session)
    strengths, _ = sorted(modules(store))
    assert len(accounts(store)) == 2
    of_it = progress(store)[strengths]
    assert [(one.scaled, one.passed) for one in of_it.tries] == [(0, False), (0.75, True)]
    assert (of_it.best_scaled, of_it.failed, of_it.passed) == (0.75, 1, True)
    assert list(questions(store)[strengths].values()) == [Statistic(learners=1, compared=1)] * QUIZ
