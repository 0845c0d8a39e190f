"""Checking the store: whatever does not follow from the statements is found, and said in one sentence."""

import pytest
from sqlalchemy import text

from lrs.storage import courses, projection, write
from lrs.storage.check import check
from lrs.storage.courses import Course, Module
from lrs.storage.tables import metadata
from tests.lrs.client import Lrs
from tests.lrs.conftest import START
from tests.lrs.statements import BEN, COURSE, MODULE, statement, voiding

VOIDED, LATER = "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11", "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e12"
REGISTRATION = "1f7d6a64-9a4c-4c57-8f4e-6f0f6f1d2f01"
FIRST = "00000000-0000-4000-8000-000000000001"


def reference(id_: str) -> dict[str, str]:
    return {"objectType": "StatementRef", "id": id_}


def rich(lrs: Lrs) -> Lrs:
    """A store with something of everything: progress, voiding in either order, chains of references, documents."""
    with write(lrs.services.engine) as connection:
        courses.add(connection, 1, Course(COURSE, "C", "en", (Module(MODULE, "M", "Passed", None),)), START)
    lrs.post(
        statement("passed", id=FIRST, result={"score": {"scaled": 0.9}}, context={"registration": REGISTRATION}),
        statement(id=VOIDED),
        voiding(VOIDED),
        voiding(LATER),
        statement(actor=BEN, object=reference(FIRST)),
    )
    lrs.post(statement(id=LATER), statement("scored", context={"instructor": BEN}))
    in_quiz = {"contextActivities": {"parent": [{"id": f"{MODULE}/quiz"}], "grouping": [{"id": MODULE}]}}
    for name in "ab":
        question, at = {"id": f"{MODULE}/questions/{name}"}, "2026-03-01T10:00:00Z"
        answer = {"success": name == "a"}
        lrs.post(statement("answered", object=question, result=answer, context=in_quiz, timestamp=at))
    [link] = lrs.post(statement(actor=BEN, object=reference(FIRST)))
    lrs.post(statement("scored", object={"id": f"{MODULE}/quiz"}, result={"score": {"scaled": 0.5}}, context=in_quiz))
    lrs.post(statement(actor={"mbox": "mailto:c@lms.example"}, object=reference(link)))
    profile = {"activityId": MODULE, "profileId": "p"}
    answer = lrs.ask("PUT", "activities/profile", {"If-None-Match": "*"}, query_string=profile, data=b"12")
    assert answer.status_code == 204
    return lrs


@pytest.fixture
def store(either_lrs: Lrs) -> Lrs:
    return rich(either_lrs)


def faults(lrs: Lrs) -> list[str]:
    return check(lrs.services.engine, 1, lambda _: None)


def test_a_store_that_was_written_through_the_resources_is_well(store: Lrs) -> None:
    read: list[int] = []
    assert check(store.services.engine, 1, read.append) == []
    assert sum(read) == 12


def test_a_store_that_was_rebuilt_is_well(store: Lrs) -> None:
    with write(store.services.engine) as connection:
        projection.rebuild(connection, 1)
    assert faults(store) == []


DAMAGE: dict[str, tuple[str, list[str]]] = {
    "an index row that is missing": (
        "DELETE FROM statement_agent WHERE seq = 1 AND direct = 1",
        [f"statement_agent: rows missing: 1, first for statement {FIRST}"],
    ),
    "an index row that was inherited": (
        "DELETE FROM statement_registration WHERE seq = 5",
        ["statement_registration: rows missing: 1, first for statement "],
    ),
    "index rows of a statement that is not there": (
        "INSERT INTO statement_verb (tenant_id, verb_key, seq) SELECT 1, verb_key, 4711 FROM statement_verb LIMIT 1",
        ["statement_verb: rows too many: 1, first for statement number 4711"],
    ),
    "an agent that counts as direct": (
        "UPDATE statement_agent SET direct = 1 WHERE direct = 0 AND seq = 1",
        ["statement_agent: rows missing: 1", "statement_agent: rows too many: 1"],
    ),
    "a reference that is missing": (
        "DELETE FROM statement_reference WHERE seq = 3",
        ["statement_reference: rows missing: 1, first for statement "],
    ),
    "an id that is not that of the text": (
        "UPDATE statement SET id = '1f7d6a64-9a4c-4c57-8f4e-6f0f6f1d2f01' WHERE seq = 7",
        [f"statement {REGISTRATION}: its column id is not what its text says"],
    ),
    "a text that is cut": (
        "UPDATE statement SET body = substr(body, 1, 100) WHERE seq = 2",
        [f"statement {VOIDED}: its text cannot be read: "],
    ),
    "a statement that is voided by nothing": (
        "UPDATE statement SET voided = 1 WHERE seq = 1",
        [f"statement {FIRST}: it counts as voided, but nothing voids it"],
    ),
    "a statement that is no longer voided": (
        "UPDATE statement SET voided = 0 WHERE seq = 6",
        [f"statement {LATER}: it does not count as voided, but a statement voids it"],
    ),
    "a sequence that was set back": (
        "UPDATE tenant SET last_seq = 2",
        ["the tenant's sequence is behind its statements"],
    ),
    "a read model that is not in step": (
        "UPDATE attempt SET best_scaled = 0.1",
        ["the read model is not what the statements say for "],
    ),
    "a read model that is missing": ("DELETE FROM attempt", ["the read model is missing for "]),
    "a try that is missing": (
        "DELETE FROM attempt_event WHERE kind = 2",
        ["the tries, answers and sessions are not what the statements say"],
    ),
    "a standing that is not in step": (
        "UPDATE standing SET state = 0",
        ["the standings are not what the attempts say"],
    ),
    "sums that are not in step": (
        "UPDATE question_statistic SET learners = learners + 1",
        ["the sums of how questions do are not what the answers say"],
    ),
    "a document that was changed": (
        "UPDATE document SET etag = 'x'",
        ["the activity_profile document 'p' is not what its entity tag says"],
    ),
    "an index of the database that was dropped": (
        "DROP INDEX ix_statement_tenant_id_stored",
        ["the schema differs from the code's: add_index ix_statement_tenant_id_stored"],
    ),
    "a schema that is older": (
        "UPDATE alembic_version SET version_num = '0001'",
        ["the schema is at 0001, not at "],
    ),
}


@pytest.mark.parametrize(("damage", "said"), DAMAGE.values(), ids=DAMAGE)
def test_finds(store: Lrs, damage: str, said: list[str]) -> None:
    with write(store.services.engine) as connection:
        assert connection.execute(text(damage)).rowcount != 0
    found = faults(store)
    for sentence in said:
        assert [one for one in found if one.startswith(sentence)], found


def everything(lrs: Lrs) -> dict[str, list[str]]:
    """All rows of all tables."""
    with lrs.services.engine.connect() as connection:
        return {name: sorted(map(repr, connection.execute(table.select()))) for name, table in metadata.tables.items()}


def test_changes_nothing(store: Lrs) -> None:
    before = everything(store)
    faults(store)
    assert everything(store) == before
