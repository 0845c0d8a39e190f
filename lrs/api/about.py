"""The About resource (Communication 2.8)."""

from flask import Blueprint, Response, json, request

from lrs.api.requests import parameters
from lrs.xapi.version import HEADER, SERVED, negotiate

blueprint = Blueprint("about", __name__)


@blueprint.get("/about")
def get() -> Response:
    """The versions served; to a client that names a version, those whose name it can read (tincan knows no 2.0)."""
    parameters()
    asked = request.headers.get(HEADER)
    versions = SERVED if asked is None else SERVED[: SERVED.index(negotiate(asked).value) + 1]
    return Response(json.dumps({"version": versions}), content_type="application/json")
