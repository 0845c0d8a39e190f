"""The requests that are measured, as the bytes that go over the wire; each kind is a function of a number."""

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.bench import statements

BATCH = 250


@dataclass(frozen=True)
class Target:
    """Where the record store listens, and a key that may do everything."""

    port: int
    key: str
    secret: str
    stored: int = 0  # how many statements are there to be asked for


def post_batch(target: Target, number: int) -> bytes:
    """Statements, BATCH at once: `number` counts statements, so that every one is new."""
    return _request(target, "POST", "statements", body=statements.batch(number, BATCH))


def post_one(target: Target, number: int) -> bytes:
    return _request(target, "POST", "statements", body=statements.text(number))


def get_by_id(target: Target, number: int) -> bytes:
    return _request(target, "GET", "statements", statementId=str(statements.statement_id(_spread(target, number))))


def get_by_agent_and_verb(target: Target, number: int) -> bytes:
    agent = json.dumps(statements.agent(number * 37))
    return _request(target, "GET", "statements", agent=agent, verb=statements.verb(number), limit="10")


def get_by_activity_with_related(target: Target, number: int) -> bytes:
    """By the units, which are never objects: all that is found stands in the context."""
    unit = f"{statements.COURSE}/unit-{number % 20}"
    return _request(target, "GET", "statements", activity=unit, related_activities="true", limit="10")


def get_page(target: Target, number: int) -> bytes:
    """A page of 100 from anywhere, as `more` leads to."""
    return _request(target, "GET", "statements", limit="100", cursor=str(_spread(target, number) + 101))


def put_state(target: Target, number: int) -> bytes:
    return _request(
        target, "PUT", "activities/state", body=b'{"page":%d,"notes":"%s"}' % (number, b"n" * 480), **_state(number)
    )


def get_state(target: Target, number: int) -> bytes:
    return _request(target, "GET", "activities/state", **_state(number))


POSTS = (post_batch, post_one)
READS = (get_by_id, get_by_agent_and_verb, get_by_activity_with_related, get_page, put_state, get_state)
KINDS: dict[str, Callable[[Target, int], bytes]] = {kind.__name__: kind for kind in (*POSTS, *READS)}


def _state(number: int) -> dict[str, str]:
    agent = json.dumps(statements.agent(number * 37))
    return {"activityId": statements.activity_id(number), "agent": agent, "stateId": "resume"}


def _spread(target: Target, number: int) -> int:
    """A number of a stored statement, anywhere among them."""
    return number * 7_919 % max(target.stored, 1)


def _request(target: Target, method: str, resource: str, body: bytes | None = None, **query: str) -> bytes:
    basic = b64encode(f"{target.key}:{target.secret}".encode()).decode()
    head = [
        f"{method} /xapi/{resource}{'?' * bool(query)}{urlencode(query)} HTTP/1.1",
        f"Host: 127.0.0.1:{target.port}",
        f"Authorization: Basic {basic}",
        "X-Experience-API-Version: 1.0.3",
    ]
    if body is not None:
        head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*head, "", ""]).encode() + (body or b"")
