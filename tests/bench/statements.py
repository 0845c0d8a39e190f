"""Statements of 1 KB by 1,000 learners about 200 activities, the n-th always the same one."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any
from uuid import UUID

SIZE = 1_024  # bytes of a statement as it is sent
ACTORS, ACTIVITIES, VERBS = 1_000, 200, 8
HOME = "https://lms.example/accounts"
COURSE = "https://courses.example/bench"
VERB = "https://courses.example/verbs/"
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_PADDING = "https://courses.example/extensions/note"


def text(number: int) -> bytes:
    """The statement of that number as JSON, SIZE bytes long."""
    value = statement(number)
    bare = len(json.dumps(value, separators=(",", ":")))
    value["result"]["extensions"][_PADDING] = _note(number, SIZE - bare)
    return json.dumps(value, separators=(",", ":")).encode()


def batch(first: int, count: int) -> bytes:
    """A JSON array of consecutive statements."""
    return b"[" + b",".join(text(number) for number in range(first, first + count)) + b"]"


def statement(number: int) -> dict[str, Any]:
    noise = _noise("draw", number)
    activity = noise[1] * 256 + noise[2]
    return {
        "id": str(statement_id(number)),
        "actor": agent(int.from_bytes(noise[3:7], "big")),
        "verb": {"id": verb(noise[0]), "display": {"en": "did something"}},
        "object": {"id": activity_id(activity), "definition": {"name": {"en": "An activity of the course"}}},
        "result": {
            "score": {"scaled": noise[8] / 256},
            "success": noise[9] > 64,
            "duration": f"PT{noise[10]}S",
            "extensions": {_PADDING: ""},
        },
        "context": {
            "registration": str(
                UUID(bytes=_noise("registration", int.from_bytes(noise[3:7], "big") % ACTORS), version=4)
            ),
            "contextActivities": {
                "parent": [{"id": f"{COURSE}/unit-{activity % ACTIVITIES // 10}"}],
                "grouping": [{"id": COURSE}],
            },
        },
        "timestamp": (_BEGIN + timedelta(seconds=number)).isoformat(timespec="milliseconds"),
    }


def statement_id(number: int) -> UUID:
    """Random, as a client's ids are: an index has them in another order than they come in."""
    return UUID(bytes=_noise("statement", number), version=4)


def agent(number: int) -> dict[str, Any]:
    return {"objectType": "Agent", "account": {"homePage": HOME, "name": f"learner-{number % ACTORS:04}"}}


def activity_id(number: int) -> str:
    return f"{COURSE}/unit-{number % ACTIVITIES // 10}/activity-{number % ACTIVITIES:03}"


def verb(number: int) -> str:
    return f"{VERB}{number % VERBS}"


def _note(number: int, length: int) -> str:
    """Text that says something else each time, as what learners do differs: it cannot be compressed to nothing."""
    letters = "".join(_noise("note", number * 100 + part).hex() for part in range(length // 32 + 1))
    return letters[:length]


def _noise(kind: str, number: int) -> bytes:
    return blake2b(f"{kind} {number}".encode(), digest_size=16).digest()
