"""What the three document resources have in common (Communication 2.2): fetch, put, merge, remove, list."""

from datetime import datetime

from flask import Response, json, request

from lrs.api.requests import services, version, whole_body
from lrs.storage import Connection, documents, erased, read
from lrs.storage.documents import Place
from lrs.xapi.document import GUARDS, Document, Preconditions, accept, merge
from lrs.xapi.errors import ConflictError, NotFoundError
from lrs.xapi.query import read_instant


def fetch(place: Place, document_id: str) -> Response:
    """A document as it was put, with its ETag. Raises NotFoundError."""
    with read(services().engine) as connection:
        found = documents.get(connection, place, document_id)
    if found is None:
        raise NotFoundError(f"there is no document {document_id!r}", section="Communication 2.2")
    answer = Response(found.content, content_type=found.content_type)
    answer.set_etag(found.etag)
    answer.last_modified = found.updated_at
    return answer


def ids(place: Place, since: str | None) -> Response:
    """The ids of the documents there, changed after `since`, as a JSON array."""
    after = None if since is None else read_instant("since", since)
    with read(services().engine) as connection:
        found = documents.ids(connection, place, after)
    return Response(json.dumps(found), content_type="application/json")


def put(place: Place, document_id: str) -> Response:
    """Store the body as the document; how blindly, the version of the standard says."""
    guard = GUARDS[version(), place.resource]
    incoming, expected = accept(_incoming()), _preconditions()

    def work(connection: Connection) -> None:
        existing = documents.get(connection, place, document_id)
        expected.check_replacing(existing, incoming, guard)
        _check_not_erased(connection, place)
        documents.put(connection, place, document_id, incoming)

    services().commits.run(place.tenant_id, work)
    return Response(status=204)


def post(place: Place, document_id: str) -> Response:
    """Merge the body, a JSON object, into the document that may be there."""
    incoming, expected = _incoming(), _preconditions()

    def work(connection: Connection) -> None:
        existing = documents.get(connection, place, document_id)
        expected.check(existing)
        _check_not_erased(connection, place)
        documents.put(connection, place, document_id, merge(existing, incoming))

    services().commits.run(place.tenant_id, work)
    return Response(status=204)


def delete(place: Place, document_id: str | None = None) -> Response:
    """Remove a document, or all that stand there; it is no error when there is none."""
    expected = _preconditions()

    def work(connection: Connection) -> None:
        if document_id is not None:
            expected.check(documents.get(connection, place, document_id))
        documents.remove(connection, place, document_id)

    services().commits.run(place.tenant_id, work)
    return Response(status=204)


def _check_not_erased(connection: Connection, place: Place) -> None:
    if place.agent_key and erased.has_agent(connection, place.tenant_id, place.agent_key):
        raise ConflictError("whoever this document is about was erased here, and it is not taken again")


def _incoming() -> Document:
    content_type = request.headers.get("Content-Type", "application/octet-stream")
    now: datetime = services().clock()
    return Document(whole_body(), content_type, now)


def _preconditions() -> Preconditions:
    return Preconditions(_tags("If-Match"), _tags("If-None-Match"))


def _tags(header: str) -> tuple[str, ...]:
    listed = request.headers.get(header, "").split(",")
    return tuple(tag for entry in listed if (tag := entry.strip().removeprefix("W/").strip('"')))
