"""What progress takes from a statement, and nothing else."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from lrs.xapi import cmi5, timestamp
from lrs.xapi.activity import context_ids
from lrs.xapi.actor import actor_key

NOT_YET = datetime.max.replace(tzinfo=UTC)
MAX_SESSION = 90 * 60  # seconds: a longer session was left open rather than worked through

_NOTHING: dict[str, Any] = {}


class Facts(NamedTuple):
    """One learner's statement about an activity; `at` is its timestamp, but never later than it was stored."""

    agent_key: bytes
    registration: str  # "" where the statement names none
    verb: str
    object_id: str
    activities: tuple[str, ...]  # as `may_be_modules` has them
    at: datetime
    scaled: float | None = None
    success: bool | None = None
    seconds: int = 0  # of the session that it ends, at most MAX_SESSION

    def stored_at(self, stored: datetime) -> "Facts":
        """The same of a statement that had not been stored yet."""
        return self if self.at <= stored else self._replace(at=stored)

    def module(self, known: Mapping[str, str]) -> str | None:
        """The module that the statement belongs to: the object, else the first parent or grouping that is one.

        An LMS may launch a module under an id of its own; the publisher's id is then in `grouping` (cmi5 §9.6.2.3),
        or an administrator has said which module it is. `known`: an activity's id → the module that it is.
        """
        return next((known[iri] for iri in self.activities if iri in known), None)

    def is_about_quiz(self, known: Mapping[str, str], module: str) -> bool:
        """Whether its object is the module's quiz, or the module as a whole, under whichever id."""
        return self.object_id == f"{module}/quiz" or known.get(self.object_id) == module


def may_be_modules(statement: dict[str, Any]) -> tuple[str, ...]:
    """The activities of which one may be the module of a validated statement: object, parents, groupings.

    None where its actor has no identifier or its object is no activity: it says nothing of anybody's progress.
    """
    facts = read_facts(statement)
    return facts.activities if facts else ()


def read_facts(statement: dict[str, Any], stored: datetime = NOT_YET) -> Facts | None:
    """The facts of a validated statement; None where its actor has no identifier or its object is no activity.

    Of one that has not been stored yet they hang on nothing else, so they are read before its turn comes.
    """
    object_, agent = statement["object"], actor_key(statement["actor"])
    if agent is None or object_.get("objectType", "Activity") != "Activity":
        return None
    result, verb = statement.get("result", _NOTHING), statement["verb"]["id"]
    at = timestamp.parse(statement["timestamp"]) if "timestamp" in statement else stored
    return Facts(
        agent,
        statement.get("context", _NOTHING).get("registration", "").lower(),
        verb,
        object_["id"],
        (object_["id"], *context_ids(statement, "parent", "grouping")),
        min(at, stored),
        result.get("score", _NOTHING).get("scaled"),
        result.get("success"),
        _seconds(result) if verb == cmi5.TERMINATED else 0,
    )


def _seconds(result: dict[str, Any]) -> int:
    return round(min(timestamp.seconds(result.get("duration", "")), MAX_SESSION))
