"""The Statements resource (Communication 2.1)."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from flask import Blueprint, Response, json, request
from werkzeug.exceptions import UnsupportedMediaType

from lrs import ingest, query
from lrs.api.auth import require
from lrs.api.cors import CONSISTENT_THROUGH
from lrs.api.requests import parameters, services, version
from lrs.ingest import Sender
from lrs.storage import tenants
from lrs.storage.credentials import Credential
from lrs.storage.statements import Entry
from lrs.xapi import timestamp
from lrs.xapi.query import StatementQuery, read_query, read_uuid

blueprint = Blueprint("statements", __name__)
_JSON = "application/json"


@blueprint.post("/statements")
def post() -> Response:
    credential = require("statements/write")
    parameters()
    entries = ingest.read_batch(_json_body(), _sender(credential), services().new_id)
    stored = _store(credential, entries)
    ids = json.dumps([entry.incoming.id for entry in entries])
    return _answer(credential, Response(ids, content_type=_JSON), stored)


@blueprint.put("/statements")
def put() -> Response:
    credential = require("statements/write")
    statement_id = read_uuid("statementId", parameters(required=["statementId"])["statementId"])
    entry = ingest.read_single(_json_body(), statement_id, _sender(credential), services().new_id)
    return _answer(credential, Response(status=204), _store(credential, [entry]))


@blueprint.get("/statements")
def get() -> Response:
    credential = require("statements/read")
    wanted = read_query(dict(request.args.lists()))
    through = _consistent_through(credential.tenant_id)  # before the look-up: what comes later may not be claimed
    answer = (
        _one(credential, wanted) if wanted.statement_id or wanted.voided_statement_id else _page(credential, wanted)
    )
    return _answer(credential, answer, through)


def _one(credential: Credential, wanted: StatementQuery) -> Response:
    with services().engine.connect() as connection:
        text, stored = query.find_one(connection, credential.tenant_id, wanted, _languages())
    answer = Response(text, content_type=_JSON)
    answer.last_modified = stored
    return answer


def _page(credential: Credential, wanted: StatementQuery) -> Response:
    settings = services().settings
    limit = min(wanted.limit or settings.page_size, settings.max_page_size)
    with services().engine.connect() as connection:
        page = query.find_page(connection, credential.tenant_id, wanted, _languages(), limit)
    return Response(page.text(_more(page.cursor)), content_type=_JSON)


def _more(cursor: int | None) -> str:
    """The same query, from the cursor on: a path on this server (Data 2.5), to be fetched with the same credential."""
    if cursor is None:
        return ""
    same = [(name, text) for name, text in request.args.items(multi=True) if name != "cursor"]
    return f"{request.script_root}{request.path}?{urlencode([*same, ('cursor', cursor)])}"


def _json_body() -> bytes:
    if request.mimetype != _JSON:
        raise UnsupportedMediaType(f"send statements as {_JSON}; {request.mimetype or 'no type'} is not served")
    return request.get_data()


def _sender(credential: Credential) -> Sender:
    account = {"homePage": services().settings.home_page, "name": credential.key}
    authority = {"objectType": "Agent", "account": account}
    return Sender(version(), authority, json.dumps(authority, separators=(",", ":")).encode())


def _store(credential: Credential, entries: list[Entry]) -> datetime | None:
    """Commit, together with what other requests have waiting; every commit before it is visible after it."""
    if not entries:
        return None
    return services().commits.run(
        credential.tenant_id,
        lambda connection: ingest.store(connection, credential.tenant_id, entries, services().clock()),
    )


def _languages() -> list[str]:
    return [tag for tag, _ in request.accept_languages if tag != "*"]


def _answer(credential: Credential, answer: Response, through: datetime | None) -> Response:
    answer.headers[CONSISTENT_THROUGH] = timestamp.text(through or _consistent_through(credential.tenant_id))
    return answer


def _consistent_through(tenant_id: int) -> datetime:
    """Every statement stored by then can be read (Communication 2.1.4): now, unless a commit is under way."""
    now = services().clock()
    with services().engine.connect() as connection:
        if not services().commits.is_writing and not tenants.is_writing(connection, tenant_id):
            return now - timedelta(microseconds=1)
        return tenants.last_stored(connection, tenant_id) or datetime.min.replace(tzinfo=now.tzinfo)
