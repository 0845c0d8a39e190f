"""The judge of an AU's requests: right ones pass, and each planted fault is named with its section."""

import json
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from tests.lms import cmi5
from tests.lms.cmi5_requests import Sent, judge_requests
from tests.lms.test_cmi5_rules import ACTIVITY, ACTOR, REGISTRATION, session

ENDPOINT = "http://lrs.example/xapi/"
FETCH = "http://lms.example/fetch/1"
HEADERS = {"authorization": "Basic a2V5OnNlY3JldA==", "x-experience-api-version": "1.0.3"}
STATEMENT = {"id": "d1eec41f-1e93-4ed6-acbf-5c4bd0c24269", "verb": {"id": cmi5.INITIALIZED}, "timestamp": "2024"}


def _get(resource: str, **parameters: str) -> Sent:
    return Sent("GET", f"{ENDPOINT}{resource}?{urlencode({**parameters, 'agent': json.dumps(ACTOR)})}", HEADERS)


def right() -> list[Sent]:
    place = {"activityId": ACTIVITY, "registration": REGISTRATION}
    return [
        Sent("POST", FETCH, {}),
        _get("activities/state", stateId=cmi5.LAUNCH_DATA, **place),
        _get("agents/profile", profileId=cmi5.PREFERENCES),
        Sent("POST", f"{ENDPOINT}statements", HEADERS, json.dumps([STATEMENT])),
        Sent("GET", "http://lms.example/content/index.html", {}),
    ]


def judge(sent: list[Sent]) -> list[str]:
    return judge_requests(sent, ENDPOINT, FETCH, "a2V5OnNlY3JldA==", session(1))


def test_right_requests_have_no_fault() -> None:
    assert judge(right()) == []


def _change(index: int, **changes: object) -> Callable[[list[Sent]], None]:
    def plant(sent: list[Sent]) -> None:
        sent[index] = replace(sent[index], **changes)

    return plant


def _without(key: str) -> str:
    return json.dumps({name: value for name, value in STATEMENT.items() if name != key})


PLANTED: dict[str, tuple[Callable[[list[Sent]], object], str]] = {
    "a fetched token by GET": (_change(0, method="GET"), "§8.2.1 fetch was not posted once"),
    "a token fetched twice": (lambda sent: sent.append(sent[0]), "§8.2.1 fetch was not posted once"),
    "a request before the token": (lambda sent: sent.insert(0, sent.pop(1)), "§8.2.1 a request went out before"),
    "a request without the token": (
        _change(3, headers={"x-experience-api-version": "1.0.3"}),
        "§8.2.1 the token is not in the request",
    ),
    "a request without a version": (
        _change(3, headers={"authorization": HEADERS["authorization"]}),
        "xAPI Communication §3.3",
    ),
    "launch data unread": (lambda sent: sent.pop(1), "§10.2.1 LMS.LaunchData was not read"),
    "launch data of somebody else": (
        _change(1, url=right()[1].url.replace("sample-learner", "another-learner")),
        "§10.2.1 LMS.LaunchData was not read",
    ),
    "launch data overwritten": (
        lambda sent: sent.append(replace(sent[1], method="PUT")),
        "§10.2.1 LMS.LaunchData was changed",
    ),
    "preferences unread": (lambda sent: sent.pop(2), "§11.0"),
    "a statement without an id": (_change(3, body=_without("id")), "§9.1"),
    "a statement with an id that is no UUID": (_change(3, body=json.dumps({**STATEMENT, "id": "7"})), "§9.1"),
    "a statement without a timestamp": (_change(3, body=_without("timestamp")), "§9.7"),
}


@pytest.mark.parametrize(("plant", "section"), PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_fault_is_named_with_its_section(plant: Callable[[list[Sent]], object], section: str) -> None:
    sent = right()
    plant(sent)
    faults = judge(sent)
    assert any(fault.startswith(section) for fault in faults), faults
