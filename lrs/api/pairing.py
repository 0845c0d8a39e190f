"""`POST /pair`: a pairing code for a token, of the tenant whose host is asked. `DELETE /pair`: the token ends itself.

Pages of any origin may ask, as for /xapi: the code, or the token, is all that counts.
"""

from http import HTTPStatus
from typing import Any

import msgspec
from flask import Blueprint, Response, json, request

from lrs.api import cors, errors
from lrs.api.requests import services
from lrs.people.pairing_codes import LENGTH, read_code
from lrs.people.pairing_exchange import (
    Asked,
    CodeRefusedError,
    Granted,
    OriginRefusedError,
    TooManyTriesError,
    UnknownCourseError,
    exchange,
)
from lrs.storage import credentials, read, tenants, write
from lrs.xapi.errors import InvalidError, UnauthorizedError

blueprint = Blueprint("pairing", __name__)
errors.register(blueprint)
_MOST_BYTES = 4096


class _Body(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    learner: str
    course: str
    device: str = ""


@blueprint.post("/pair")
def pair() -> Response:
    asked, address = _asked(), request.remote_addr or ""
    with read(services().engine) as connection:
        tenant_id = tenants.of_host(connection, request.host)
    try:
        granted = exchange(services().engine, tenant_id, asked, address, services().clock())
    except CodeRefusedError as error:
        return _refusal(HTTPStatus.FORBIDDEN, "code", error)
    except OriginRefusedError as error:
        return _refusal(HTTPStatus.FORBIDDEN, "origin", error)
    except UnknownCourseError as error:
        return _refusal(HTTPStatus.CONFLICT, "course", error)
    except TooManyTriesError as error:
        answer = _refusal(HTTPStatus.TOO_MANY_REQUESTS, "tries", error)
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    return _answer(HTTPStatus.OK, _told(granted))


@blueprint.delete("/pair")
def end() -> Response:
    """What *Disconnect* in a course asks for; a token can end nothing but itself."""
    given = request.authorization
    key = given.username if given is not None and given.type == "basic" else None
    with read(services().engine) as connection:
        token = credentials.get(connection, key or "")
    if token is None or given is None or not services().verifier.verify(token, given.password or ""):
        raise UnauthorizedError("the token is wrong, or was ended already")
    if token.pairing_id is None:
        raise InvalidError("this is a key, and no token that came of pairing")
    with write(services().engine) as connection:
        credentials.revoke(connection, token.key, services().clock())
    return Response(status=HTTPStatus.NO_CONTENT)


@blueprint.before_request
def preflight() -> Response | None:
    return cors.preflight()


@blueprint.after_request
def finish(response: Response) -> Response:
    response.headers.update(cors.allowed(services().settings.cors_origins, request.headers.get("Origin")))
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _asked() -> Asked:
    if (request.content_length or 0) > _MOST_BYTES:
        raise InvalidError(f"send at most {_MOST_BYTES} bytes")
    try:
        body = msgspec.json.decode(request.get_data(), type=_Body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidError(f'send {{"code": "…", "learner": "…", "course": "…"}} as JSON: {error}') from None
    code = read_code(body.code)
    if code is None:
        raise InvalidError(f"a code has {LENGTH} letters and digits, such as K7Q2M-9XH4T", pointer="/code")
    for name, value in (("learner", body.learner), ("course", body.course)):
        if not value or len(value) > 500:
            raise InvalidError(f"{name} has 1 to 500 characters", pointer=f"/{name}")
    device = "".join(char for char in body.device[:100] if char.isprintable())
    return Asked(code, body.learner, body.course, device, request.headers.get("Origin", ""))


def _told(granted: Granted) -> dict[str, Any]:
    return {"token": granted.token, "actor": granted.agent, "expires": granted.expires_at.isoformat()}


def _refusal(status: HTTPStatus, reason: str, error: Exception) -> Response:
    """`reason` is for the course, which says it in the learner's language."""
    return _answer(status, {"error": str(error), "reason": reason})


def _answer(status: HTTPStatus, content: dict[str, Any]) -> Response:
    return Response(json.dumps(content), status=status, content_type="application/json")
