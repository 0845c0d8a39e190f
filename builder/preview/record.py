"""As much of a learning record store as a package needs while it is looked at, in memory (xAPI 1.0.3 Part 3 §2).

It judges nothing and forgets everything at its end: it is there to show what a package says.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock
from typing import Any
from uuid import uuid4

VERSION = "1.0.3"
_RESOURCES = ("activities/state", "activities/profile", "agents/profile")
_DOCUMENT_KEYS = ("activityId", "agent", "registration", "stateId", "profileId")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes = b""
    content_type: str = "application/json"


class LearningRecord:
    """`on_statement` gets every statement that comes."""

    def __init__(self, on_statement: Callable[[dict[str, Any]], None]) -> None:
        self._on_statement = on_statement
        self._documents: dict[tuple[str, ...], tuple[bytes, str]] = {}
        self._lock = Lock()

    def put_document(self, resource: str, given: Mapping[str, str], body: bytes, content_type: str) -> None:
        with self._lock:
            self._documents[_key(resource, given)] = (body, content_type)

    def answer(self, method: str, resource: str, given: Mapping[str, str], body: bytes, content_type: str) -> Answer:
        """What the store says to a request below its endpoint; `given` are the parameters of the query."""
        if resource == "statements" and method in ("PUT", "POST"):
            return self._take(given, body)
        if resource == "about":
            return Answer(HTTPStatus.OK, json.dumps({"version": [VERSION]}).encode())
        if resource in _RESOURCES:
            return self._document(method, resource, given, body, content_type)
        return Answer(HTTPStatus.NOT_FOUND)

    def _take(self, given: Mapping[str, str], body: bytes) -> Answer:
        try:
            value = json.loads(body)
        except ValueError:
            return Answer(HTTPStatus.BAD_REQUEST, b'"this is not JSON"')
        statements = value if isinstance(value, list) else [value]
        if not all(isinstance(statement, dict) for statement in statements):
            return Answer(HTTPStatus.BAD_REQUEST, b'"a statement is an object"')
        if "statementId" in given:
            statements = [{"id": given["statementId"], **statement} for statement in statements]
        for statement in statements:
            self._on_statement(statement)
        if "statementId" in given:
            return Answer(HTTPStatus.NO_CONTENT)
        ids = [str(statement.get("id") or uuid4()) for statement in statements]
        return Answer(HTTPStatus.OK, json.dumps(ids).encode())

    def _document(self, method: str, resource: str, given: Mapping[str, str], body: bytes, content_type: str) -> Answer:
        key = _key(resource, given)
        with self._lock:
            kept = self._documents.get(key)
            if method == "GET":
                return Answer(HTTPStatus.OK, *kept) if kept else Answer(HTTPStatus.NOT_FOUND)
            if method == "DELETE":
                self._documents.pop(key, None)
            elif method in ("PUT", "POST"):
                self._documents[key] = (body, content_type)
            else:
                return Answer(HTTPStatus.METHOD_NOT_ALLOWED)
        return Answer(HTTPStatus.NO_CONTENT)


def _key(resource: str, given: Mapping[str, str]) -> tuple[str, ...]:
    return resource, *(given.get(name, "") for name in _DOCUMENT_KEYS)
