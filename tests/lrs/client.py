"""A client of the application, without a network in between."""

from base64 import b64encode
from typing import Any, Self

from flask import Flask
from werkzeug.test import TestResponse

from lrs.credentials import new_credential
from lrs.services import EXTENSION, Services, utc_now
from lrs.storage import credentials, write


class Lrs:
    """Asks below /xapi with a key of a tenant that has the scopes, in version 1.0.3 unless another is given."""

    def __init__(self, app: Flask, *scopes: str, version: str = "1.0.3", tenant_id: int = 1, **limits: Any) -> None:
        self.app = app
        self.services: Services = app.extensions[EXTENSION]
        self.credential, self.secret = new_credential(
            tenant_id, "test", frozenset(scopes or ["all"]), utc_now(), **limits
        )
        with write(self.services.engine) as connection:
            credentials.add(connection, self.credential)
        self.headers = {
            "Authorization": basic(self.credential.key, self.secret),
            "X-Experience-API-Version": version,
        }

    def with_scopes(self, *scopes: str, **limits: Any) -> Self:
        """Another key of the same store; `limits` are those of new_credential."""
        return type(self)(self.app, *scopes, **limits)

    def ask(self, method: str, resource: str, headers: dict[str, str] | None = None, **more: Any) -> TestResponse:
        return self.app.test_client().open(
            f"/xapi/{resource}", method=method, headers=self.headers | (headers or {}), **more
        )

    def get(self, resource: str, headers: dict[str, str] | None = None, **query: Any) -> TestResponse:
        return self.ask("GET", resource, headers, query_string=query)

    def post(self, *statements: dict[str, Any]) -> list[str]:
        """Store statements that have to be taken; their ids."""
        answer = self.ask("POST", "statements", json=list(statements))
        assert answer.status_code == 200, answer.text
        ids: list[str] = answer.json
        return ids

    def refused(self, statement: Any) -> dict[str, Any]:
        """What is said of a statement that has to be refused with 400."""
        answer = self.ask("POST", "statements", json=statement)
        assert answer.status_code == 400, answer.text
        said: dict[str, Any] = answer.json
        return said

    def statements(self, **query: Any) -> list[dict[str, Any]]:
        answer = self.get("statements", **query)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json["statements"]
        return found

    def ids(self, **query: Any) -> list[str]:
        return [statement["id"] for statement in self.statements(**query)]


def basic(key: str, secret: str) -> str:
    return "Basic " + b64encode(f"{key}:{secret}".encode()).decode()
