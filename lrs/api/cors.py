"""Other origins may call the resources (docs: tracking): `Authorization` is the only credential, and no cookie counts.

Any origin is allowed, because content players, sandboxed frames and pages opened from a disk send `Origin: null`.
"""

from flask import Response, request

from lrs.xapi.version import HEADER

CONSISTENT_THROUGH = "X-Experience-API-Consistent-Through"
_METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS"
_REQUEST_HEADERS = f"Authorization, Content-Type, {HEADER}, If-Match, If-None-Match, Accept-Language"
_RESPONSE_HEADERS = f"ETag, Last-Modified, {CONSISTENT_THROUGH}, {HEADER}"


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
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = _RESPONSE_HEADERS
