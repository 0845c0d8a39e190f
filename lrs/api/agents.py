"""The Agents resource (Communication 2.4): who an agent is, as a Person object."""

from flask import Blueprint, Response, json

from lrs import query
from lrs.api.auth import require, require_below
from lrs.api.requests import parameters, services
from lrs.storage import read
from lrs.xapi.parsing import parse
from lrs.xapi.person import person
from lrs.xapi.query import read_agent

blueprint = Blueprint("agents", __name__)


@blueprint.get("/agents")
def get() -> Response:
    """What is asked for, and the names that statements give it; other accounts of a person are not told to programs."""
    tenant_id = require("agents/read").tenant_id
    require_below(None)  # people belong to no activity
    text = parameters(required=["agent"])["agent"]
    key = read_agent("agent", text)
    with read(services().engine) as connection:
        names = query.agent_names(connection, tenant_id, key)
    return Response(json.dumps(person(parse(text.encode()), names)), content_type="application/json")
