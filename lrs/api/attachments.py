"""Statements that come and go with the contents of their attachments (Communication 1.5)."""

from collections.abc import Iterator, Mapping
from itertools import chain

from flask import Response, request

from lrs.api.requests import services, whole_body
from lrs.ingest import Body
from lrs.storage import Engine, attachments, read
from lrs.xapi.attachment import HASH_HEADER
from lrs.xapi.multipart import MIXED, Part, write

JSON = "application/json"


def body() -> Body:
    """The request's body, for the pipeline to take apart."""
    return Body(whole_body(), request.headers.get("Content-Type", ""))


def with_contents(tenant_id: int, text: bytes, contents: Mapping[str, str]) -> Response:
    """A statement or a StatementResult, and after it the contents (hash → type) of its attachments, each once (1.5.2).

    They are fetched while they are sent, so that a page of large ones is never in memory at once.
    """
    boundary = f"ementor-{services().new_id()}"
    parts = chain([Part({"Content-Type": JSON}, text)], _parts(services().engine, tenant_id, contents))
    return Response(write(parts, boundary), content_type=f"{MIXED}; boundary={boundary}")


def _parts(engine: Engine, tenant_id: int, contents: Mapping[str, str]) -> Iterator[Part]:
    for sha2, content_type in contents.items():
        with read(engine) as connection:
            content = attachments.content(connection, tenant_id, sha2)
        if content is not None:
            headers = {"Content-Type": content_type, "Content-Transfer-Encoding": "binary", HASH_HEADER: sha2}
            yield Part(headers, content)
