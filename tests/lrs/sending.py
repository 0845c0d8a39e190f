"""What requests send, as it goes into a commit, and what is in the store then."""

import json
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from lrs.credentials import new_credential
from lrs.ingest import JSON, Body, Sender, read_batch
from lrs.sent import Sent
from lrs.storage import Engine, credentials, write
from lrs.storage.tables import statement
from lrs.xapi.version import Version
from tests.lrs.conftest import START

SENDER = Sender(Version.V1_0, {"mbox": "mailto:k@x.example"}, b'{"mbox":"mailto:k@x.example"}')


def new_key(engine: Engine) -> str:
    """A key that may do everything."""
    made, _ = new_credential(1, "LMS", frozenset({"all"}), START)
    with write(engine) as connection:
        credentials.add(connection, made)
    return made.key


def sent(key: str, *batch: dict[str, Any]) -> Sent:
    return Sent(key, read_batch(Body(json.dumps(batch).encode(), JSON), SENDER, uuid4))


def ids(engine: Engine) -> list[str]:
    """Of all statements, in their order."""
    with engine.connect() as connection:
        return sorted(connection.execute(select(statement.c.id)).scalars())
