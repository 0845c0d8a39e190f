"""From statements to attempts: the read model is in step, whatever comes in whatever order."""

from typing import Any

import pytest
from sqlalchemy import select

from lrs.progress.event import Kind
from lrs.storage import courses, projection, write
from lrs.storage.courses import Course, Module
from lrs.storage.progress_tables import attempt, attempt_event
from lrs.xapi.actor import actor_key
from tests.lrs.client import Lrs
from tests.lrs.conftest import START
from tests.lrs.statements import ANNA, BEN, COURSE, MODULE, statement, voiding

SAMPLE = Course(
    COURSE, "Sample", "en", (Module(MODULE, "Module", "Passed", 0.7), Module(MODULE + "-2", "Two", "Passed", None))
)
REGISTRATION = "1f7d6a64-9a4c-4c57-8f4e-6f0f6f1d2f01"
QUIZ = {"id": f"{MODULE}/quiz"}
IN_MODULE = {"registration": REGISTRATION, "contextActivities": {"grouping": [{"id": MODULE}]}}


def said(verb: str, minute: int, **parts: Any) -> dict[str, Any]:
    return statement(verb, **{"context": IN_MODULE, "timestamp": f"2026-03-01T10:{minute:02}:00Z"} | parts)


SESSION = [
    said("initialized", 0),
    said("progressed", 1),
    said("scored", 10, object=QUIZ, result={"score": {"scaled": 0.5}, "success": False}),
    said("scored", 20, object=QUIZ, result={"score": {"scaled": 0.9}, "success": True}),
    said("passed", 20, result={"score": {"scaled": 0.9}, "success": True, "duration": "PT20M"}),
    said("completed", 21, result={"completion": True, "duration": "PT21M"}),
    said("terminated", 22, result={"duration": "PT22M"}),
]


def add_course(lrs: Lrs) -> None:
    with write(lrs.services.engine) as connection:
        courses.add(connection, 1, SAMPLE, START)


def rows(lrs: Lrs) -> list[dict[str, Any]]:
    with lrs.services.engine.connect() as connection:
        found = connection.execute(select(attempt).order_by(attempt.c.agent_key, attempt.c.module_iri))
        return [dict(row._mapping) for row in found]


def counted(lrs: Lrs) -> list[tuple[int, int, float | None]]:
    """Kind, minute and score of what is counted."""
    with lrs.services.engine.connect() as connection:
        found = connection.execute(select(attempt_event).order_by(attempt_event.c.kind, attempt_event.c.at))
        return [(row.kind, row.at.minute, row.scaled) for row in found]


def test_a_session_becomes_an_attempt(either_lrs: Lrs) -> None:
    add_course(either_lrs)
    either_lrs.post(*SESSION)
    [row] = rows(either_lrs)
    assert (row["agent_key"], row["module_iri"], row["registration"]) == (actor_key(ANNA), MODULE, REGISTRATION)
    times = ("initialized_at", "started_at", "completed_at", "passed_at", "last_at")
    assert [row[name].minute for name in times] == [0, 1, 21, 20, 22]
    assert row["best_scaled"] == 0.9
    assert counted(either_lrs) == [
        (Kind.TRY, 10, 0.5),
        (Kind.TRY, 20, 0.9),
        (Kind.JUDGED, 20, 0.9),
        (Kind.SESSION, 22, None),
    ]


def test_a_course_that_is_added_later_finds_the_same_attempts(either_lrs: Lrs) -> None:
    either_lrs.post(*SESSION, statement("completed", object={"id": MODULE + "-2"}))
    assert rows(either_lrs) == []
    add_course(either_lrs)
    late = rows(either_lrs)
    assert [row["module_iri"] for row in late] == [MODULE, MODULE + "-2"]
    with write(either_lrs.services.engine) as connection:
        assert projection.rebuild(connection, 1) == 2
    assert rows(either_lrs) == late


def test_statement_by_statement_is_the_same_as_all_at_once(lrs: Lrs) -> None:
    add_course(lrs)
    for one in reversed(SESSION):
        lrs.post(one)
    backwards = rows(lrs)
    with write(lrs.services.engine) as connection:
        projection.rebuild(connection, 1)
    assert rows(lrs) == backwards
    assert len(counted(lrs)) == 4


def test_a_statement_that_comes_again_counts_once(lrs: Lrs) -> None:
    add_course(lrs)
    for _ in range(2):
        lrs.post(*[one | {"id": f"8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e{n:02}"} for n, one in enumerate(SESSION)])
    assert len(rows(lrs)) == 1
    assert len(counted(lrs)) == 4


@pytest.mark.parametrize("voided_first", [False, True])
def test_a_voided_statement_does_not_count(either_lrs: Lrs, voided_first: bool) -> None:
    add_course(either_lrs)
    id_ = "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e01"
    pair = [SESSION[3] | {"id": id_}, voiding(id_, actor=BEN)]
    for one in [*SESSION[:3], *(reversed(pair) if voided_first else pair)]:
        either_lrs.post(one)
    [row] = rows(either_lrs)
    assert row["best_scaled"] == 0.5
    assert counted(either_lrs) == [(Kind.TRY, 10, 0.5)]


def test_learners_registrations_and_modules_are_kept_apart(lrs: Lrs) -> None:
    add_course(lrs)
    lrs.post(
        statement("completed"),
        statement("completed", actor=BEN),
        statement("completed", object={"id": MODULE + "-2"}),
        statement("completed", context={"registration": REGISTRATION}),
    )
    assert len(rows(lrs)) == 4


def test_what_belongs_to_no_module_makes_no_attempt(lrs: Lrs) -> None:
    add_course(lrs)
    lrs.post(statement("completed", object={"id": COURSE}), statement("launched"))
    assert rows(lrs) == []


def test_a_large_batch_is_stored_whole(either_lrs: Lrs) -> None:
    add_course(either_lrs)
    batch = [
        statement("passed", id=f"8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f{n:04x}", actor={"mbox": f"mailto:{n}@x.example"})
        for n in range(600)
    ]
    either_lrs.post(*batch)
    either_lrs.post(*batch)
    assert len(rows(either_lrs)) == 600
