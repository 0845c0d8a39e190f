"""The read models are the same whatever way statements took, and whoever an account was joined to when."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lrs import ingest
from lrs.ingest import JSON, Body, Sender
from lrs.people import persons
from lrs.progress.event import Kind
from lrs.progress.module import Aim, State
from lrs.storage import Connection, Engine, aliases, courses, open_engine, progress_rows, projection, write
from lrs.storage.aliases import Alias
from lrs.storage.check import check
from lrs.storage.courses import Course, Module, Question
from lrs.storage.progress_tables import attempt, attempt_event, question_statistic, standing
from lrs.xapi.keys import iri_key
from lrs.xapi.version import Version
from tests.lrs.conftest import START, upgraded
from tests.lrs.statements import ADL, COURSE, MODULE

TWO = MODULE + "-2"
AIM = Aim("CompletedAndPassed", 0.7)
NAMES = ("a", "b", "c")
QUESTIONS = tuple(Question(f"{MODULE}/questions/{name}", name, f"Topic {name}") for name in NAMES)
SAMPLE = Course(
    COURSE,
    "C",
    "en",
    (Module(MODULE, "M", AIM.move_on, AIM.pass_mark, "", QUESTIONS), Module(TWO, "T", "Completed", None)),
)
AUTHORITY = {"objectType": "Agent", "mbox": "mailto:lrs@x.example"}
SENDER = Sender(Version.V1_0, AUTHORITY, json.dumps(AUTHORITY).encode())
SPACE = UUID("8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e00")
LMS, PHONE, OTHER = (
    {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": name}}
    for name in ("sample-lms", "sample-phone", "sample-other")
)


def said(
    actor: dict[str, Any], verb: str, minute: float, module: str = MODULE, on: str = "", **parts: Any
) -> dict[str, Any]:
    """A statement of the player: about the module, its quiz or a question, the module in the grouping."""
    activities: dict[str, Any] = {"grouping": [{"id": module}]}
    if verb == "answered":
        activities["parent"] = [{"id": f"{module}/quiz"}]
    at = (START - timedelta(days=1) + timedelta(minutes=minute)).isoformat()
    name = json.dumps([actor, verb, minute, module, on, parts], sort_keys=True)
    return {
        "id": str(uuid5(SPACE, name)),
        "actor": actor,
        "verb": {"id": ADL + verb},
        "object": {"id": module + on},
        "context": {"contextActivities": activities},
        "timestamp": at,
        **({"result": parts} if parts else {}),
    }


def quiz(actor: dict[str, Any], minute: float, *right: bool) -> list[dict[str, Any]]:
    """A try of the quiz: the answers, then the score."""
    share = sum(right) / len(right)
    answers = [
        said(actor, "answered", minute + place / 10, on=f"/questions/{NAMES[place]}", success=one)
        for place, one in enumerate(right)
    ]
    return [*answers, said(actor, "scored", minute + 1, on="/quiz", score={"scaled": share}, success=share >= 0.7)]


STORY = [
    said(LMS, "initialized", 0),
    said(LMS, "progressed", 1),
    *quiz(LMS, 5, True, False, False),
    *quiz(LMS, 9, True, True, True),
    said(LMS, "passed", 11, success=True, score={"scaled": 1.0}),
    said(LMS, "completed", 12, completion=True),
    said(LMS, "shared", 13, on="/reflections/one"),
    said(LMS, "terminated", 14, duration="PT14M"),
    *quiz(PHONE, 2, False, True, False),
    said(PHONE, "completed", 40, module=TWO),
    *quiz(OTHER, 3, True, True, False),
    said(OTHER, "initialized", 2),
    said(OTHER, "waived", 50, module=TWO),
]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample course, to copy."""
    path = tmp_path_factory.mktemp("projection") / "template.sqlite3"
    upgraded(f"sqlite:///{path}")
    with opened(path) as engine, write(engine) as connection:
        courses.add(connection, 1, SAMPLE, START)
    return path


