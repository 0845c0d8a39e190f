"""What cmi5 asks of an AU's requests, which stored statements no longer show; each fault names the section."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from tests.lms import cmi5
from tests.lms.cmi5_rules import Session


@dataclass(frozen=True)
class Sent:
    """A request of the AU's; names of headers are in lower case."""

    method: str
    url: str
    headers: dict[str, str]
    body: str = ""

    @property
    def resource(self) -> str:
        return urlsplit(self.url).path

    def parameter(self, name: str) -> str:
        return parse_qs(urlsplit(self.url).query).get(name, [""])[0]


def judge_requests(sent: Iterable[Sent], endpoint: str, fetch: str, token: str, session: Session) -> list[str]:
    """The faults of one session's requests, in the order in which they went out."""
    mine = [request for request in sent if request.url.startswith((endpoint, fetch))]
    to_store = [request for request in mine if request.url.startswith(endpoint)]
    faults = _fetch(mine, fetch) + _headers(to_store, token)
    faults += _documents(to_store, session)
    for request in to_store:
        if request.resource.endswith("/statements") and request.method in ("POST", "PUT"):
            faults += _statements(json.loads(request.body))
    return faults


def _fetch(mine: list[Sent], fetch: str) -> list[str]:
    methods = [request.method for request in mine if request.url == fetch]
    faults = [] if methods == ["POST"] else [f"§8.2.1 fetch was not posted once: {methods}"]
    if mine and mine[0].url != fetch:
        faults.append("§8.2.1 a request went out before the token was fetched")
    return faults


def _headers(to_store: list[Sent], token: str) -> list[str]:
    faults = []
    for request in to_store:
        if request.headers.get("authorization") != f"Basic {token}":
            faults.append(f"§8.2.1 the token is not in the request: {request.method} {request.resource}")
        if not request.headers.get("x-experience-api-version", "").startswith(("1.0", "2.0")):
            faults.append(f"xAPI Communication §3.3 no version in the request: {request.method} {request.resource}")
    return faults


def _documents(to_store: list[Sent], session: Session) -> list[str]:
    launch_data = [r for r in to_store if r.parameter("stateId") == cmi5.LAUNCH_DATA]
    preferences = [r for r in to_store if r.parameter("profileId") == cmi5.PREFERENCES]
    faults = []
    if not any(r.method == "GET" and _place(r) == _launched_place(session) for r in launch_data):
        faults.append("§10.2.1 LMS.LaunchData was not read where the LMS put it")
    if any(r.method != "GET" for r in launch_data):
        faults.append("§10.2.1 LMS.LaunchData was changed")
    if not any(r.method == "GET" and _agent(r) == session.actor for r in preferences):
        faults.append("§11.0 the learner's preferences were not read")
    return faults


def _statements(body: Any) -> list[str]:
    faults = []
    for statement in body if isinstance(body, list) else [body]:
        verb = statement["verb"]["id"]
        if not _is_uuid(statement.get("id", "")):
            faults.append(f"§9.1 the statement has no id of the AU's: {verb}")
        if "timestamp" not in statement:
            faults.append(f"§9.7 the statement has no timestamp: {verb}")
    return faults


def _place(request: Sent) -> tuple[str, str, Any]:
    return request.parameter("activityId"), request.parameter("registration"), _agent(request)


def _launched_place(session: Session) -> tuple[str, str, Any]:
    return session.activity_id, session.registration, session.actor


def _agent(request: Sent) -> Any:
    return json.loads(request.parameter("agent") or "null")


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
