"""The LMS's own access to the record store, in plain HTTP (xAPI 1.0.3 Communication §2)."""

import json
from base64 import b64encode
from typing import Any, Self
from urllib.parse import urlencode, urljoin
from urllib.request import Request, urlopen

from tests.live_lrs import LiveLrs

Json = dict[str, Any]


class LrsClient:
    """`endpoint` ends with a slash; raises urllib.error.HTTPError where the store refuses."""

    def __init__(self, endpoint: str, key: str, secret: str) -> None:
        self.endpoint = endpoint
        self.token = b64encode(f"{key}:{secret}".encode()).decode()

    @classmethod
    def with_new_key(cls, store: LiveLrs, name: str, *scopes: str) -> Self:
        return cls(store.endpoint, *store.new_key(name, *scopes))

    def send(self, statement: Json) -> None:
        self._request("POST", "statements", body=statement)

    def statements(self, **filters: str) -> list[Json]:
        """Every statement that matches, the oldest first."""
        answer = json.loads(self._request("GET", "statements", {"ascending": "true", **filters}))
        found = answer["statements"]
        while answer.get("more"):
            answer = json.loads(self._request("GET", urljoin(self.endpoint, answer["more"])))
            found += answer["statements"]
        return found

    def put_state(self, where: Json, document: Json) -> None:
        """`where` has activityId, agent (as an object), registration and stateId."""
        self._request("PUT", "activities/state", _parameters(where), document)

    def state(self, where: Json) -> Json:
        return json.loads(self._request("GET", "activities/state", _parameters(where)))

    def agent_profile_ids(self, agent: Json) -> list[str]:
        return json.loads(self._request("GET", "agents/profile", _parameters({"agent": agent})))

    def add_agent_profile(self, agent: Json, profile_id: str, document: Json) -> None:
        where = _parameters({"agent": agent, "profileId": profile_id})
        self._request("PUT", "agents/profile", where, document, {"If-None-Match": "*"})

    def _request(
        self,
        method: str,
        resource: str,
        parameters: dict[str, str] | None = None,
        body: Json | None = None,
        headers: dict[str, str] | None = None,
    ) -> bytes:
        address = urljoin(self.endpoint, resource) + (f"?{urlencode(parameters)}" if parameters else "")
        sent = {"X-Experience-API-Version": "1.0.3", "Authorization": f"Basic {self.token}", **(headers or {})}
        data = None if body is None else json.dumps(body).encode()
        if data is not None:
            sent["Content-Type"] = "application/json"
        with urlopen(Request(address, data, sent, method=method), timeout=10) as response:  # noqa: S310  loopback
            return response.read()


def _parameters(where: Json) -> dict[str, str]:
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in where.items()}