@contextmanager
def opened(path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture
def fresh(template: Path) -> Callable[[], Any]:
    numbers = count()

    def another() -> Any:
        return opened(Path(shutil.copy(template, template.with_name(f"{uuid4()}-{next(numbers)}.sqlite3"))))

    return another


def store(connection: Connection, statements: Sequence[dict[str, Any]], now: datetime = START) -> None:
    """In one request; what has been stored before is not stored again."""
    if statements:
        body = Body(json.dumps(statements).encode(), JSON)
        ingest.store(connection, 1, [ingest.read_batch(body, SENDER, uuid4)], now)


def read_models(connection: Connection) -> dict[str, list[str]]:
    """All rows; of events without their numbers, which follow the order of arrival."""
    events = [column for column in attempt_event.c if column.name != "seq"]
    queries = {
        "event": select(*events),
        **{table.name: select(table) for table in (attempt, standing, question_statistic)},
    }
    return {name: sorted(map(repr, connection.execute(query))) for name, query in queries.items()}


def voids(one: dict[str, Any]) -> dict[str, Any]:
    target = {"objectType": "StatementRef", "id": one["id"]}
    return {
        "id": str(uuid5(SPACE, one["id"])),
        "actor": AUTHORITY,
        "verb": {"id": ADL + "voided"},
        "object": target,
    }


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    random=st.randoms(use_true_random=False),
    voided=st.sets(st.sampled_from(range(len(STORY))), max_size=5),
    size=st.integers(1, 9),
)
def test_late_out_of_order_repeated_and_voided_statements_give_the_same_rows(
    fresh: Callable[[], Any], random: Random, voided: set[int], size: int
) -> None:
    with fresh() as engine, write(engine) as connection:
        store(connection, [one for place, one in enumerate(STORY) if place not in voided])
        expected = read_models(connection)
        projection.rebuild(connection, 1)
        assert read_models(connection) == expected
    arriving = [*STORY, *(voids(STORY[place]) for place in sorted(voided))]
    random.shuffle(arriving)
    with fresh() as engine, write(engine) as connection:
        for start in range(0, len(arriving), size):
            batch = arriving[start : start + size]
            store(connection, batch, START + timedelta(minutes=start))
            store(connection, batch[:2], START + timedelta(minutes=start))
        assert read_models(connection) == expected
        projection.rebuild(connection, 1)
        assert read_models(connection) == expected


@pytest.mark.parametrize("at", range(0, len(STORY) + 1, 4))
def test_accounts_that_are_joined_at_any_time_give_the_same_rows(fresh: Callable[[], Any], at: int) -> None:
    def run(connection: Connection, join_at: int) -> dict[str, list[str]]:
        person = persons.add_person(connection, 1, SPACE, "Sample mentee", ["mentee"], START)
        store(connection, STORY[:join_at])
        persons.add_account(connection, 1, person, LMS)
        persons.add_account(connection, 1, person, PHONE)
        store(connection, STORY[join_at:])
        return read_models(connection)

    with fresh() as engine, write(engine) as connection:
        expected = run(connection, 0)
    with fresh() as engine, write(engine) as connection:
        assert run(connection, at) == expected
        projection.rebuild(connection, 1)
        assert read_models(connection) == expected
    with fresh() as engine:
        with write(engine) as connection:
            run(connection, at)
        assert check(engine, 1, lambda _: None) == []


def test_an_account_that_is_parted_leaves_the_rows_as_they_were(engine: Engine) -> None:
    with write(engine) as connection:
        courses.add(connection, 1, SAMPLE, START)
        store(connection, STORY)
        before = read_models(connection)
        person = persons.add_person(connection, 1, SPACE, "Sample mentee", ["mentee"], START)
        persons.add_account(connection, 1, person, LMS)
        persons.add_account(connection, 1, person, PHONE)
        assert read_models(connection) != before
        persons.part_account(connection, 1, person, PHONE)
        persons.part_account(connection, 1, person, LMS)
        assert read_models(connection) == before


