"""`/health`: whether this process can answer, for load balancers and monitors. Open, and says nothing else."""

from flask import Blueprint, Response, json

from lrs.api.requests import services
from lrs.storage.engine import DatabaseError, answers

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def get() -> Response:
    """200 and `{"status": "ok"}` when the database answers, 503 otherwise."""
    try:
        healthy = answers(services().engine)
    except DatabaseError:
        healthy = False
    content = {"status": "ok" if healthy else "unavailable", "database": "ok" if healthy else "unavailable"}
    answer = Response(json.dumps(content), status=200 if healthy else 503, content_type="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
