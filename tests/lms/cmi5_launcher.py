"""The LMS side of cmi5: registers a learner, launches an AU, and judges what it sends (cmi5 §8, §9, §10, §11)."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit
from uuid import uuid4

from tests.lms import cmi5
from tests.lms.cmi5_rules import Session, Statement, judge_registration
from tests.lms.lrs_client import LrsClient
from tests.lms.package import AssignableUnit
from tests.lms.server import Response, WebServer

DEFAULT_PREFERENCES = {"languagePreference": "en", "audioPreference": "on"}
CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"}


@dataclass(frozen=True)
class Launched:
    """A launch: open `url` in a browser."""

    url: str
    fetch: str
    session: Session


@dataclass
class Registration:
    """A learner's enrolment in the course, for one of its AUs."""

    actor: dict[str, Any]
    au: AssignableUnit
    activity_id: str
    id: str = field(default_factory=lambda: str(uuid4()))
    sessions: list[Session] = field(default_factory=list)


class Cmi5Launcher:
    """Launches AUs found below `content` (an address); `web` answers their fetch with `token`, the AUs' own."""

    def __init__(self, lrs: LrsClient, token: str, web: WebServer, content: str) -> None:
        self.lrs = lrs
        self.token = token
        self.content = content
        self._unused: set[str] = set()  # sessions whose token was not fetched yet
        self._fetch = web.route(f"fetch-{uuid4()}", self._answer_fetch)  # one server may have several launchers

    def register(self, au: AssignableUnit, learner: str, own_activity_id: bool = True) -> Registration:
        """`own_activity_id`: §8.1.5 wants an id of the LMS's; some LMSs reuse the publisher's all the same."""
        actor = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": learner}}
        activity_id = f"https://lms.example/activities/{uuid4()}" if own_activity_id else au.publisher_id
        return Registration(actor, au, activity_id)

    def launch(self, registration: Registration, mode: str = "Normal", return_url: str = "") -> Launched:
        """Everything the standard wants before the AU opens: LaunchData, preferences, `launched`, the fetch token."""
        self._abandon_open_session(registration)
        session = _new_session(registration, mode)
        self.lrs.put_state(_launch_data_place(session), _launch_data(registration.au, session, return_url))
        if cmi5.PREFERENCES not in self.lrs.agent_profile_ids(session.actor):
            self.lrs.add_agent_profile(session.actor, cmi5.PREFERENCES, DEFAULT_PREFERENCES)
        url = urljoin(self.content, registration.au.url)
        self.lrs.send(_launched(session, registration.au, url))
        registration.sessions.append(session)
        fetch = self._fetch + session.id
        self._unused.add(session.id)
        return Launched(_launch_url(url, self.lrs.endpoint, fetch, session), fetch, session)

    def statements(self, registration: Registration) -> list[Statement]:
        return self.lrs.statements(registration=registration.id)

    def judge(self, registration: Registration) -> list[str]:
        return judge_registration(self.statements(registration) + self._strays(registration), registration.sessions)

    def launch_data(self, session: Session) -> dict[str, Any]:
        return self.lrs.state(_launch_data_place(session))

    def _strays(self, registration: Registration) -> list[Statement]:
        """Statements about the activity that name no registration, so that nobody who asks for it would see them."""
        about = {"agent": json.dumps(registration.actor), "activity": registration.activity_id}
        return [one for one in self.lrs.statements(**about) if "registration" not in one.get("context", {})]

    def _abandon_open_session(self, registration: Registration) -> None:
        """§9.3.6: a session still open is abandoned when the same registration is launched again."""
        if not registration.sessions:
            return
        session = registration.sessions[-1]
        mine = [s for s in self.statements(registration) if _belongs(s, session)]
        if any(s["verb"]["id"] in (cmi5.TERMINATED, cmi5.ABANDONED) for s in mine):
            return
        times = [datetime.fromisoformat(s["timestamp"]) for s in mine]
        result = {"duration": _duration(max(times) - min(times))}
        self.lrs.send({**_statement(session, cmi5.ABANDONED), "result": result})

    def _answer_fetch(self, method: str, session_id: str, _: bytes) -> Response:
        """§8.2: a POST gives the token once; an error comes with status 200 as well."""
        if method == "OPTIONS":
            return Response(HTTPStatus.NO_CONTENT, headers=CORS)
        if method != "POST":
            return Response(HTTPStatus.METHOD_NOT_ALLOWED, headers={**CORS, "Allow": "POST"})
        answer = {"error-code": "1", "error-text": "The authorization token has already been returned."}
        if session_id in self._unused:
            self._unused.remove(session_id)
            answer = {"auth-token": self.token}
        return Response(HTTPStatus.OK, json.dumps(answer).encode(), headers=CORS)


