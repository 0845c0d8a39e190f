"""Statements that come and go with the contents of their attachments (Communication 1.5)."""

from flask import Response, request

from lrs.api.requests import services
from lrs.ingest import Body
from lrs.query import Content
from lrs.xapi.attachment import HASH_HEADER
from lrs.xapi.multipart import MIXED, Part, write

JSON = "application/json"


def body() -> Body:
    """The request's body, for the pipeline to take apart."""
    return Body(request.get_data(), request.headers.get("Content-Type", ""))


def with_contents(text: bytes, contents: list[Content]) -> Response:
    """A statement or a StatementResult, and after it the contents of its attachments, each once (1.5.2)."""
    parts = [Part({"Content-Type": JSON}, text)]
    for one in contents:
        headers = {"Content-Type": one.content_type, "Content-Transfer-Encoding": "binary", HASH_HEADER: one.sha2}
        parts.append(Part(headers, one.content))
    boundary = f"ementor-{services().new_id()}"
    return Response(write(parts, boundary), content_type=f"{MIXED}; boundary={boundary}")
