"""Statements stored without HTTP, through the record store's own pipeline: to have many, and to see their rows."""

from sqlalchemy import Connection, select

from lrs import ingest
from lrs.ingest import JSON, Body, Sender
from lrs.services import utc_now
from lrs.storage import open_engine, write
from lrs.storage.tables import tenant
from lrs.xapi.version import Version
from tests.bench import statements

TENANT = 1
_AUTHORITY = (
    b'{"objectType":"Agent","account":{"homePage":"https://w3id.org/ementor/lrs","name":"1-0123456789abcdef0123"}}'
)
SENDER = Sender(
    Version.V1_0,
    {"objectType": "Agent", "account": {"homePage": "https://w3id.org/ementor/lrs", "name": "1-0123456789abcdef0123"}},
    _AUTHORITY,
)
_AT_ONCE = 1_000


def fill(url: str, first: int, end: int) -> None:
    """Store the statements of these numbers."""
    engine = open_engine(url)
    for start in range(first, end, _AT_ONCE):
        with write(engine) as connection:
            store(connection, start, min(_AT_ONCE, end - start))
    engine.dispose()


def store(connection: Connection, first: int, count: int) -> None:
    """Store `count` statements in this transaction."""
    body = Body(statements.batch(first, count), JSON)
    ingest.store(connection, TENANT, [ingest.read_batch(body, SENDER, statement_id)], utc_now())


def statement_id() -> None:
    """Every statement has its id: nobody asks for another."""
    raise AssertionError


def stored(url: str) -> int:
    """How many statements there are."""
    engine = open_engine(url)
    with engine.connect() as connection:
        count = connection.execute(select(tenant.c.last_seq).where(tenant.c.tenant_id == TENANT)).scalar_one()
    engine.dispose()
    return int(count)
