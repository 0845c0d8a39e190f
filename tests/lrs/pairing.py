"""A mentee with a mentor in a store that knows a course, and what a course sends to pair them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from lrs.people import mentoring, pairing, persons, programmes
from lrs.people.pairing import Issued
from lrs.storage import Connection, courses, write
from lrs.storage.courses import Course, Module
from lrs.storage.people import Person
from tests.lrs.client import Lrs, basic
from tests.lrs.statements import COURSE, MODULE

LEARNER = "one-learner-of-one-lms"


def add_pair(connection: Connection, now: Any, tenant_id: int = 1) -> tuple[Person, Person]:
    """A mentor and their mentee, and the course."""
    people = [
        persons.add_person(connection, tenant_id, uuid4(), f"Sample {role}", [role], now)
        for role in ("mentor", "mentee")
    ]
    mentoring.begin_link(connection, tenant_id, people[0], people[1], now)
    module = Module(MODULE, "Module", "CompletedAndPassed", 0.7)
    courses.add(connection, tenant_id, Course(COURSE, "Course", "en", (module,)), now)
    return people[0], people[1]


@dataclass
class Mentored:
    """`lrs` is the store; `code` has been issued to the mentee."""

    lrs: Lrs
    mentor: Person
    mentee: Person
    issued: Issued

    @classmethod
    def of(cls, lrs: Lrs, tenant_id: int = 1) -> "Mentored":
        now = lrs.services.clock()
        with write(lrs.services.engine) as connection:
            mentor, mentee = add_pair(connection, now, tenant_id)
            issued = pairing.issue_code(connection, tenant_id, mentee, mentor.person_id, now)
        return cls(lrs, mentor, mentee, issued)

    def ask(self, code: str = "", learner: str = LEARNER, course: str = COURSE, **more: Any) -> TestResponse:
        body = {"code": code or self.issued.code, "learner": learner, "course": course}
        return self.lrs.app.test_client().post("/pair", json=body | more.pop("body", {}), **more)

    def paired(self, **more: Any) -> tuple[Lrs, dict[str, Any]]:
        """The store, asked with the token of an exchange that has to succeed, and the agent that it is for."""
        answer = self.ask(**more)
        assert answer.status_code == 200, answer.text
        token = type(self.lrs)(self.lrs.app)
        token.headers["Authorization"] = basic(*answer.json["token"].split(":"))
        return token, answer.json["actor"]


def add_programme(connection: Connection, mentee: Person, cors_origins: str, now: datetime) -> None:
    """A programme that the mentee is in."""
    begins_on = now.date()
    made = programmes.add_programme(
        connection, 1, uuid4(), "Sample programme", purpose="Mentoring", legal_basis="Consent", begins_on=begins_on,
        ends_on=begins_on + timedelta(days=90), now=now, controller="Sample institution",
        contact="privacy@sample.example", cors_origins=cors_origins,
    )  # fmt: skip
    programmes.enrol(connection, 1, made, mentee, persons.MENTEE, now)
