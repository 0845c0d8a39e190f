from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest

from lrs.people import persons
from lrs.storage import Connection, Engine, write
from lrs.storage.people import Person
from tests.lrs.conftest import START

AddPerson = Callable[..., Person]


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A write transaction on each kind of database."""
    with write(engine) as open_:
        yield open_


@pytest.fixture
def add_person(connection: Connection) -> AddPerson:
    def add(name: str, *roles: str, tenant_id: int = 1) -> Person:
        return persons.add_person(connection, tenant_id, uuid4(), name, roles or ("mentee",), START)

    return add
