"""What commits remember is noticed to have changed, by whichever process and in whichever way."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from lrs import ingest
from lrs.credentials import new_credential
from lrs.ingest import JSON, Body, Sender
from lrs.storage import Connection, Engine, activities, courses, credentials, projection, tenants, write
from lrs.storage.aliases import Alias
from lrs.storage.courses import Course, Module
from lrs.storage.remembered import Remembered
from lrs.storage.transfer import put_activities
from lrs.xapi.keys import iri_key
from lrs.xapi.version import Version
from tests.lrs.conftest import START
from tests.lrs.statements import statement

SENDER = Sender(Version.V1_0, {"mbox": "mailto:k@x.example"}, b'{"mbox":"mailto:k@x.example"}')
ACTIVITY = "https://courses.example/activity"
MODULE = Module("https://c.example/module", "Sample module", "Completed", None)


def test_what_is_true_at_another_stamp_is_forgotten() -> None:
    remembered = Remembered()
    remembered.hold(1)
    remembered.keys.add("1-a")
    remembered.hold(1)
    assert remembered.keys == {"1-a"}
    remembered.hold(2)
    assert remembered.keys == set()


def revoke_a_key(connection: Connection) -> None:
    made, _ = new_credential(1, "LMS", frozenset({"state"}), START)
    credentials.add(connection, made)
    assert credentials.revoke(connection, made.key, START)


def learn_a_definition(connection: Connection) -> None:
    activities.learn(connection, 1, [(ACTIVITY, '{"name":{"en":"New"}}')])


def refer_to_a_statement(connection: Connection) -> None:
    _store(connection, object={"objectType": "StatementRef", "id": str(uuid4())})


def import_an_activity(connection: Connection) -> None:
    put_activities(connection, 1, [{"activity_key": iri_key(ACTIVITY), "definition": "{}"}], replace=False)


def add_a_course(connection: Connection) -> None:
    courses.add(connection, 1, Course("https://c.example", "Sample", "en", (MODULE,)), START)


def say_which_module_it_is(connection: Connection) -> None:
    add_a_course(connection)
    before = tenants.stamp(connection, 1)
    projection.add_alias(connection, 1, Alias(ACTIVITY, MODULE.iri))
    assert tenants.stamp(connection, 1) != before
    before = tenants.stamp(connection, 1)
    assert projection.remove_alias(connection, 1, ACTIVITY)
    assert tenants.stamp(connection, 1) != before


@pytest.mark.parametrize(
    "change",
    [
        revoke_a_key,
        learn_a_definition,
        refer_to_a_statement,
        import_an_activity,
        add_a_course,
        say_which_module_it_is,
    ],
)
def test_a_change_changes_the_stamp(engine: Engine, change: Callable[[Connection], None]) -> None:
    with write(engine) as connection:
        before = tenants.stamp(connection, 1)
        change(connection)
        assert tenants.stamp(connection, 1) != before


def test_saying_again_what_is_known_does_not(engine: Engine) -> None:
    with write(engine) as connection:
        _store(connection)
        before = tenants.stamp(connection, 1)
        _store(connection)
        assert tenants.stamp(connection, 1) == before


def test_what_another_process_has_said_of_an_activity_is_kept(engine: Engine) -> None:
    here = Remembered()
    with write(engine) as connection:
        _define(connection, here, {"en": "One"})
        _define(connection, Remembered(), {"lt": "Vienas"})
        _define(connection, here, {"fi": "Yksi"})
        names = activities.definitions(connection, 1, [ACTIVITY])[ACTIVITY]["name"]
    assert names == {"en": "One", "lt": "Vienas", "fi": "Yksi"}


def test_what_was_rolled_back_is_not_remembered(engine: Engine) -> None:
    here = Remembered()
    with engine.connect() as connection:
        _define(connection, here, {"en": "One"})
        connection.rollback()
    with write(engine) as connection:
        _define(connection, here, {"en": "One"})
        assert activities.definitions(connection, 1, [ACTIVITY]) == {ACTIVITY: {"name": {"en": "One"}}}


def test_a_statement_that_was_voided_before_it_came_stays_so_though_nobody_had_referred_to_any(engine: Engine) -> None:
    here, id_ = Remembered(), str(uuid4())
    with write(engine) as connection:
        _store(connection, here)
        _store(connection, Remembered(), verb="voided", object={"objectType": "StatementRef", "id": id_})
        _store(connection, here, id=id_)
        voided = connection.exec_driver_sql("SELECT voided FROM statement ORDER BY seq").scalars().all()
    assert voided == [0, 0, 1]


def _define(connection: Connection, remembered: Remembered, name: dict[str, str]) -> None:
    _store(connection, remembered, object={"id": ACTIVITY, "definition": {"name": name}})


def _store(connection: Connection, remembered: Remembered | None = None, **members: Any) -> None:
    batch = ingest.read_batch(Body(json.dumps(statement(**members)).encode(), JSON), SENDER, uuid4)
    ingest.store(connection, 1, [batch], START, remembered=remembered)
