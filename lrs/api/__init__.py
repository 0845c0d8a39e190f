"""The resources of xAPI under /xapi: a blueprint a resource, and what they all share before and after."""

from flask import Blueprint, Flask, Response, g, request

from lrs.api import about, auth, cors, errors, profiles, state, statements
from lrs.xapi.version import HEADER, SERVED

PREFIX = "/xapi"


def register(app: Flask) -> None:
    """Mount the resources at /xapi."""
    xapi = Blueprint("xapi", __name__, url_prefix=PREFIX)
    xapi.before_request(cors.preflight)
    xapi.before_request(auth.open_request)
    errors.register(xapi)
    for resource in (about, profiles, state, statements):
        xapi.register_blueprint(resource.blueprint)
    app.register_blueprint(xapi)
    app.after_request(_finish)


def _finish(response: Response) -> Response:
    """Headers that every answer of the standard's resources bears, refusals too."""
    if request.path.startswith(PREFIX + "/"):
        response.headers[HEADER] = g.version.value if "version" in g else SERVED[-1]
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"  # a stored document is not our page
        cors.allow(response)
    return response