def test_what_two_accounts_of_a_person_tell_of_one_try_counts_once(engine: Engine) -> None:
    by_lms = said(LMS, "passed", 12, score={"scaled": 1.0}, success=True)
    with write(engine) as connection:
        courses.add(connection, 1, SAMPLE, START)
        person = persons.add_person(connection, 1, SPACE, "Sample mentee", ["mentee"], START)
        persons.add_account(connection, 1, person, LMS)
        persons.add_account(connection, 1, person, PHONE)
        store(connection, [*quiz(PHONE, 5, True, False, False), *quiz(PHONE, 9, True, True, True), by_lms])
        [record] = progress_rows.records_of(connection, 1, [person.person_id], set(Kind)).values()
    progress = record.at(MODULE, AIM)
    assert [(one.scaled, one.passed) for one in progress.tries] == [(pytest.approx(1 / 3), False), (1.0, True)]
    assert (progress.last_scaled, progress.failed) == (1.0, 1)


def test_a_question_counts_the_first_answers_of_the_first_try(engine: Engine) -> None:
    with write(engine) as connection:
        courses.add(connection, 1, SAMPLE, START)
        store(connection, STORY)
        found = connection.execute(select(question_statistic)).all()
    learners = {row.question_key: (row.learners, row.correct) for row in found}
    assert learners == {
        iri_key(QUESTIONS[0].iri): (3, 2),
        iri_key(QUESTIONS[1].iri): (3, 2),
        iri_key(QUESTIONS[2].iri): (3, 0),
    }


def test_a_question_that_is_told_of_under_two_modules_counts_at_each(engine: Engine) -> None:
    under_both = [
        said(LMS, "answered", 5, on="/questions/a", success=True),
        said(LMS, "scored", 6, on="/quiz", score={"scaled": 1.0}, success=True),
        {**said(LMS, "answered", 7, module=TWO, success=False), "object": {"id": QUESTIONS[0].iri}},
        said(LMS, "scored", 8, module=TWO, on="/quiz", score={"scaled": 0.0}, success=False),
    ]
    with write(engine) as connection:
        courses.add(connection, 1, SAMPLE, START)
        store(connection, under_both)
        found = connection.execute(select(question_statistic)).all()
    assert check(engine, 1, lambda _: None) == []
    sums = {(row.question_key, row.module_key): (row.learners, row.correct) for row in found}
    assert sums == {
        (iri_key(QUESTIONS[0].iri), iri_key(MODULE)): (1, 1),
        (iri_key(QUESTIONS[0].iri), iri_key(TWO)): (1, 0),
    }


@pytest.mark.parametrize("first", ["alias", "statements"])
def test_what_is_told_under_another_id_counts_once_the_id_is_known(engine: Engine, first: str) -> None:
    moodle = "https://moodle.example/mod/scorm/view.php?id=7"
    told = {**said(LMS, "completed", 5, module=moodle), "context": {}}
    scored = {**said(LMS, "scored", 6, module=moodle, score={"scaled": 0.9}), "context": {}}
    with write(engine) as connection:
        courses.add(connection, 1, SAMPLE, START)
        if first == "statements":
            store(connection, [told, scored])
        projection.add_alias(connection, 1, Alias(moodle, MODULE))
        if first == "alias":
            store(connection, [told, scored])
        person = persons.add_person(connection, 1, SPACE, "Sample mentee", ["mentee"], START)
        persons.add_account(connection, 1, person, LMS)
        [record] = progress_rows.records_of(connection, 1, [person.person_id]).values()
        progress = record.at(MODULE, AIM)
        assert (progress.state, len(progress.tries)) == (State.FINISHED, 1)
        assert projection.remove_alias(connection, 1, moodle)
        assert read_models(connection)["attempt"] == []
        assert aliases.listed(connection, 1) == []
