"""The attempt: one learner's account, one module, one registration.

It only takes the least, the greatest or the union, so that neither the order in which statements arrive matters
nor whether one comes twice. What has to be counted is a row of its own (progress.event).
"""

from datetime import datetime
from typing import NamedTuple

from lrs.progress.days import with_day
from lrs.progress.facts import Facts
from lrs.xapi import cmi5

_BEARS_SCORE = frozenset({cmi5.PASSED, cmi5.FAILED, cmi5.COMPLETED, cmi5.SCORED})


class Attempt(NamedTuple):
    """Instants are None until they come about; `best_scaled` is −1…1."""

    agent_key: bytes
    module_iri: str
    registration: str
    initialized_at: datetime | None = None
    started_at: datetime | None = None  # the first statement that says more than that the module was opened or left
    last_at: datetime | None = None  # the latest one that the learner made
    completed_at: datetime | None = None
    passed_at: datetime | None = None
    waived_at: datetime | None = None  # met by other means, says the LMS (cmi5 §9.3.7)
    tried_at: datetime | None = None  # the first finished try of the quiz
    best_scaled: float | None = None
    days: bytes = b""  # on which the learner was active (progress.days)


def reduce(attempt: Attempt, facts: Facts, *, tried: bool = False) -> Attempt:
    """The attempt after one more statement about its module; `tried`: it tells of a finished try of the quiz."""
    at, verb = facts.at, facts.verb
    if verb in cmi5.BY_THE_LMS:  # but for waived, they say nothing about the learner
        return attempt._replace(waived_at=_least(attempt.waived_at, at)) if verb == cmi5.WAIVED else attempt
    last_at = at if attempt.last_at is None or at > attempt.last_at else attempt.last_at
    days = with_day(attempt.days, at)
    if verb == cmi5.TERMINATED:
        return attempt._replace(last_at=last_at, days=days)
    if verb == cmi5.INITIALIZED:
        return attempt._replace(last_at=last_at, days=days, initialized_at=_least(attempt.initialized_at, at))
    best = attempt.best_scaled
    if verb in _BEARS_SCORE and facts.scaled is not None:
        best = facts.scaled if best is None else max(best, facts.scaled)
    return attempt._replace(
        last_at=last_at,
        days=days,
        started_at=_least(attempt.started_at, at),
        completed_at=_least(attempt.completed_at, at) if verb == cmi5.COMPLETED else attempt.completed_at,
        passed_at=_least(attempt.passed_at, at) if verb == cmi5.PASSED else attempt.passed_at,
        tried_at=_least(attempt.tried_at, at) if tried else attempt.tried_at,
        best_scaled=best,
    )


def _least(known: datetime | None, at: datetime) -> datetime:
    return at if known is None else min(known, at)
