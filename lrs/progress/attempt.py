"""The attempt: one learner's account, one module, one registration.

It only takes the least, the greatest or the union, so that neither the order in which statements arrive matters
nor whether one comes twice. What has to be counted is a row of its own (progress.event).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from lrs.progress.days import with_day
from lrs.progress.facts import Facts
from lrs.xapi import cmi5

Told = tuple[Facts, bool]  # what a statement says, and whether that is that a try of the quiz was finished
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


def reduce(attempt: Attempt, told: Iterable[Told]) -> Attempt:
    """The attempt after more statements about its module."""
    agent, module, registration, initialized, started, last, completed, passed, waived, tried_at, best, days = attempt
    for facts, tried in told:
        at, verb = facts.at, facts.verb
        if verb in cmi5.BY_THE_LMS:  # but for waived, they say nothing about the learner
            waived = _least(waived, at) if verb == cmi5.WAIVED else waived
            continue
        last = at if last is None or at > last else last
        days = with_day(days, at)
        if verb == cmi5.INITIALIZED:
            initialized = _least(initialized, at)
        elif verb != cmi5.TERMINATED:
            started = _least(started, at)
            if verb == cmi5.COMPLETED:
                completed = _least(completed, at)
            elif verb == cmi5.PASSED:
                passed = _least(passed, at)
            if tried:
                tried_at = _least(tried_at, at)
            if verb in _BEARS_SCORE and facts.scaled is not None:
                best = facts.scaled if best is None else max(best, facts.scaled)
    return Attempt(
        agent, module, registration, initialized, started, last, completed, passed, waived, tried_at, best, days
    )


def _least(known: datetime | None, at: datetime) -> datetime:
    return at if known is None or at < known else known
