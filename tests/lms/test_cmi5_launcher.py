"""The launcher on the project's own record store: what it has prepared when an AU opens (cmi5 §8 to §11)."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import pytest

from tests.live_lrs import LiveLrs
from tests.lms import cmi5
from tests.lms.cmi5_launcher import Cmi5Launcher, Launched
from tests.lms.lrs_client import LrsClient
from tests.lms.package import AssignableUnit
from tests.lms.server import WebServer

AU = AssignableUnit(
    "https://example.com/c/1", "One", "one/index.html?p=1", "CompletedAndPassed", 0.7, "start=1", "key-1"
)
PLAIN = AssignableUnit("https://example.com/c/2", "Two", "two/index.html", "NotApplicable", None, "", "")


@pytest.fixture(scope="module")
def lms(record_store: LiveLrs) -> LrsClient:
    return LrsClient(record_store.endpoint, record_store.key, record_store.secret)


@pytest.fixture(scope="module")
def launcher(lms: LrsClient, record_store: LiveLrs, web: WebServer) -> Cmi5Launcher:
    unit = LrsClient.with_new_key(record_store, "AUs", "statements/write", "state", "profile")
    return Cmi5Launcher(lms, unit.token, web, "http://content.example/")


def parameters(launched: Launched) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(launched.url).query).items()}


def ask(url: str, method: str) -> Any:
    with urlopen(Request(url, method=method), timeout=5) as response:  # noqa: S310
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        return json.loads(response.read() or "null")


def test_the_launch_url_carries_the_five_parameters_and_the_aus_own(launcher: Cmi5Launcher, lms: LrsClient) -> None:
    registration = launcher.register(AU, "launch-url")
    launched = launcher.launch(registration)
    assert launched.url.startswith("http://content.example/one/index.html?")
    assert parameters(launched) == {
        "p": "1",
        "endpoint": lms.endpoint,
        "fetch": launched.fetch,
        "actor": json.dumps(registration.actor),
        "registration": registration.id,
        "activityId": registration.activity_id,
    }


@pytest.mark.parametrize("own", [True, False])
def test_the_activity_id_is_the_lmss_own_or_on_demand_the_publishers(launcher: Cmi5Launcher, own: bool) -> None:
    registration = launcher.register(AU, "activity-id", own_activity_id=own)
    first, second = launcher.launch(registration), launcher.launch(registration)
    assert (first.session.activity_id != AU.publisher_id) is own
    assert first.session.activity_id == second.session.activity_id


def test_launch_data_holds_what_the_course_structure_says(launcher: Cmi5Launcher) -> None:
    launched = launcher.launch(launcher.register(AU, "launch-data"), return_url="https://lms.example/back")
    data = launcher.launch_data(launched.session)
    template = data.pop("contextTemplate")
    assert template["extensions"][cmi5.SESSION_ID] == launched.session.id
    assert [activity["id"] for activity in template["contextActivities"]["grouping"]] == [AU.publisher_id]
    assert data == {
        "launchMode": "Normal",
        "moveOn": "CompletedAndPassed",
        "launchParameters": "start=1",
        "masteryScore": 0.7,
        "returnURL": "https://lms.example/back",
        "entitlementKey": {"courseStructure": "key-1"},
    }


def test_launch_data_leaves_out_what_the_course_structure_leaves_out(launcher: Cmi5Launcher) -> None:
    launched = launcher.launch(launcher.register(PLAIN, "plain"), mode="Browse")
    assert launcher.launch_data(launched.session).keys() == {"contextTemplate", "launchMode", "moveOn"}


def test_launched_is_recorded_before_the_au_opens(launcher: Cmi5Launcher) -> None:
    registration = launcher.register(AU, "launched")
    session = launcher.launch(registration).session
    [statement] = launcher.statements(registration)
    assert (statement["verb"]["id"], statement["object"]["id"]) == (cmi5.LAUNCHED, session.activity_id)
    extensions = statement["context"]["extensions"]
    assert extensions[cmi5.LAUNCH_URL] == "http://content.example/one/index.html?p=1"
    assert (extensions[cmi5.LAUNCH_MODE], extensions[cmi5.MOVE_ON]) == ("Normal", "CompletedAndPassed")
    assert (extensions[cmi5.MASTERY_SCORE], extensions[cmi5.LAUNCH_PARAMETERS]) == (0.7, "start=1")


def test_the_learners_preferences_are_there_and_not_overwritten(launcher: Cmi5Launcher, lms: LrsClient) -> None:
    registration = launcher.register(PLAIN, "preferences")
    launcher.launch(registration)
    launcher.launch(registration)
    assert lms.agent_profile_ids(registration.actor) == [cmi5.PREFERENCES]


def test_the_token_is_given_once_and_only_by_post(launcher: Cmi5Launcher) -> None:
    launched = launcher.launch(launcher.register(AU, "fetch"))
    with pytest.raises(HTTPError) as refused:
        ask(launched.fetch, "GET")
    refused.value.close()
    assert refused.value.code == 405
    assert ask(launched.fetch, "OPTIONS") is None
    assert ask(launched.fetch, "POST") == {"auth-token": launcher.token}
    assert ask(launched.fetch, "POST")["error-code"] == "1"


def test_a_session_left_open_is_abandoned_by_the_next_launch(launcher: Cmi5Launcher) -> None:
    registration = launcher.register(AU, "abandoned")
    launcher.launch(registration)
    launcher.launch(registration)
    launched, abandoned, again = launcher.statements(registration)
    assert [s["verb"]["id"] for s in (launched, abandoned, again)] == [cmi5.LAUNCHED, cmi5.ABANDONED, cmi5.LAUNCHED]
    assert abandoned["result"] == {"duration": "PT0.00S"}
    silent, open_ = "§7.1.1 the session has no initialized", "§7.1.2 the session has no terminated"
    assert launcher.judge(registration) == [silent, silent, open_]
