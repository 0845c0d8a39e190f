"""The resources of xAPI under /xapi: a blueprint a resource, and what they all share before and after."""

from typing import cast

from flask import Blueprint, Flask, Response, g, request

from lrs.api import about, activities, agents, auth, cors, errors, health, pairing, profiles, state, statements
from lrs.api.alternate import REFUSAL, AlternateSyntax
from lrs.api.headers import answer_headers
from lrs.api.requests import services
from lrs.api.straight import StraightRoad
from lrs.services import EXTENSION
from lrs.xapi.version import Version

PREFIX = "/xapi"


def register(app: Flask) -> None:
    """Mount the resources at /xapi, and /health."""
    xapi = Blueprint("xapi", __name__, url_prefix=PREFIX)
    xapi.before_request(cors.preflight)
    xapi.before_request(_refuse_form)
    xapi.before_request(auth.open_request)
    errors.register(xapi)
    for resource in (about, activities, agents, profiles, state, statements):
        xapi.register_blueprint(resource.blueprint)
    app.register_blueprint(xapi)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(pairing.blueprint)
    app.after_request(_finish)
    max_body = app.config["MAX_CONTENT_LENGTH"]
    resources = AlternateSyntax(app.wsgi_app, PREFIX, max_body)
    road = StraightRoad(resources, app.extensions[EXTENSION], f"{PREFIX}/statements")
    app.wsgi_app = road  # type: ignore[method-assign]


def _refuse_form() -> None:
    """What was wrong with a request in the alternate syntax."""
    if REFUSAL in request.environ:
        raise request.environ[REFUSAL]


def _version() -> Version:
    """Of the answer: the request's, or where it named none the one that its key spoke last (Communication 3.3)."""
    if "version" in g:
        return cast(Version, g.version)
    return services().spoken.get(g.credential.key, Version.V1_0) if "credential" in g else Version.V1_0


def _finish(response: Response) -> Response:
    """Headers that every answer of the standard's resources bears, refusals too."""
    if request.path.startswith(PREFIX + "/"):
        response.headers.update(answer_headers(services(), _version(), request.headers.get("Origin")))
        errors.as_json(response)
    return response
