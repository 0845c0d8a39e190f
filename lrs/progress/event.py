"""What is counted in an attempt, a row each: tries of the quiz, answers, sessions, what was shared.

Rows are only ever added, so that they are the same in whichever order statements come.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from lrs.progress.facts import Facts
from lrs.xapi import cmi5
from lrs.xapi.keys import iri_key


class Kind(IntEnum):
    TRY = 1  # `scored`: a finished try of the quiz
    JUDGED = 2  # `passed` or `failed`: the same, where nothing is told by `scored`
    SESSION = 3  # `terminated`
    ANSWER = 4  # to a question of the quiz
    PRACTICE = 5  # to a question that stands alone
    SHARED = 6  # offered to the mentor


TRIES = frozenset({Kind.TRY, Kind.JUDGED})


class Event(NamedTuple):
    """`module` and `subject` (the object) are keys of IRIs (xapi.keys); `at` bounded as in Facts; `scaled` −1…1."""

    agent_key: bytes
    kind: Kind
    module: bytes
    registration: str  # "" where the statement names none
    at: datetime
    subject: bytes
    shared_iri: str | None = None  # the object itself, where it was shared
    scaled: float | None = None
    success: bool | None = None
    seconds: int = 0  # of a session

    @property
    def route(self) -> tuple[bytes, str]:
        """The way by which it came: one learner's account and registration."""
        return self.agent_key, self.registration


def event_of(facts: Facts, module: str, known: Mapping[str, str]) -> Event | None:
    """The row that a statement about a module adds; most of them add none. `known` as for Facts.module."""
    kind = _kind(facts, module, known)
    if kind is None:
        return None
    return Event(
        facts.agent_key,
        kind,
        iri_key(module),
        facts.registration,
        facts.at,
        iri_key(facts.object_id),
        facts.object_id if kind is Kind.SHARED else None,
        facts.scaled,
        facts.success,
        facts.seconds if kind is Kind.SESSION else 0,
    )


def _kind(facts: Facts, module: str, known: Mapping[str, str]) -> Kind | None:
    verb = facts.verb
    if verb == cmi5.ANSWERED:
        return Kind.ANSWER if f"{module}/quiz" in facts.activities[1:] else Kind.PRACTICE
    if verb == cmi5.TERMINATED:
        return Kind.SESSION
    if verb == cmi5.SCORED:
        return Kind.TRY if facts.is_about_quiz(known, module) else None
    if verb in (cmi5.PASSED, cmi5.FAILED):
        return Kind.JUDGED
    return Kind.SHARED if verb == cmi5.SHARED else None
