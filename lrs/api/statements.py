"""The Statements resource (Communication 2.1)."""

from urllib.parse import urlencode

import msgspec
from flask import Blueprint, Response, g, request

from lrs import ingest, query
from lrs.api import storing
from lrs.api.attachments import JSON, body, with_contents
from lrs.api.auth import own_only, require, require_below, require_may_see, require_may_send
from lrs.api.consistency import consistent_through, mark
from lrs.api.cors import CONSISTENT_THROUGH
from lrs.api.requests import parameters, services, version
from lrs.ingest import Batch, Sender
from lrs.storage import read
from lrs.storage.credentials import Credential
from lrs.xapi.query import StatementQuery, read_query, read_uuid

blueprint = Blueprint("statements", __name__)


@blueprint.post("/statements")
def post() -> Response:
    credential = require("statements/write")
    parameters()
    batch = storing.read_batch(services(), body(), _sender(credential))
    require_may_send(batch.statements)
    ids = msgspec.json.encode([entry.incoming.id for entry in batch.entries])
    return _store(credential, batch, Response(ids, content_type=JSON))


@blueprint.put("/statements")
def put() -> Response:
    credential = require("statements/write")
    statement_id = read_uuid("statementId", parameters(required=["statementId"])["statementId"])
    batch = ingest.read_single(body(), statement_id, _sender(credential), services().new_id)
    require_may_send(batch.statements)
    return _store(credential, batch, Response(status=204))


@blueprint.get("/statements")
def get() -> Response:
    credential = require("statements/read/mine")
    wanted = own_only(read_query(dict(request.args.lists())), _sender(credential).authority)
    through = consistent_through(credential.tenant_id)  # before the look-up: what comes later may not be claimed
    answer = (
        _one(credential, wanted) if wanted.statement_id or wanted.voided_statement_id else _page(credential, wanted)
    )
    return mark(answer, through)


def _one(credential: Credential, wanted: StatementQuery) -> Response:
    with read(services().engine) as connection:
        text, stored = query.find_one(connection, credential.tenant_id, wanted, _languages())
        require_may_see(text, _sender(credential).authority)
        contents = query.contents(connection, credential.tenant_id, wanted, [text])
    answer = _response(credential, wanted, text, contents)
    answer.last_modified = stored
    return answer


def _page(credential: Credential, wanted: StatementQuery) -> Response:
    require_below(request.args.get("activity"))
    settings = services().settings
    limit = min(wanted.limit or settings.page_size, settings.max_page_size)
    with read(services().engine) as connection:
        page = query.find_page(connection, credential.tenant_id, wanted, _languages(), limit)
        contents = query.contents(connection, credential.tenant_id, wanted, page.statements)
    return _response(credential, wanted, page.text(_more(page.cursor)), contents)


def _response(credential: Credential, wanted: StatementQuery, text: bytes, contents: dict[str, str]) -> Response:
    if wanted.attachments:
        return with_contents(credential.tenant_id, text, contents)
    return Response(text, content_type=JSON)


def _more(cursor: int | None) -> str:
    """The same query, from the cursor on: a path on this server (Data 2.5), to be fetched with the same credential."""
    if cursor is None:
        return ""
    same = [(name, text) for name, text in request.args.items(multi=True) if name != "cursor"]
    return f"{request.script_root}{request.path}?{urlencode([*same, ('cursor', cursor)])}"


def _sender(credential: Credential) -> Sender:
    return storing.sender(services(), credential, version())


def _store(credential: Credential, batch: Batch, answer: Response) -> Response:
    """Every commit before it is visible after it."""
    stored = storing.store(services(), credential, batch)
    return mark(answer, stored) if stored else answer


def _languages() -> list[str]:
    return [tag for tag, _ in request.accept_languages if tag != "*"]


@blueprint.after_request
def mark_all(answer: Response) -> Response:
    """Refusals too say until when everything can be read (Communication 2.1.3)."""
    if CONSISTENT_THROUGH not in answer.headers and "credential" in g:
        mark(answer, consistent_through(g.credential.tenant_id))
    return answer
