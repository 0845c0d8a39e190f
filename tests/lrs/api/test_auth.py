"""Who may do what (Communication 4)."""

from datetime import timedelta

import pytest

from lrs.services import utc_now
from lrs.storage import credentials, write
from tests.lrs.client import Lrs, basic
from tests.lrs.conftest import START, Clock
from tests.lrs.statements import statement

CONTEXT = {"activityId": "https://x.example/a", "agent": '{"mbox": "mailto:a@b.example"}', "stateId": "s"}
PROFILE = {"agent": '{"mbox": "mailto:a@b.example"}', "profileId": "p"}


@pytest.mark.parametrize("given", ["", "Basic", "Basic !", "Bearer abc", basic("1-nobody", "x"), basic("nobody", "x")])
def test_refuses_whom_it_does_not_know(lrs: Lrs, given: str) -> None:
    answer = lrs.get("statements", {"Authorization": given})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Basic ")
    assert answer.json["section"] == "Communication 4"


def test_refuses_a_wrong_secret_even_after_the_right_one(lrs: Lrs) -> None:
    assert lrs.get("statements").status_code == 200
    assert lrs.get("statements", {"Authorization": basic(lrs.credential.key, "wrong")}).status_code == 401


def test_a_revoked_key_is_refused_at_once(lrs: Lrs) -> None:
    assert lrs.get("statements").status_code == 200
    with write(lrs.services.engine) as connection:
        assert credentials.revoke(connection, lrs.credential.key, utc_now())
    assert lrs.get("statements").status_code == 401


def test_a_key_is_refused_from_the_moment_on_at_which_it_expires(lrs: Lrs, clock: Clock) -> None:
    key = lrs.with_scopes("all", expires_at=START + timedelta(hours=1))
    clock.forward(minutes=59)
    assert key.get("statements").status_code == 200
    clock.forward(minutes=1)
    answer = key.get("statements")
    assert (answer.status_code, answer.json["error"]) == (401, "the key expired at 2026-03-02 10:00 UTC")


MAY = {
    "all": "write read state-write state-read profile-write profile-read",
    "all/read": "read state-read profile-read",
    "statements/write": "write",
    "statements/read": "read",
    "statements/read/mine": "read",
    "define": "",
    "state": "state-write state-read",
    "profile": "profile-write profile-read",
}


@pytest.mark.parametrize("scope", MAY)
def test_a_scope_lets_do_what_it_names_and_nothing_else(lrs: Lrs, scope: str) -> None:
    key = lrs.with_scopes(scope)
    answers = {
        "write": key.ask("POST", "statements", json=statement()),
        "read": key.get("statements"),
        "state-write": key.ask("PUT", "activities/state", query_string=CONTEXT, data=b"1"),
        "state-read": key.get("activities/state", activityId=CONTEXT["activityId"], agent=CONTEXT["agent"]),
        "profile-write": key.ask("POST", "agents/profile", query_string=PROFILE, data=b"1"),
        "profile-read": key.get("agents/profile", agent=PROFILE["agent"]),
    }
    allowed = {act for act, answer in answers.items() if answer.status_code in (200, 204)}
    forbidden = {act for act, answer in answers.items() if answer.status_code == 403}
    assert allowed == set(MAY[scope].split())
    assert forbidden == answers.keys() - allowed
