"""The Activities resource (Communication 2.5): everything known of an activity."""

from flask import Blueprint, Response, json

from lrs.api.auth import require, require_below
from lrs.api.requests import parameters, services
from lrs.storage import activities, read
from lrs.xapi.query import read_iri

blueprint = Blueprint("activities", __name__)


@blueprint.get("/activities")
def get() -> Response:
    """The activity, with its definition merged from all statements; one that nobody has told of has only its id."""
    tenant_id = require("activities/read").tenant_id
    id_ = parameters(required=["activityId"])["activityId"]
    read_iri("activityId", id_)
    require_below(id_)
    with read(services().engine) as connection:
        known = activities.definitions(connection, tenant_id, [id_])
    activity = {"objectType": "Activity", "id": id_} | ({"definition": known[id_]} if known else {})
    return Response(json.dumps(activity), content_type="application/json")
