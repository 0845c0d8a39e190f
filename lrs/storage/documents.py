"""Documents of the State and profile resources."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, insert, select

from lrs.storage.engine import Connection
from lrs.storage.tables import document
from lrs.xapi.document import Document


@dataclass(frozen=True, slots=True)
class Place:
    """Where documents stand: all of an activity, agent and registration, as far as the resource has them.

    `registration` None means any when several are meant; a single document without one stands under "".
    """

    tenant_id: int
    resource: str  # state, agent_profile, activity_profile
    activity_key: bytes = b""
    agent_key: bytes = b""
    registration: str | None = ""


_PLACE = tuple(field.name for field in fields(Place))
_ONE = select(document.c.content, document.c.content_type, document.c.updated_at).where(
    *(document.c[name] == bindparam(name) for name in (*_PLACE, "document_id"))
)


def get(connection: Connection, place: Place, document_id: str) -> Document | None:
    row = connection.execute(_ONE, _values(place) | {"document_id": document_id}).first()
    return None if row is None else Document(bytes(row.content), row.content_type, row.updated_at)


def ids(connection: Connection, place: Place, since: datetime | None = None) -> list[str]:
    """The ids of the documents there, of those changed after `since` when it is given, sorted."""
    chosen = select(document.c.document_id).where(*_at(place)).distinct()
    if since is not None:
        chosen = chosen.where(document.c.updated_at > since)
    return sorted(connection.execute(chosen).scalars())


def put(connection: Connection, place: Place, document_id: str, new: Document) -> None:
    """Store a document, in the place of the one that may be there."""
    remove(connection, place, document_id)
    content = {"content": new.content, "content_type": new.content_type, "updated_at": new.updated_at}
    connection.execute(insert(document), [_values(place) | content | {"document_id": document_id, "etag": new.etag}])


def remove(connection: Connection, place: Place, document_id: str | None = None) -> None:
    """Remove one document, or all that stand there."""
    chosen = delete(document).where(*_at(place))
    connection.execute(chosen if document_id is None else chosen.where(document.c.document_id == document_id))


def of_agents(connection: Connection, tenant_id: int, agents: Sequence[bytes]) -> list[tuple[dict[str, Any], bytes]]:
    """What is kept of these agents: resource, id, registration, kind and time of each document, and its content."""
    shown = (document.c.resource, document.c.document_id, document.c.registration, document.c.content_type)
    chosen = select(*shown, document.c.updated_at, document.c.content).where(
        document.c.tenant_id == tenant_id, document.c.agent_key.in_(agents)
    )
    rows = connection.execute(chosen.order_by(document.c.resource, document.c.document_id)).mappings()
    return [({name: row[name] for name in row if name != "content"}, bytes(row["content"])) for row in rows]


def _at(place: Place) -> list[ColumnElement[Any]]:
    return [document.c[name] == value for name, value in _values(place).items() if value is not None]


def _values(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in _PLACE}
