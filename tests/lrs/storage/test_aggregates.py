"""What a manager's page reads of learning."""

import json
from datetime import timedelta
from uuid import uuid4

from lrs import ingest
from lrs.ingest import JSON, Body, Sender
from lrs.people import persons
from lrs.progress.module import State
from lrs.storage import Engine, aggregates, courses, programmes, write
from lrs.storage.courses import Course, Module
from lrs.storage.programmes import Enrolment, Programme
from lrs.xapi.version import Version
from tests.lrs.conftest import START
from tests.lrs.statements import ANNA, BEN, COURSE, MODULE, statement

AUTHORITY = {"objectType": "Agent", "mbox": "mailto:lrs@x.example"}
SENDER = Sender(Version.V1_0, AUTHORITY, json.dumps(AUTHORITY).encode())
PROGRAMME = Programme(
    *(str(uuid4()), "P", "Purpose", "Consent", START.date(), START.date(), 12, 14, "C", "D", "", START),
)


def test_counts_the_mentees_of_a_programme_and_names_who_has_not_started(engine: Engine) -> None:
    nobodys = {"objectType": "Agent", "mbox": "mailto:nobody@x.example"}
    said = [
        statement("initialized"),
        statement("completed"),
        statement("initialized", actor=BEN),
        statement("completed", actor=nobodys),
    ]
    with write(engine) as connection:
        courses.add(connection, 1, Course(COURSE, "C", "en", (Module(MODULE, "M", "Completed", None),)), START)
        programmes.add(connection, 1, PROGRAMME)
        people = [persons.add_person(connection, 1, uuid4(), f"Sample {name}", ["mentee"], START) for name in "ABCD"]
        persons.add_account(connection, 1, people[0], ANNA)
        persons.add_account(connection, 1, people[1], BEN)
        for one in people[:3]:
            programmes.enrol(connection, 1, Enrolment(PROGRAMME.programme_id, one.person_id, "mentee", START))
        ingest.store(connection, 1, [ingest.read_batch(Body(json.dumps(said).encode(), JSON), SENDER, uuid4)], START)
        now, id_ = START + timedelta(days=1), PROGRAMME.programme_id
        assert aggregates.people(connection, 1, id_, now) == 3
        assert aggregates.states(connection, 1, id_, now) == {MODULE: {State.FINISHED: 1, State.OPENED: 1}}
        idle = aggregates.not_started(connection, 1, id_, now)
        assert [(one.name, one.has_account) for one in idle] == [("Sample B", True), ("Sample C", False)]
        assert len(aggregates.not_started(connection, 1, id_, now, limit=1)) == 1
        assert aggregates.unjoined(connection, 1) == 1
        assert aggregates.questions(connection, 1) == []
        programmes.end_enrolment(connection, 1, id_, people[0].person_id, "mentee", START)
        assert aggregates.states(connection, 1, id_, now) == {MODULE: {State.OPENED: 1}}
