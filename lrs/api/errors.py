"""Refusals as JSON: `error`, and where they are known `pointer`, `section` and `statement` (its place in the batch)."""

import logging
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, json
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from lrs.api.requests import services
from lrs.storage.engine import UNAVAILABLE, DatabaseError
from lrs.xapi.errors import XapiError


def register(blueprint: Blueprint) -> None:
    blueprint.register_error_handler(XapiError, _of_the_standard)
    blueprint.register_error_handler(HTTPException, _of_http)
    for error in UNAVAILABLE:
        blueprint.register_error_handler(error, _of_database)


def _of_the_standard(error: XapiError) -> Response:
    content: dict[str, Any] = {"error": error.reason}
    content |= {"pointer": error.pointer} if error.pointer else {}
    content |= {"section": error.section} if error.section else {}
    content |= {"statement": error.statement} if error.statement is not None else {}
    answer = _answer(error.status, content)
    if error.status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = 'Basic realm="xAPI", charset="UTF-8"'
    return answer


def _of_http(error: HTTPException) -> Response:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    answer = _answer(status, {"error": _reason(error) or HTTPStatus(status).phrase})
    for name, value in error.get_headers():
        if name != "Content-Type":
            answer.headers[name] = value  # Allow, Retry-After
    return answer


def _reason(error: HTTPException) -> str | None:
    if isinstance(error, RequestEntityTooLarge):
        return f"the body is larger than {services().settings.max_body} bytes"
    return error.description


def _of_database(error: DatabaseError) -> Response:
    """The client may send it again: a statement that was stored before the failure is not stored twice."""
    logging.getLogger(__name__).error("the database does not answer", exc_info=error)
    answer = _answer(HTTPStatus.SERVICE_UNAVAILABLE, {"error": "the database does not answer: send it again later"})
    answer.headers["Retry-After"] = "5"
    return answer


def as_json(response: Response) -> None:
    """Give a refusal that no resource has made, such as of an unknown path, the form that the others have."""
    if response.status_code >= HTTPStatus.BAD_REQUEST and response.mimetype != "application/json":
        response.data = json.dumps({"error": HTTPStatus(response.status_code).description or response.status})
        response.content_type = "application/json"


def _answer(status: int, content: dict[str, Any]) -> Response:
    return Response(json.dumps(content), status=status, content_type="application/json")
