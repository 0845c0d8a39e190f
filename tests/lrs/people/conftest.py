from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import insert

from lrs.people import persons
from lrs.people.programmes import add_programme
from lrs.storage import Connection, Engine, write
from lrs.storage.people import Person
from lrs.storage.programmes import Programme
from lrs.storage.tables import tenant
from tests.lrs.conftest import START

AddPerson = Callable[..., Person]
AddProgramme = Callable[..., Programme]


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A write transaction on each kind of database, where there is a second tenant."""
    with write(engine) as open_:
        open_.execute(insert(tenant).values(tenant_id=2, name="second", secret_key="key of the second"))
        yield open_


@pytest.fixture
def add_person(connection: Connection) -> AddPerson:
    def add(name: str, *roles: str, tenant_id: int = 1, minor: bool = False) -> Person:
        return persons.add_person(connection, tenant_id, uuid4(), name, roles or ("mentee",), START, minor=minor)

    return add


def terms(**other: object) -> dict[str, object]:
    """What a programme needs at the least, and what differs."""
    begins_on = START.date()
    return {
        "purpose": "Mentoring of sample people",
        "legal_basis": "Consent (GDPR art. 6 (1) a)",
        "begins_on": begins_on,
        "ends_on": begins_on + timedelta(days=200),
        "now": START,
    } | other


@pytest.fixture
def add_programme_(connection: Connection) -> AddProgramme:
    def add(name: str, tenant_id: int = 1, **other: object) -> Programme:
        return add_programme(connection, tenant_id, uuid4(), name, **terms(**other))  # type: ignore[arg-type]

    return add
