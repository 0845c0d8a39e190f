"""What progress takes from a statement, and nothing else."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from lrs.xapi import cmi5, timestamp
from lrs.xapi.activity import context_ids
from lrs.xapi.actor import actor_key

MAX_SESSION = 90 * 60  # seconds: a longer session was left open rather than worked through


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
    object_ = statement["object"]
    if object_.get("objectType", "Activity") != "Activity" or actor_key(statement["actor"]) is None:
        return ()
    return (object_["id"], *context_ids(statement, "parent", "grouping"))


def read_facts(statement: dict[str, Any], stored: datetime, activities: tuple[str, ...] | None = None) -> Facts | None:
    """The facts of a validated statement; None where its actor has no identifier or its object is no activity.

    `activities` are what `may_be_modules` has found, where that is known.
    """
    activities = may_be_modules(statement) if activities is None else activities
    agent = actor_key(statement["actor"]) if activities else None
    if agent is None:
        return None
    result, verb = statement.get("result", {}), statement["verb"]["id"]
    at = timestamp.parse(statement["timestamp"]) if "timestamp" in statement else stored
    return Facts(
        agent_key=agent,
        registration=statement.get("context", {}).get("registration", "").lower(),
        verb=verb,
        object_id=statement["object"]["id"],
        activities=activities,
        at=min(at, stored),
        scaled=result.get("score", {}).get("scaled"),
        success=result.get("success"),
        seconds=_seconds(result) if verb == cmi5.TERMINATED else 0,
    )


def _seconds(result: dict[str, Any]) -> int:
    return round(min(timestamp.seconds(result.get("duration", "")), MAX_SESSION))
