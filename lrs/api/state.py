"""The State resource (Communication 2.3): an activity's notes about a learner, in a registration or in none."""

from flask import Blueprint, Response

from lrs.api import documents
from lrs.api.auth import require, require_below, require_own
from lrs.api.requests import parameters
from lrs.storage.documents import Place
from lrs.xapi.query import read_agent, read_iri, read_uuid

blueprint = Blueprint("state", __name__)
_CONTEXT = ("activityId", "agent")


@blueprint.get("/activities/state")
def get() -> Response:
    tenant_id = require("state/read").tenant_id
    given = parameters(required=_CONTEXT, optional=("stateId", "registration", "since"))
    if "stateId" in given:
        given = parameters(required=(*_CONTEXT, "stateId"), optional=("registration",))
        return documents.fetch(_place(tenant_id, given), given["stateId"])
    return documents.ids(_place(tenant_id, given, any_registration=True), given.get("since"))


@blueprint.put("/activities/state")
def put() -> Response:
    tenant_id = require("state/write").tenant_id
    given = parameters(required=(*_CONTEXT, "stateId"), optional=("registration",))
    return documents.put(_place(tenant_id, given), given["stateId"])


@blueprint.post("/activities/state")
def post() -> Response:
    tenant_id = require("state/write").tenant_id
    given = parameters(required=(*_CONTEXT, "stateId"), optional=("registration",))
    return documents.post(_place(tenant_id, given), given["stateId"])


@blueprint.delete("/activities/state")
def delete() -> Response:
    tenant_id = require("state/write").tenant_id
    given = parameters(required=_CONTEXT, optional=("stateId", "registration"))
    several = "stateId" not in given
    return documents.delete(_place(tenant_id, given, any_registration=several), given.get("stateId"))


def _place(tenant_id: int, given: dict[str, str], *, any_registration: bool = False) -> Place:
    """One document stands in a registration or in none; several are those of all, unless one is named."""
    require_below(given["activityId"])
    registration = None if any_registration else ""
    if "registration" in given:
        registration = read_uuid("registration", given["registration"])
    agent_key = read_agent("agent", given["agent"])
    require_own(agent_key)
    return Place(
        tenant_id,
        "state",
        activity_key=read_iri("activityId", given["activityId"]),
        agent_key=agent_key,
        registration=registration,
    )