def _new_session(registration: Registration, mode: str) -> Session:
    au, session_id = registration.au, str(uuid4())
    template = {
        "contextActivities": {"grouping": [{"objectType": "Activity", "id": au.publisher_id}]},
        "extensions": {cmi5.SESSION_ID: session_id, "https://lms.example/extensions/cohort": "sample"},
    }
    return Session(
        id=session_id,
        registration=registration.id,
        actor=registration.actor,
        activity_id=registration.activity_id,
        publisher_id=au.publisher_id,
        launch_mode=mode,
        mastery_score=au.mastery_score,
        context_template=template,
    )


def _launch_data(au: AssignableUnit, session: Session, return_url: str) -> dict[str, Any]:
    """LMS.LaunchData (§10.2); what the course structure leaves out is left out."""
    optional = {
        "launchParameters": au.launch_parameters or None,
        "masteryScore": au.mastery_score,
        "returnURL": return_url or None,
        "entitlementKey": {"courseStructure": au.entitlement_key} if au.entitlement_key else None,
    }
    given = {name: value for name, value in optional.items() if value is not None}
    template = session.context_template
    return {"contextTemplate": template, "launchMode": session.launch_mode, "moveOn": au.move_on, **given}


def _launch_data_place(session: Session) -> dict[str, Any]:
    where = {"activityId": session.activity_id, "agent": session.actor, "registration": session.registration}
    return {**where, "stateId": cmi5.LAUNCH_DATA}


def _launched(session: Session, au: AssignableUnit, url: str) -> Statement:
    extensions = {cmi5.LAUNCH_MODE: session.launch_mode, cmi5.LAUNCH_URL: url, cmi5.MOVE_ON: au.move_on}
    if au.mastery_score is not None:
        extensions[cmi5.MASTERY_SCORE] = au.mastery_score
    if au.launch_parameters:
        extensions[cmi5.LAUNCH_PARAMETERS] = au.launch_parameters
    statement = _statement(session, cmi5.LAUNCHED)
    statement["context"]["extensions"].update(extensions)
    return statement


def _statement(session: Session, verb: str) -> Statement:
    template = session.context_template
    activities = {**template["contextActivities"], "category": [{"id": cmi5.CATEGORY_CMI5}]}
    context = {"contextActivities": activities, "extensions": dict(template["extensions"])}
    return {
        "id": str(uuid4()),
        "actor": session.actor,
        "verb": {"id": verb},
        "object": {"objectType": "Activity", "id": session.activity_id},
        "context": {"registration": session.registration, **context},
        "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


def _launch_url(url: str, endpoint: str, fetch: str, session: Session) -> str:
    """§8.1: the parameters join those that the AU's address has of its own."""
    parts = urlsplit(url)
    parameters = {
        "endpoint": endpoint,
        "fetch": fetch,
        "actor": json.dumps(session.actor),
        "registration": session.registration,
        "activityId": session.activity_id,
    }
    return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query), *parameters.items()])))


def _belongs(statement: Statement, session: Session) -> bool:
    return statement.get("context", {}).get("extensions", {}).get(cmi5.SESSION_ID) == session.id


def _duration(span: timedelta) -> str:
    return f"PT{span.total_seconds():.2f}S"
