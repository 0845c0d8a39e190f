"""Refusals as JSON: `error`, and where they are known `pointer`, `section` and `statement` (its place in the batch)."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, json
from werkzeug.exceptions import HTTPException

from lrs.xapi.errors import XapiError


def register(blueprint: Blueprint) -> None:
    blueprint.register_error_handler(XapiError, _of_the_standard)
    blueprint.register_error_handler(HTTPException, _of_http)


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
    return _answer(status, {"error": error.description or HTTPStatus(status).phrase})


def _answer(status: int, content: dict[str, Any]) -> Response:
    return Response(json.dumps(content), status=status, content_type="application/json")
