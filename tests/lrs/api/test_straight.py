"""The commonest request takes a straight road, and nobody can tell it from the other."""

from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from lrs.services import utc_now
from lrs.storage import credentials, write
from tests.lrs.client import Lrs, basic
from tests.lrs.conftest import START, Clock
from tests.lrs.statements import statement

STRAIGHT = {"Content-Type": "application/json"}
AROUND = {"Content-Type": "application/json; charset=utf-8"}  # means the same, and is not the common form
THROUGH = "X-Experience-API-Consistent-Through"
ORIGIN = {"Origin": "https://lms.example"}


def post(lrs: Lrs, body: Any, *headers: dict[str, str]) -> TestResponse:
    given = {name: text for some in headers for name, text in some.items()}
    return lrs.ask("POST", "statements", given, json=body)


def _json(answer: TestResponse) -> Any:
    return answer.json


@pytest.fixture
def dispatched(lrs: Lrs) -> list[str]:
    """The requests that the framework has seen."""
    seen: list[str] = []
    lrs.app.before_request(lambda: seen.append("one"))
    assert post(lrs, [statement()], AROUND).status_code == 200  # the key is known from here on
    seen.clear()
    return seen


def test_new_statements_from_a_known_key_do_not_pass_through_the_framework(lrs: Lrs, dispatched: list[str]) -> None:
    answer = post(lrs, [statement(), statement()], STRAIGHT)
    assert (answer.status_code, len(_json(answer))) == (200, 2)
    assert not dispatched
    assert set(_json(answer)) <= set(lrs.ids())


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_both_ways_give_the_same_answer_and_store_the_same(lrs: Lrs, dispatched: list[str], version: str) -> None:
    given = {"X-Experience-API-Version": version, "X-Request-ID": "a" * 32} | ORIGIN
    answers = [post(lrs, statement(), given, way) for way in (STRAIGHT, AROUND)]
    assert len(dispatched) == 1
    straight, around = (dict(answer.headers) for answer in answers)
    assert straight.pop(THROUGH) < around.pop(THROUGH)
    assert straight == around
    bodies = {one["id"]: one for one in lrs.statements(limit=2)}
    alike = [bodies[_json(answer)[0]] for answer in answers]
    for one in alike:
        del one["id"], one["stored"], one["timestamp"]
    assert alike[0] == alike[1]


def test_a_refusal_comes_from_the_resource_and_names_the_place(lrs: Lrs, dispatched: list[str]) -> None:
    answer = post(lrs, [statement(), statement(actor={})], STRAIGHT)
    assert (answer.status_code, _json(answer)["statement"], _json(answer)["pointer"]) == (400, 1, "/actor")
    assert len(dispatched) == 1
    assert len(lrs.ids()) == 1


def test_other_content_under_an_id_is_a_conflict(lrs: Lrs, dispatched: list[str]) -> None:
    [taken] = lrs.ids()
    answer = post(lrs, statement(id=taken, result={"success": True}), STRAIGHT)
    assert (answer.status_code, _json(answer)["pointer"]) == (409, "/id")


def test_the_same_statement_again_is_taken_and_not_stored_twice(lrs: Lrs, dispatched: list[str]) -> None:
    same = statement(id="6f0f6f1d-2f01-4c57-8f4e-1f7d6a649a4c")
    answers = [post(lrs, same, STRAIGHT) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert all(THROUGH in answer.headers for answer in answers)
    assert len(lrs.ids()) == 2


def test_a_key_that_another_process_has_revoked_stores_nothing(lrs: Lrs, dispatched: list[str]) -> None:
    with write(lrs.services.engine) as connection:
        assert credentials.revoke(connection, lrs.credential.key, utc_now())
    reader = lrs.with_scopes("all/read")
    before = reader.ids()
    bodies: list[Any] = [statement(), []]
    for body in bodies:
        assert post(lrs, body, STRAIGHT).status_code == 401
    assert reader.ids() == before


@pytest.mark.parametrize(
    "limits", [{"prefix": "https://x.example/course"}, {"strict": True}, {"expires_at": START + timedelta(hours=1)}]
)
def test_a_key_with_limits_is_held_to_them(lrs: Lrs, clock: Clock, limits: dict[str, Any]) -> None:
    key = lrs.with_scopes("all", **limits)
    key.get("statements")
    clock.forward(hours=2)
    named = statement(actor={"name": "Sample Person", "mbox": "mailto:sample@lms.example"})
    assert [post(key, named, STRAIGHT).status_code for _ in (1, 2)] == [401 if "expires_at" in limits else 403] * 2


@pytest.mark.parametrize("given", [{"Authorization": basic("1-nobody", "x")}, {"Authorization": "Basic !"}])
def test_who_is_not_known_is_refused(lrs: Lrs, dispatched: list[str], given: dict[str, str]) -> None:
    assert post(lrs, statement(), STRAIGHT, given).status_code == 401


def test_a_wrong_secret_is_refused_after_the_right_one(lrs: Lrs, dispatched: list[str]) -> None:
    assert post(lrs, statement(), STRAIGHT).status_code == 200
    wrong = {"Authorization": basic(lrs.credential.key, "wrong")}
    assert post(lrs, statement(), STRAIGHT, wrong).status_code == 401


def test_a_key_that_may_not_write_is_refused(lrs: Lrs) -> None:
    reader = lrs.with_scopes("all/read")
    reader.get("statements")
    assert post(reader, statement(), STRAIGHT).status_code == 403
