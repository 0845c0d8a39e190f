"""An institution with many mentees and mentors, a programme and a course, written straight into its tables."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from lrs.storage import Connection, courses, programmes
from lrs.storage.mentoring_tables import meeting
from lrs.storage.programme_tables import enrolment
from lrs.storage.programmes import Assigned, Programme
from lrs.storage.tables import account, mentoring_link, person, person_role
from lrs.xapi.actor import actor_key
from tests.bench import learners
from tests.bench.filling import TENANT
from tests.bench.learners import NOW

PROGRAMME = str(UUID(int=1))
BEGIN = NOW - timedelta(days=180)


def mentee_id(number: int) -> str:
    return str(UUID(int=1_000_000 + number))


def mentor_id(number: int) -> str:
    return str(UUID(int=2_000_000 + number))


def manager_id() -> str:
    return str(UUID(int=3_000_000))


def found(connection: Connection, mentees: int, mentors: int) -> None:
    """Everybody is a sample; mentee n has the account of learner n, and mentor n modulo their number."""
    courses.add(connection, TENANT, learners.course(), BEGIN)
    terms = ("Sample programme", "Benchmark", "Consent", BEGIN.date(), (NOW + timedelta(days=200)).date(), 12, 14)
    programmes.add(connection, TENANT, Programme(PROGRAMME, *terms, "Sample", "Sample", "", BEGIN))
    plan = [Assigned(learners.module(number), BEGIN.date() + timedelta(days=14 * number)) for number in range(12)]
    programmes.assign(connection, TENANT, PROGRAMME, plan)
    people = [(mentee_id(number), "mentee") for number in range(mentees)]
    people += [(mentor_id(number), "mentor") for number in range(mentors)]
    people.append((manager_id(), "manager"))
    named = [{"person_id": id_, "name": f"Sample {role} {id_[-6:]}", "created_at": BEGIN} for id_, role in people]
    roles = [{"person_id": id_, "role": role} for id_, role in people]
    _insert(connection, person, named)
    _insert(connection, person_role, roles)
    _insert(connection, enrolment, [{"programme_id": PROGRAMME, "begins_at": BEGIN} | one for one in roles[:-1]])
    _insert(connection, account, [_account(number) for number in range(mentees)])
    links = [(mentor_id(number % mentors), mentee_id(number)) for number in range(mentees)]
    _insert(
        connection,
        mentoring_link,
        [
            {"mentor_id": mentor, "mentee_id": mentee, "begins_at": BEGIN, "programme_id": PROGRAMME}
            for mentor, mentee in links
        ],
    )
    for number, (mentor, mentee) in enumerate(links):
        _insert(connection, meeting, list(_meetings(number, mentor, mentee)))


def _account(number: int) -> dict[str, Any]:
    agent = learners.agent(number)
    return {"agent_key": actor_key(agent), "person_id": mentee_id(number), "agent": json.dumps(agent)}


def _meetings(number: int, mentor: str, mentee: str) -> Iterator[dict[str, Any]]:
    """Eight of a pair that were held, the latest up to five weeks ago, and one to come."""
    for turn in range(8):
        yield _meeting(number * 9 + turn, mentor, mentee) | {"held_at": NOW - timedelta(days=number % 36 + 14 * turn)}
    yield _meeting(number * 9 + 8, mentor, mentee) | {"planned_at": NOW + timedelta(days=number % 14 + 1)}


def _meeting(number: int, mentor: str, mentee: str) -> dict[str, Any]:
    who = {"meeting_id": str(UUID(int=4_000_000 + number)), "mentor_id": mentor, "mentee_id": mentee, "group_id": None}
    return who | {"planned_at": None, "held_at": None, "notes": "", "homework": "", "created_at": BEGIN}


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(table), [{"tenant_id": TENANT} | row for row in rows])
