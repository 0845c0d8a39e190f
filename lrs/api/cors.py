"""Which other origins may call the resources: `Authorization` is the only credential, and no cookie counts.

Any origin is allowed by default, because content players, sandboxed frames and pages opened from a disk send
`Origin: null`. The setting `cors_origins` makes it a list.
"""

from flask import Response, request

from lrs.api.requests import services
from lrs.request_log import HEADER as REQUEST_ID
from lrs.xapi.version import HEADER

CONSISTENT_THROUGH = "X-Experience-API-Consistent-Through"
_METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS"
_REQUEST_HEADERS = f"Authorization, Content-Type, {HEADER}, If-Match, If-None-Match, Accept-Language"
_RESPONSE_HEADERS = f"ETag, Last-Modified, {CONSISTENT_THROUGH}, {HEADER}, {REQUEST_ID}"


def preflight() -> Response | None:
    """The answer to OPTIONS, which browsers send without credentials."""
    if request.method != "OPTIONS":
        return None
    answer = Response(status=204)
    answer.headers["Access-Control-Allow-Methods"] = _METHODS
    answer.headers["Access-Control-Allow-Headers"] = _REQUEST_HEADERS
    answer.headers["Access-Control-Max-Age"] = "86400"
    return answer


def allow(response: Response) -> None:
    """Let pages of the request's origin read the answer, if it is one of those allowed."""
    allowed = services().settings.cors_origins.split()
    if "*" in allowed:
        response.headers["Access-Control-Allow-Origin"] = "*"
    else:
        response.vary.add("Origin")
        origin = request.headers.get("Origin")
        if origin not in allowed:
            return
        response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = _RESPONSE_HEADERS
