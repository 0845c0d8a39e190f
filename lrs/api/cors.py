"""Which other origins may call the resources: `Authorization` is the only credential, and no cookie counts.

Any origin is allowed by default, because content players, sandboxed frames and pages opened from a disk send
`Origin: null`. The setting `cors_origins` makes it a list.
"""

from flask import Response, request

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


def allowed(origins: str, origin: str | None) -> dict[str, str]:
    """The headers that let pages of the request's origin read the answer, if it is one of those allowed."""
    if "*" in origins.split():
        return {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": _RESPONSE_HEADERS}
    if origin not in origins.split():
        return {"Vary": "Origin"}
    return {
        "Vary": "Origin",
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": _RESPONSE_HEADERS,
    }
